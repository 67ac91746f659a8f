import type { DataSource, EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { pageOf, readCursor, refusePageSize } from '../../shared/acts/casePages.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { PointAppealDeed } from '../entities/PointAppealDeed.js'
import { IntegrityAccount, PointAppealPage, PointLine } from '../entities/IntegrityAccount.js'
import { IntegrityAppeal, IntegrityEntry, IntegrityMember } from '../entities/IntegrityPoints.js'
import { countPoints, type CountedPoints } from '../rules/benefits/countPoints.js'
import { pointTermsOn, type PointTerms } from '../rules/benefits/pointTerms.js'
import { POINT_TERMS } from './pointTables.js'

/** The caller's own points, with every entry; null without consent. */
export async function myPoints({
  caller,
  database,
  today,
}: Pick<SectorContext, 'caller' | 'database' | 'today'>): Promise<IntegrityAccount | null> {
  const subjectKey = selfOf(caller)
  const { manager } = database
  const [member, entries, appeals] = await Promise.all([
    manager.findOneBy(IntegrityMember, { subjectKey }),
    manager.findBy(IntegrityEntry, { subjectKey }),
    manager.find(IntegrityAppeal, { where: { subjectKey }, order: { filedOn: 'DESC', id: 'ASC' } }),
  ])
  if (!member) return null
  const terms = pointTermsOn(POINT_TERMS, today)
  const counted = countPoints(entries, terms, today)
  const { consentedOn, consentVersion } = member
  return Object.assign(new IntegrityAccount(), {
    points: counted.points,
    band: counted.band,
    base: terms.base,
    consentedOn,
    consentVersion,
    entries: linesOf(entries, counted, terms),
    appeals,
  })
}

/**
 * Counts a member's points anew where the day or the terms changed them: what is stored decides about vouchers. In a
 * transaction of its own, or the caller's.
 */
export async function recount(
  database: DataSource | EntityManager,
  subjectKey: string,
  day: string,
): Promise<void> {
  await database.transaction(async (manager) => {
    const member = await lockMember(manager, subjectKey)
    if (!member) return
    const { points, band, edition } = await countNow(manager, subjectKey, day)
    if (member.points === points && member.band === band && member.edition === edition) return
    await manager.update(IntegrityMember, { subjectKey }, { points, band, edition })
  })
}

/** The member, locked: acts on one account go one after another. Null without consent. */
export function lockMember(
  manager: EntityManager,
  subjectKey: string,
): Promise<IntegrityMember | null> {
  return manager.findOne(IntegrityMember, {
    where: { subjectKey },
    lock: { mode: 'pessimistic_write' },
  })
}

/** What a member's entries come to on a day, as it is stored. */
export async function countNow(
  manager: EntityManager,
  subjectKey: string,
  day: string,
): Promise<Pick<IntegrityMember, 'points' | 'band' | 'edition'>> {
  const terms = pointTermsOn(POINT_TERMS, day)
  const entries = await manager.findBy(IntegrityEntry, { subjectKey })
  const { points, band } = countPoints(entries, terms, day)
  return { points, band: band.code, edition: terms.code }
}

/** Open appeals, the oldest first, for the office; of whom they are is in none. */
export async function openAppeals(
  { database }: Pick<SectorContext, 'database'>,
  { first, after }: { readonly first: number; readonly after: string | null | undefined },
): Promise<PointAppealPage> {
  refusePageSize(first)
  const found = await database.manager
    .createQueryBuilder(IntegrityAppeal, 'a')
    // As the index has it: a condition that means the same is another one to the planner.
    .where(`a.state = 'OPEN'`)
    .andWhere(
      `(:after::uuid IS NULL OR (a.created_at, a.id) >
        (SELECT b.created_at, b.id FROM integrity_appeal b WHERE b.id = :after::uuid))`,
      { after: readCursor(after) },
    )
    .orderBy('a.created_at')
    .addOrderBy('a.id')
    .limit(first + 1)
    .getMany()
  const { rows: cases, next } = pageOf(found, first, (last) => last.id)
  return Object.assign(new PointAppealPage(), { cases, next })
}

/** The deed that an appeal is about; null of a missing one. */
export async function appealedDeed(
  { database, today }: Pick<SectorContext, 'database' | 'today'>,
  { subjectKey, entry }: IntegrityAppeal,
): Promise<PointAppealDeed | null> {
  if (entry === null) return null
  const found = await database.manager.findOneBy(IntegrityEntry, { subjectKey, id: entry })
  if (!found) return null
  const { rule: code, documentNo, givenOn, department } = found
  const rule = pointTermsOn(POINT_TERMS, today).rules.find((one) => one.code === code) ?? null
  return Object.assign(new PointAppealDeed(), { rule, documentNo, givenOn, department })
}

/** Whose points: the caller's own, and nobody else's. Throws FORBIDDEN. */
export function selfOf({ self }: SectorContext['caller']): string {
  if (self !== undefined) return self
  throw new RequestError('FORBIDDEN', 'Points are read and kept by the person that they are of.')
}

function linesOf(
  entries: readonly IntegrityEntry[],
  { deeds }: CountedPoints,
  { rules }: PointTerms,
): PointLine[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return deeds.map(({ id, points, effect, validUntil }) => {
    const { rule: code, givenOn, documentNo, department } = byId.get(id)!
    const rule = rules.find((one) => one.code === code) ?? null
    const line = { id, rule, points, effect, validUntil, givenOn, documentNo, department }
    return Object.assign(new PointLine(), line)
  })
}
