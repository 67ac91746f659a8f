import type { EntityManager, EntityMetadata } from 'typeorm'
import type { RecordStatus, Severity } from '../CreditRecord.js'
import type { RecordState } from './recordChange.js'

/** Columns that an event tells of, of the table `t`. */
export const STATE_COLUMNS = `t.subject_key, t.id, t.item, t.kind, t.grade, t.severity, t.status,
  t.decided_on, t.effective_until, t.publicity_until, t.query_until, t.authority_code, t.region`

/** A row of these columns. */
export interface StateRow {
  readonly subject_key: string
  readonly id: string
  readonly item: string
  readonly kind: string
  readonly grade: string | null
  readonly severity: Severity | null
  readonly status: RecordStatus
  readonly decided_on: string
  readonly effective_until: string | null
  readonly publicity_until: string | null
  readonly query_until: string | null
  readonly authority_code: string | null
  readonly region: string
}

/** A row as what an event tells of. */
export function stateOf(row: StateRow): RecordState {
  const { item, kind, grade, severity, status, region } = row
  return {
    subjectKey: row.subject_key,
    rowId: row.id,
    item,
    kind,
    grade,
    severity,
    status,
    decidedOn: row.decided_on,
    effectiveUntil: row.effective_until,
    publicityUntil: row.publicity_until,
    queryUntil: row.query_until,
    authority: { code: row.authority_code },
    region,
  }
}

/** How one record stands; none if there is none. */
export async function recordStates(
  manager: EntityManager,
  { tableName }: EntityMetadata,
  { subjectKey, id }: { readonly subjectKey: string; readonly id: string },
): Promise<RecordState[]> {
  const rows = await manager.query<StateRow[]>(
    `SELECT ${STATE_COLUMNS} FROM ${tableName} t WHERE t.subject_key = $1 AND t.id = $2`,
    [subjectKey, id],
  )
  return rows.map(stateOf)
}
