import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { ListingCase } from '../entities/ListingCase.js'
import { ListStandard } from '../entities/ListStandard.js'
import { LIST_PROCEDURES, LIST_TYPES } from './listTypeTable.js'
import { refuseIf } from '../../shared/acts/badInput.js'
import { pageOfCases, refusePageSize } from '../../shared/acts/casePages.js'
import { findCase } from '../../shared/acts/findCase.js'
import type { ListingState } from '../rules/listingLife.js'
import { organSeen } from '../rules/listingScopes.js'
import { listProcedureOn } from '../rules/listProcedures.js'
import { neededSteps } from '../rules/mayList.js'

/** Which listings somebody wants to see. */
export interface ListingFilter {
  readonly states: readonly ListingState[] | null
  readonly list: string | null
  readonly onlyOverdue: boolean
  readonly first: number
  /** Id of the last one of the page before. */
  readonly after: string | null
}

/** A listing run out is shown as left, and found as such: rules/listingLife.ts in SQL. */
const SHOWN = `CASE WHEN state = 'LISTED' AND planned_exit_date < $5::date THEN 'EXITED' ELSE state END`

type Reading = Pick<SectorContext, 'caller' | 'database' | 'today'>

/**
 * Listings that the caller may see, the oldest first, and the id to go on after. Throws BAD_USER_INPUT for a list of
 * no table: that it holds nobody would say nothing.
 */
export async function findListings(
  { caller, database, today }: Reading,
  { states, list, onlyOverdue, first, after }: ListingFilter,
): Promise<{ cases: ListingCase[]; next: string | null }> {
  refusePageSize(first)
  const isKnown = list === null || LIST_TYPES.some(({ code }) => code === list)
  refuseIf(!isKnown, '"list" is no list of rules/listTypes.yaml.')
  const found = await database.query<{ id: string }[]>(
    `SELECT id FROM listing_case
     WHERE ($1::text[] IS NULL OR ${SHOWN} = ANY($1)) AND ($2::text IS NULL OR list = $2)
       AND ($3::text IS NULL OR authority_code = $3) AND (NOT $4 OR due < $5::date)
       AND ($6::uuid IS NULL OR
         (found_on, id) > (SELECT found_on, id FROM listing_case WHERE id = $6::uuid))
     ORDER BY found_on, id LIMIT $7`,
    [states, list, organSeen(caller), onlyOverdue, today, after, first + 1],
  )
  return pageOfCases(database.manager, ListingCase, { found, first })
}

/** A listing of which the caller may know, locked inside a transaction. Throws CASE_NOT_FOUND. */
export async function findListing(
  { caller, database }: Pick<SectorContext, 'caller' | 'database'>,
  id: string,
  manager: EntityManager = database.manager,
): Promise<ListingCase> {
  const found = await findCase(manager, ListingCase, id)
  const organ = organSeen(caller)
  if (found && (organ === null || organ === found.authorityCode)) return found
  throw new RequestError('CASE_NOT_FOUND', 'No listing of this id is open to you.')
}

/** What leaves is about to be an entry (GG-02): summed up as that item, so that the register says of whom. */
export function noteListings(context: SectorContext, cases: readonly ListingCase[]): void {
  for (const { subjectKey } of cases) {
    context.summaries.note(subjectKey, 'GG-02', { count: 1, truncated: false, denied: false })
  }
}

/** The standards in force on a day. */
export function listStandards(day: string): ListStandard[] {
  const inForce = LIST_TYPES.filter(
    ({ effectiveFrom, effectiveTo }) =>
      (effectiveFrom === null || effectiveFrom <= day) &&
      (effectiveTo === null || day <= effectiveTo),
  )
  return inForce.map((type) => {
    const { defenceWithin, listWithin } = listProcedureOn(LIST_PROCEDURES, type.code, day)
    const needs = neededSteps(type)
    return Object.assign(new ListStandard(), type, { needs, defenceWithin, listWithin })
  })
}
