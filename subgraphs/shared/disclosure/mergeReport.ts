import type { EntityManager, EntityMetadata } from 'typeorm'
import type { RecordEvents } from '../feed/recordChange.js'
import {
  CHANGED,
  CLAIM_NUMBERS,
  CLASHES,
  HEADS,
  KNOWN,
  LOCK_PRIOR,
  NOTE_PRIOR,
  REPEATED,
  SAME,
  TORN,
  VERSIONS,
  recordsSql,
} from './mergeSql.js'
import { moveSubjects } from './moveSubjects.js'
import { tellOfReport } from './tellOfReport.js'

/** A report whose rows are all staged. */
export interface StagedReport {
  readonly id: string
  readonly actor: string
  /** Field code of the document number, under which conflicts are found. */
  readonly numberField: string
  readonly reportedOn: string
  readonly metadata: EntityMetadata
  /** Events that tell of the records, null where nobody is told. */
  readonly tells: RecordEvents | null
}

export interface MergeCounts {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  /** Rows refused here, for what is already known of their number. */
  readonly refused: number
}

/**
 * Makes staged rows decisions, versions and credit records: all of them in the caller's transaction. A row
 * that is known and the same changes nothing, one that differs becomes a version; what contradicts another
 * row or record is refused with a finding.
 */
export async function mergeReport(
  manager: EntityManager,
  report: StagedReport,
): Promise<MergeCounts> {
  // A large report takes longer than a request may.
  await manager.query(`SET LOCAL statement_timeout = 0`)
  const torn = await refuseRows(manager, report, TORN)
  const repeated = await countOf(manager, REPEATED, [report.id])
  const known = await countOf(manager, KNOWN, [report.id])
  await manager.query(CLAIM_NUMBERS, [report.id])
  await manager.query(LOCK_PRIOR, [report.id])
  await manager.query(NOTE_PRIOR, [report.id])
  const clashing = await refuseRows(manager, report, CLASHES)
  const same = await countOf(manager, SAME, [report.id])
  await moveSubjects(manager, report)
  const changed = await countOf(manager, CHANGED, [report.id])
  await manager.query(VERSIONS, [report.id, report.actor])
  const written = await countOf(manager, HEADS, [report.id, report.reportedOn])
  await manager.query(recordsSql(report.metadata), [report.id])
  if (report.tells) await tellOfReport(manager, report, report.tells)
  await manager.query(`DELETE FROM report_row WHERE report_id = $1`, [report.id])
  return {
    created: written - changed,
    changed,
    unchanged: repeated + known + same,
    refused: torn + clashing,
  }
}

/** Takes rows out and leaves a finding for each; `wrong` selects line, rule, requirement, facts, got. */
async function refuseRows(
  manager: EntityManager,
  { id, numberField }: StagedReport,
  wrong: string,
): Promise<number> {
  return countOf(
    manager,
    `WITH wrong AS (${wrong}),
     gone AS (DELETE FROM report_row r USING wrong WHERE r.report_id = $1 AND r.line = wrong.line
       RETURNING r.line, r.id),
     kept AS (INSERT INTO refused_row (report_id, line, id) SELECT $1, line, id FROM gone),
     noted AS (INSERT INTO report_finding (report_id, line, n, rule, field, requirement, facts, got, effect)
       SELECT $1, line, 100, rule, $2, requirement, facts, got, 'REFUSE' FROM wrong RETURNING 1)
     SELECT count(*)::integer AS count FROM noted`,
    [id, numberField],
  )
}

async function countOf(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(sql, [...parameters])
  return row!.count
}
