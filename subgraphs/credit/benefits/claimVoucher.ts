import { randomBytes, randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { doOnce } from '../../shared/acts/doOnce.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import type { Incentive } from '../entities/Incentive.js'
import { IncentiveVoucher } from '../entities/IncentiveVoucher.js'
import type { ClaimVoucherInput } from '../resolvers/BenefitInputs.js'
import { benefitTermsOn } from '../rules/benefits/benefitTerms.js'
import { incentivesOn, settle, voucherOf, whoseBenefits } from './benefitReads.js'
import { BENEFIT_TERMS } from './benefitTables.js'
import { judgeStanding } from './standing.js'

/** Digits and capitals without those that are read as others (Crockford's base 32): 130 bits. */
const TOKEN_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TOKEN_LENGTH = 26

/**
 * Claims a voucher: a place of the programme is held until it ends. Of two claims for the last place one gets it. Throws
 * CASE_NOT_FOUND for no programme in force, BENEFIT_NOT_ALLOWED with every condition that is not met,
 * BAD_USER_INPUT for a person without consent to today's text.
 */
export async function claimVoucher(
  context: SectorContext,
  input: ClaimVoucherInput,
): Promise<IncentiveVoucher> {
  const { key, by } = whoseBenefits(context, input.subject)
  refuseWithoutConsent(key, input.consentVersion ?? null, context.today)
  const id = await doOnce(context, { name: 'creditClaimVoucher', input }, async (manager) => {
    const incentive = await lockIncentive(manager, input.incentive, context.today)
    await settle(manager, key, context.today)
    await refuseIneligible(manager, incentive, { key, day: context.today })
    const voucher = newVoucher(incentive, { key, by, day: context.today })
    voucher.consentVersion = isPersonKey(key) ? input.consentVersion! : null
    await manager.insert(IncentiveVoucher, voucher)
    await manager.query(
      'INSERT INTO incentive_token (token, subject_key, voucher) VALUES ($1, $2, $3)',
      [voucher.token, key, voucher.id],
    )
    const { code, version } = incentive
    return {
      about: voucher.id,
      subjectKey: key,
      outcome: { state: 'HELD', incentive: code, version },
    }
  })
  return voucherOf(context.database, key, id)
}

function refuseWithoutConsent(key: string, version: string | null, day: string): void {
  const { consentText } = benefitTermsOn(BENEFIT_TERMS, day)
  if (!isPersonKey(key) || version === consentText.version) return
  throw new RequestError(
    'BAD_USER_INPUT',
    '"consentVersion" is the version of the text that a person has read and consents to today.',
  )
}

/** Claims of one programme go one after another, so that its places are counted right. */
async function lockIncentive(
  manager: EntityManager,
  code: string,
  day: string,
): Promise<Incentive> {
  const found = (await incentivesOn(manager, day)).find((one) => one.code === code)
  if (!found) throw new RequestError('CASE_NOT_FOUND', 'No programme of this code is in force.')
  await manager.query('SELECT FROM incentive WHERE code = $1 AND version = $2 FOR UPDATE', [
    found.code,
    found.version,
  ])
  return found
}

async function refuseIneligible(
  manager: EntityManager,
  incentive: Incentive,
  asked: { readonly key: string; readonly day: string },
): Promise<void> {
  const judged = (await judgeStanding(manager, asked, [incentive])).get(incentive)!
  const reasons = judged.flatMap(({ condition, isMet }) => (isMet ? [] : [condition]))
  if (reasons.length === 0) return
  throw new RequestError('BENEFIT_NOT_ALLOWED', `Not met: ${reasons.join(', ')}.`, {
    details: { reasons },
  })
}

function newVoucher(
  { code, version, voucherDays, validTo }: Incentive,
  { key, by, day }: { key: string; by: IncentiveVoucher['givenBy']; day: string },
): IncentiveVoucher {
  const lastDay = addCalendarDays(day, voucherDays - 1)
  return Object.assign(new IncentiveVoucher(), {
    subjectKey: key,
    id: randomUUID(),
    incentive: code,
    version,
    token: newToken(),
    state: 'HELD' as const,
    claimedOn: day,
    validUntil: validTo !== null && validTo < lastDay ? validTo : lastDay,
    givenBy: by,
    voidCause: null,
    endedAt: null,
  })
}

/** Nobody can guess one, and it says nothing of whose it is. */
function newToken(): string {
  return Array.from(randomBytes(TOKEN_LENGTH), (byte) => TOKEN_LETTERS[byte % 32]).join('')
}
