import type { ClassType } from 'type-graphql'
import type { EntityManager } from 'typeorm'
import type { FeedEvent } from '../../../schema/wire/feedBatch.js'
import type { CreditRecord } from '../CreditRecord.js'
import { stopDisclosed } from '../disclosure/stopDisclosed.js'
import { tellOfRecords, type RecordEvents } from './recordChange.js'

/** Fields of an event that the repair of a record was decided: which record, when, and when its publicity ends. */
export const REPAIR_FIELDS = { record: 'ID', decidedOn: 'DAY', publicityUntil: 'DAY' } as const

/** A sector's table whose records can be repaired, and the types that tell how they stand, if any. */
export interface Repairable {
  readonly entity: ClassType<CreditRecord>
  readonly tells: RecordEvents | null
}

/** Which record was repaired, and the last day of its publicity. */
export interface RepairedRecord {
  readonly subject: string
  readonly item: string
  readonly record: string
  readonly publicityUntil: string
}

/**
 * What a sector does when the repair of one of its records was decided (信用修复决定): the record is repaired,
 * so it answers no query and its publicity ends, and the sector's own event says so. A record that was
 * reported (双公示) stays repaired through corrections. One that is not here, or has ended, changes nothing.
 */
export function stopPublicity(
  tables: readonly (Repairable & { readonly tells: RecordEvents })[],
): (event: FeedEvent, manager: EntityManager) => Promise<void> {
  return async ({ subject, item, payload }, manager) => {
    const repaired = {
      subject: subject!,
      item: item!,
      record: String(payload['record']),
      publicityUntil: String(payload['publicityUntil']),
    }
    for (const table of tables) {
      if (table.tells.ended.items.includes(repaired.item)) {
        await repairRecord(manager, table, repaired)
      }
    }
  }
}

/** Repairs a record of a table, in the caller's transaction; false if there is none that can be. */
export async function repairRecord(
  manager: EntityManager,
  { entity, tells }: Repairable,
  { subject, item, record: id, publicityUntil }: RepairedRecord,
): Promise<boolean> {
  const metadata = manager.connection.getMetadata(entity)
  // The decision first, as a report takes its locks: in the other order the two could wait for each other.
  const wasReported = await stopDisclosed(manager, { subjectKey: subject, id }, metadata)
  const [, repaired] = await manager.query<[unknown, number]>(
    `UPDATE ${metadata.tableName}
     SET status = 'REPAIRED', publicity_until = least(publicity_until, $4::date)
     WHERE subject_key = $1 AND item = $2 AND id = $3
       AND (status IN ('ACTIVE', 'OBJECTION_PENDING') OR status = 'REPAIRED' AND $5)`,
    [subject, item, id, publicityUntil, wasReported],
  )
  if (repaired === 0) return false
  const where = { subjectKey: subject, item, rowId: id }
  if (tells) await tellOfRecords(manager, tells, [await manager.findOneByOrFail(entity, where)])
  return true
}
