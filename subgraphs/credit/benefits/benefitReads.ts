import type { DataSource, EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey, kindOfKey } from '../../../schema/wire/subjectKey.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { Incentive } from '../entities/Incentive.js'
import { IncentiveEligibility } from '../entities/IncentiveEligibility.js'
import { IncentiveVoucher } from '../entities/IncentiveVoucher.js'
import { BENEFITS_SCOPE } from '../rules/benefits/benefitScopes.js'
import { recount } from './pointReads.js'
import { judgeStanding } from './standing.js'

/** Vouchers of one answer; a subject has few. */
export const MAX_VOUCHERS = 200

/**
 * Whose benefits the caller may see and claim: its own, and an organisation's for the credit office. Persons ask for
 * themselves: opting in is theirs. Throws FORBIDDEN.
 */
export function whoseBenefits(
  { caller }: Pick<SectorContext, 'caller'>,
  subject: string | null | undefined,
): { readonly key: string; readonly by: IncentiveVoucher['givenBy'] } {
  const { self, scopes } = caller
  if (self !== undefined && (subject == null || subject === self))
    return { key: self, by: 'SUBJECT' }
  if (subject != null && scopes.includes(BENEFITS_SCOPE) && !isPersonKey(subject)) {
    return { key: subject, by: 'OFFICE' }
  }
  throw new RequestError(
    'FORBIDDEN',
    'A firm or person asks for itself; the credit office for organisations that it names.',
  )
}

/** Programmes in force on a day, each in its latest version, by code. */
export function incentivesOn(
  database: DataSource | EntityManager,
  day: string,
): Promise<Incentive[]> {
  const manager = 'manager' in database ? database.manager : database
  return manager
    .createQueryBuilder(Incentive, 'i')
    .distinctOn(['i.code'])
    .where('i.validFrom <= :day', { day })
    .orderBy('i.code')
    .addOrderBy('i.version', 'DESC')
    .getMany()
    .then((found) => found.filter(({ validTo }) => validTo === null || day <= validTo))
}

/** How a subject stands to every programme in force for its kind. */
export async function eligibilityOf(
  context: SectorContext,
  subject: string | null | undefined,
): Promise<IncentiveEligibility[]> {
  const { key } = whoseBenefits(context, subject)
  const { database, today } = context
  await settle(database, key, today)
  const kind = kindOfKey(key)
  const incentives = (await incentivesOn(database, today)).filter(({ subjectKinds }) =>
    subjectKinds.includes(kind),
  )
  const judged = await judgeStanding(database, { key, day: today }, incentives)
  noteBenefits(context, key)
  return [...judged].map(([incentive, conditions]) =>
    Object.assign(new IncentiveEligibility(), {
      incentive,
      conditions,
      isEligible: conditions.every(({ isMet }) => isMet),
    }),
  )
}

/** A subject's vouchers, the newest first. */
export async function vouchersOf(
  context: SectorContext,
  subject: string | null | undefined,
): Promise<IncentiveVoucher[]> {
  const { key } = whoseBenefits(context, subject)
  const { database, today } = context
  await settle(database, key, today)
  noteBenefits(context, key)
  return database.manager
    .createQueryBuilder(IncentiveVoucher, 'v')
    .where('v.subjectKey = :key', { key })
    .orderBy('v.created_at', 'DESC')
    .addOrderBy('v.id')
    .limit(MAX_VOUCHERS)
    .getMany()
}

/** One voucher of a subject. */
export function voucherOf(
  { manager }: DataSource,
  subjectKey: string,
  id: string,
): Promise<IncentiveVoucher> {
  return manager.findOneByOrFail(IncentiveVoucher, { subjectKey, id })
}

/**
 * Brings a subject's vouchers to what holds on the day: what no longer does, or is past its days, ends; what the triggers
 * passed over is found here.
 */
export async function settle(
  database: DataSource | EntityManager,
  key: string,
  day: string,
): Promise<void> {
  if (isPersonKey(key)) await recount(database, key, day)
  await database.query('SELECT void_fallen_vouchers($1, $2)', [[key], day])
}

/** What leaves rests on the public rating (GG-04; GG-11 of persons): the register says of whom. */
function noteBenefits(context: SectorContext, key: string): void {
  const item = isPersonKey(key) ? 'GG-11' : 'GG-04'
  context.summaries.note(key, item, { count: 1, truncated: false, denied: false })
}
