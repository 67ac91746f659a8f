import type { EntityManager, EntityMetadata } from 'typeorm'
import type { FeedEvent } from '../../../schema/wire/feedBatch.js'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { RecordStatus } from '../CreditRecord.js'
import { actOnDisclosed } from '../disclosure/stopDisclosed.js'
import { tellOfRecords } from './recordChange.js'
import type { Repairable } from './stopPublicity.js'

/** Fields of an event about an objection: which record, whether it is open, since or until when, how it ended. */
export const OBJECTION_FIELDS = {
  record: 'ID',
  state: 'CODE',
  outcome: 'CODE',
  on: 'DAY',
} as const

/** What an objection makes of a record. */
export type ObjectionMark = 'OPEN' | 'CLEARED' | 'DELETED' | 'STOPPED'

export interface MarkedRecord {
  readonly subject: string
  readonly item: string
  readonly record: string
  readonly mark: ObjectionMark
}

/** What an objection's state and outcome mean for the record. A text is corrected by its source's next report. */
export function markOf(state: string, outcome: string | null): ObjectionMark {
  if (state === 'OPEN') return 'OPEN'
  if (outcome === 'DELETE') return 'DELETED'
  return outcome === 'STOP_DISCLOSURE' || outcome === 'MOVE_OUT' ? 'STOPPED' : 'CLEARED'
}

/**
 * What a sector does when an objection (异议) to one of its records was filed or decided: the record is marked
 * while it is open, and then stands, is withdrawn or has ended. The sector's own event says so.
 */
export function markObjections(
  tables: readonly Repairable[],
): (event: FeedEvent, manager: EntityManager) => Promise<void> {
  return async ({ subject, item, payload }, manager) => {
    const outcome = payload['outcome']
    const marked = {
      subject: subject!,
      item: item!,
      record: String(payload['record']),
      mark: markOf(String(payload['state']), outcome == null ? null : String(outcome)),
    }
    for (const table of tables) {
      if (table.tells?.ended.items.includes(marked.item)) await markRecord(manager, table, marked)
    }
  }
}

const STATUS: Readonly<Record<ObjectionMark, readonly [from: string[], to: RecordStatus]>> = {
  OPEN: [['ACTIVE'], RecordStatus.OBJECTION_PENDING],
  CLEARED: [['OBJECTION_PENDING'], RecordStatus.ACTIVE],
  DELETED: [['ACTIVE', 'OBJECTION_PENDING'], RecordStatus.WITHDRAWN],
  STOPPED: [['ACTIVE', 'OBJECTION_PENDING'], RecordStatus.ENDED],
}

/** Marks a record of a table, in the caller's transaction; false if there is none that it would change. */
export async function markRecord(
  manager: EntityManager,
  { entity, tells }: Repairable,
  { subject, item, record: id, mark }: MarkedRecord,
): Promise<boolean> {
  const metadata = manager.connection.getMetadata(entity)
  const where = { subjectKey: subject, item, rowId: id }
  // The decision first, as a report takes its locks; it sets the status of the record itself.
  const wasReported = await markDisclosed(manager, metadata, { subjectKey: subject, id, mark })
  const [from, to] = STATUS[mark]
  const [, changed] = await manager.query<[unknown, number]>(
    `UPDATE ${metadata.tableName} SET status = $4
     WHERE subject_key = $1 AND item = $2 AND id = $3 AND status = ANY($5)`,
    [subject, item, id, to, from],
  )
  if (changed === 0 && !wasReported) return false
  if (tells) await tellOfRecords(manager, tells, [await manager.findOneByOrFail(entity, where)])
  return true
}

const ACTS = {
  OPEN: 'MARK_OBJECTION',
  CLEARED: 'CLEAR_OBJECTION',
  DELETED: 'WITHDRAW',
  STOPPED: 'STOP_PUBLICITY',
} as const

/** The same for the decision that a reported record was made from, so that a correction does not lose it. */
function markDisclosed(
  manager: EntityManager,
  metadata: EntityMetadata,
  { mark, ...of }: { subjectKey: string; id: string; mark: ObjectionMark },
): Promise<boolean> {
  const doing = { act: ACTS[mark], reason: 'OBJECTION', today: todayInChina() }
  return actOnDisclosed(manager, metadata, { ...of, ...doing })
}
