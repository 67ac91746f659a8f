import { In, type EntityManager } from 'typeorm'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { ReconciliationCase } from '../entities/ReconciliationCase.js'
import { pageOfCases, readCursor, refusePageSize } from '../../shared/acts/casePages.js'
import { findCase } from '../../shared/acts/findCase.js'
import type { ReconciliationResult } from '../rules/archiveRules.js'
import type { ReconciliationState } from '../rules/reconciliationLife.js'

export const MAX_ROWS_SHOWN = 100

/** Whoever may read rows: public credit all, a department its own. */
export const MAY_SEE_ROWS = [['credit:read'], ['credit:determine']]

/** Which rows are wanted. */
export interface RowFilter {
  readonly states: readonly ReconciliationState[] | null
  readonly results: readonly ReconciliationResult[] | null
  readonly source: string | null
  readonly first: number
  /** Id of the last row of the page before. */
  readonly after: string | null
}

/** A row of which the caller may know, locked inside a transaction. Throws CASE_NOT_FOUND. */
export async function findRow(
  { caller, database }: Pick<SectorContext, 'caller' | 'database'>,
  id: string,
  manager: EntityManager = database.manager,
): Promise<ReconciliationCase> {
  const found = await findCase(manager, ReconciliationCase, id)
  const own = sourceSeen(caller)
  if (found && (own === null || found.source === own)) return found
  throw new RequestError('CASE_NOT_FOUND', 'No row of this id is open to you.')
}

/** Rows that the caller may see, the oldest first. Throws BAD_USER_INPUT if `first` or `after` is none. */
export async function findRows(
  { caller, database }: Pick<SectorContext, 'caller' | 'database'>,
  { states, results, source, first, after }: RowFilter,
): Promise<{ rows: ReconciliationCase[]; next: string | null }> {
  refusePageSize(first, MAX_ROWS_SHOWN)
  readCursor(after)
  const found = await database.query<{ id: string }[]>(
    `SELECT id FROM reconciliation_case
     WHERE ($1::text[] IS NULL OR state = ANY($1)) AND ($2::text[] IS NULL OR result = ANY($2))
       AND ($3::text IS NULL OR source_code = $3) AND ($4::text IS NULL OR source_code = $4)
       AND ($5::uuid IS NULL OR
         (received_on, id) > (SELECT received_on, id FROM reconciliation_case WHERE id = $5::uuid))
     ORDER BY received_on, id LIMIT $6`,
    [states, results, source, sourceSeen(caller), after, first + 1],
  )
  const { cases: rows, next } = await pageOfCases(database.manager, ReconciliationCase, {
    found,
    first,
  })
  return { rows, next }
}

/** What a batch of rows came to, in the batch's order. */
export async function rowsOfBatch(
  { database }: Pick<SectorContext, 'database'>,
  batch: string,
): Promise<ReconciliationCase[]> {
  const [kept] = await database.query<{ source_code: string; outcomes: string[] }[]>(
    'SELECT source_code, outcomes FROM subject_batch WHERE id = $1',
    [batch],
  )
  const { source_code: source, outcomes } = kept!
  const rows = await database.manager.findBy(ReconciliationCase, { source, row: In(outcomes) })
  const byRow = new Map(rows.map((row) => [row.row, row]))
  return outcomes.flatMap((row) => byRow.get(row) ?? [])
}

/** Puts whom rows are about, or may be, into the register, as parts of their registration (GG-01). */
export function noteRows(context: SectorContext, rows: readonly ReconciliationCase[]): void {
  for (const key of rows.flatMap(({ subjectKey, candidates }) => [subjectKey, ...candidates])) {
    if (key === null || isPersonKey(key)) continue
    context.summaries.note(key, 'GG-01', { count: 1, truncated: false, denied: false })
  }
}

/** The department whose rows alone a caller sees; null for public credit, which sees all. */
function sourceSeen({ scopes, department }: Pick<SectorCaller, 'scopes' | 'department'>) {
  return scopes.includes('credit:read') ? null : (department ?? '')
}
