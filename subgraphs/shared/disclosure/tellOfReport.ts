import type { EntityManager } from 'typeorm'
import { tellOfRecords, type RecordEvents } from '../feed/recordChange.js'
import { STATE_COLUMNS, stateOf, type StateRow } from '../feed/recordStates.js'
import type { StagedReport } from './mergeReport.js'

const PAGE = 5_000

/**
 * Tells other sectors of the records that a report made, changed or, where a subject was corrected, left
 * behind; in the report's transaction, page by page. Many at once give way to single changes.
 */
export async function tellOfReport(
  manager: EntityManager,
  { id, metadata }: Pick<StagedReport, 'id' | 'metadata'>,
  tells: RecordEvents,
): Promise<void> {
  for (const owner of ['subject_key', 'prior_subject']) {
    const rows = `SELECT r.line, ${STATE_COLUMNS}
      FROM report_row r JOIN ${metadata.tableName} t ON t.subject_key = r.${owner} AND t.id = r.id
      WHERE r.report_id = $1 AND r.line > $2 AND ('${owner}' = 'subject_key' OR r.prior_subject <> r.subject_key)
      ORDER BY r.line LIMIT ${PAGE}`
    let last: (StateRow & { readonly line: number }) | undefined
    do {
      const page = await manager.query<(StateRow & { readonly line: number })[]>(rows, [
        id,
        last?.line ?? -1,
      ])
      await tellOfRecords(manager, tells, page.map(stateOf))
      last = page.length === PAGE ? page.at(-1) : undefined
    } while (last)
  }
}
