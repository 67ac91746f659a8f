import type { DataSource, EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { Incentive } from '../entities/Incentive.js'
import { IncentiveVoucher, VoucherAnswer } from '../entities/IncentiveVoucher.js'
import type { RedeemVoucherInput } from '../resolvers/BenefitInputs.js'
import { settle, voucherOf } from './benefitReads.js'

interface ShownVoucher {
  readonly voucher: IncentiveVoucher
  readonly incentive: Incentive
}

/** What a provider learns of a voucher that somebody shows: eligible or not. Throws FORBIDDEN without a provider. */
export async function lookUpVoucher(context: SectorContext, token: string): Promise<VoucherAnswer> {
  const shown = await findShown(context, token)
  return answerOf(shown, context.today)
}

/**
 * Redeems a voucher, once: of two at a time one does. It is judged again in the same transaction. Throws
 * VOUCHER_NOT_ELIGIBLE for whatever cannot be redeemed, CASE_STATE if this provider did before.
 */
export async function redeemVoucher(
  context: SectorContext,
  input: RedeemVoucherInput,
): Promise<VoucherAnswer> {
  const { today, database } = context
  const shown = await findShown(context, input.token)
  if (shown === null) return notEligible()
  const { subjectKey, id: voucher } = shown.voucher
  await doOnce(context, { name: 'creditRedeemVoucher', input }, async (manager) => {
    const state = await lockAndJudge(manager, shown, today)
    if (state === 'REDEEMED') {
      throw new RequestError('CASE_STATE', 'The voucher was redeemed before.', {
        details: { state },
      })
    }
    if (state !== 'HELD') return notEligible()
    await manager.update(
      IncentiveVoucher,
      { subjectKey, id: voucher },
      { state: 'REDEEMED', endedAt: new Date() },
    )
    return { about: voucher, subjectKey, outcome: { state: 'REDEEMED' } }
  })
  return answerOf(await shownOf(database, subjectKey, voucher), today)
}

/** The voucher of a token, if it is of the caller's own programmes; what has fallen is ended first. */
async function findShown(
  { caller, database, today }: Pick<SectorContext, 'caller' | 'database' | 'today'>,
  token: string,
): Promise<ShownVoucher | null> {
  if (caller.department === null) {
    throw new RequestError('FORBIDDEN', 'The token names no provider to answer.')
  }
  const [of] = await database.query<{ subject_key: string; voucher: string }[]>(
    `SELECT t.subject_key, voucher FROM incentive_token t
     JOIN incentive_voucher v ON v.subject_key = t.subject_key AND v.id = t.voucher
     JOIN incentive i ON i.code = v.incentive AND i.version = v.version
     WHERE t.token = $1 AND i.provider_code = $2`,
    [normalised(token), caller.department],
  )
  if (!of) return null
  await settle(database, of.subject_key, today)
  return shownOf(database, of.subject_key, of.voucher)
}

async function shownOf(database: DataSource, key: string, id: string): Promise<ShownVoucher> {
  const voucher = await voucherOf(database, key, id)
  const { incentive: code, version } = voucher
  const incentive = await database.manager.findOneByOrFail(Incentive, { code, version })
  return { voucher, incentive }
}

/** Nothing that changed since the voucher was found counts for it. */
async function lockAndJudge(
  manager: EntityManager,
  { voucher: { subjectKey, id } }: ShownVoucher,
  today: string,
): Promise<string> {
  const [row] = await manager.query<{ state: string; isFallen: boolean }[]>(
    `SELECT v.state, v.valid_until < $3::date OR incentive_fault(v.subject_key, i, $3::date) IS NOT NULL AS "isFallen"
     FROM incentive_voucher v JOIN incentive i ON i.code = v.incentive AND i.version = v.version
     WHERE v.subject_key = $1 AND v.id = $2 FOR UPDATE OF v`,
    [subjectKey, id, today],
  )
  return row!.state === 'HELD' && row!.isFallen ? 'VOID' : row!.state
}

/** As it is printed, with blanks or hyphens, and in small letters. */
function normalised(token: string): string {
  return token.replaceAll(/[\s-]/g, '').toUpperCase()
}

function notEligible(): never {
  throw new RequestError('VOUCHER_NOT_ELIGIBLE', 'The voucher gives no right to this benefit.')
}

function answerOf(shown: ShownVoucher | null, today: string): VoucherAnswer {
  const isRedeemed = shown?.voucher.state === 'REDEEMED'
  const isEligible = shown?.voucher.state === 'HELD' && today <= shown.voucher.validUntil
  const told = isEligible || isRedeemed ? shown : null
  return Object.assign(new VoucherAnswer(), {
    isEligible,
    incentive: told?.incentive.code ?? null,
    version: told?.incentive.version ?? null,
    benefit: told?.incentive.benefit ?? null,
    validUntil: told?.voucher.validUntil ?? null,
    redeemedAt: isRedeemed ? shown.voucher.endedAt : null,
  })
}
