import type { ClassType } from 'type-graphql'
import { badInput } from '../../shared/acts/badInput.js'
import { pageOf, refusePageSize } from '../../shared/acts/casePages.js'
import type { CreditRecord } from '../../shared/CreditRecord.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { makeStub } from '../../shared/SubjectStub.js'
import type { AttentionEntry } from '../entities/AttentionEntry.js'
import type { Honour } from '../entities/Honour.js'
import type { ListPlace } from '../entities/listPlaces.js'
import { Subject } from '../entities/Subject.js'
import { registeredName } from '../repair/repairDeskReads.js'
import { PLACE_STATE_SQL, placeState, type PlaceState } from '../rules/placeState.js'
import { codesWithin } from '../rules/regionLevels.js'

/** Which places on a list somebody wants to see. */
export interface PlaceFilter {
  /** Key of a subject. */
  readonly subject: string | null
  /** Code of a list. */
  readonly kind: string | null
  /** GB/T 2260 code of the authority's region, with what belongs to it. */
  readonly region: string | null
  readonly states: readonly PlaceState[] | null
  /** Credit code of the organ; null: of all. */
  readonly organ: string | null
  readonly first: number
  /** Id of the last place of the page before. */
  readonly after: string | null
}

type PlaceRow = Honour | AttentionEntry

/**
 * Rows of a list, the newest first, and the id to go on after; what is past its disclosure end (披露期限) is
 * left out. Throws BAD_USER_INPUT for a page of another size, a region or a cursor that is none.
 */
export async function findPlaces<Row extends PlaceRow>(
  { database, today }: Pick<SectorContext, 'database' | 'today'>,
  list: ClassType<Row>,
  filter: PlaceFilter,
): Promise<{ rows: Row[]; next: string | null }> {
  const { subject, kind, states, organ, first, after } = filter
  refusePageSize(first)
  const query = database.manager
    .createQueryBuilder<CreditRecord>(list, 'p')
    .where('(p.query_until IS NULL OR p.query_until >= :today)', { today })
  if (subject !== null) query.andWhere('p.subject_key = :subject', { subject })
  if (kind !== null) query.andWhere('p.kind = :kind', { kind })
  if (organ !== null) query.andWhere('p.authority_code = :organ', { organ })
  if (states !== null) query.andWhere(`${PLACE_STATE_SQL} = ANY(:states)`, { states })
  if (filter.region !== null) {
    query.andWhere('p.region BETWEEN :from AND :to', regionOf(filter.region))
  }
  if (after !== null)
    query.andWhere(AFTER(query.expressionMap.mainAlias!.tablePath!), cursorOf(after))
  const found = await query
    .orderBy('p.decidedOn', 'DESC')
    .addOrderBy('p.subjectKey', 'DESC')
    .addOrderBy('p.rowId', 'DESC')
    .limit(first + 1)
    .getMany()
  return pageOf(found as Row[], first, ({ id }) => id)
}

const AFTER = (table: string) => `(p.decided_on, p.subject_key, p.id) <
  (SELECT decided_on, subject_key, id FROM ${table} WHERE subject_key = :key AND id = :row)`

/** What both lists show of a place. Puts its subject into the register, as the list's item. */
export async function placeOf(context: SectorContext, row: PlaceRow): Promise<ListPlace> {
  const { id, item, subjectKey, kind, title, authority, legalBasis, region } = row
  context.summaries.note(subjectKey, item, { count: 1, truncated: false, denied: false })
  return {
    id,
    subject: makeStub(Subject, subjectKey),
    name: await registeredName(subjectKey, context),
    kind,
    title,
    authority,
    from: row.decidedOn,
    until: row.effectiveUntil,
    legalBasis,
    region,
    state: placeState(row, context.today),
  }
}

function regionOf(region: string): { from: string; to: string } {
  if (!/^\d{6}$/.test(region)) badInput('"region" has six digits (GB/T 2260).')
  const [from, to] = codesWithin(region)
  return { from, to }
}

function cursorOf(after: string): { key: string; row: string } {
  const [item, key, row] = after.split(':')
  if (item && key && row) return { key, row }
  return badInput('"after" is no id of a place.')
}
