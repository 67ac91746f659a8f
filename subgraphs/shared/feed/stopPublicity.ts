import type { ClassType } from 'type-graphql'
import type { EntityManager } from 'typeorm'
import type { FeedEvent } from '../../../schema/wire/feedBatch.js'
import type { CreditRecord } from '../CreditRecord.js'
import { recordChanges, type RecordEventType } from './recordChange.js'

/** Fields of an event that the repair of a record was decided: which record, when, and when its publicity ends. */
export const REPAIR_FIELDS = { record: 'ID', decidedOn: 'DAY', publicityUntil: 'DAY' } as const

/** A sector's table whose records can be repaired, and the type that tells how they stand. */
export interface Repairable {
  readonly entity: ClassType<CreditRecord>
  readonly changed: RecordEventType
}

/**
 * What a sector does when the repair of one of its records was decided (信用修复决定): the record is repaired,
 * so it answers no query, its publicity ends, and this sector's own event says so, which is its
 * acknowledgement. A record that is not here, or has ended, changes nothing and acknowledges nothing.
 */
export function stopPublicity(
  tables: readonly Repairable[],
): (event: FeedEvent, manager: EntityManager) => Promise<void> {
  return async (event, manager) => {
    for (const table of tables) {
      if (table.changed.items.includes(event.item ?? '')) await repair(event, manager, table)
    }
  }
}

async function repair(
  { subject, item, payload }: FeedEvent,
  manager: EntityManager,
  { entity, changed }: Repairable,
): Promise<void> {
  const { tableName } = manager.connection.getMetadata(entity)
  const [, repaired] = await manager.query<[unknown, number]>(
    `UPDATE ${tableName} SET status = 'REPAIRED', publicity_until = least(publicity_until, $4::date)
     WHERE subject_key = $1 AND item = $2 AND id = $3 AND status IN ('ACTIVE', 'OBJECTION_PENDING')`,
    [subject, item, payload['record'], payload['publicityUntil']],
  )
  if (repaired === 0) return
  const where = { subjectKey: subject!, item: item!, rowId: String(payload['record']) }
  await recordChanges(manager, changed, [await manager.findOneByOrFail(entity, where)])
}
