import type { DataSource, EntityManager, EntityMetadata } from 'typeorm'
import { CreditRecord } from '../CreditRecord.js'
import type { Sector } from '../sector.js'
import type { EventType } from './eventType.js'
import { RECORD_FIELDS, recordChanges, type RecordEventType } from './recordChange.js'

const PAGE = 5_000

/**
 * Records an event for every record that stands, as if each were new: for a database that was loaded before
 * it had a feed. An item is told of by the first type that names it, of persons and of organisations each. Returns how
 * many records were read.
 */
export function announceRecords(
  database: DataSource,
  { events = [] }: Pick<Sector, 'events'>,
): Promise<number> {
  const tables = database.entityMetadatas.filter(isRecordTable)
  return database.transaction(async (manager) => {
    const told = new Set<string>()
    let count = 0
    for (const type of events.filter(isRecordType)) {
      const items = type.items.filter((item) => !told.has(`${item} of ${type.subjects}`))
      for (const item of items) told.add(`${item} of ${type.subjects}`)
      for (const table of tables) count += await announceTable(manager, { table, type, items })
    }
    return count
  })
}

/** Goes through a table in the order of its primary key. */
async function announceTable(
  manager: EntityManager,
  of: { table: EntityMetadata; type: RecordEventType; items: readonly string[] },
): Promise<number> {
  let count = 0
  let after = ['', '']
  for (;;) {
    const page = await manager
      .createQueryBuilder<CreditRecord>(of.table.target, 'record')
      .where('(record.subject_key, record.id) > (:subject, :id)', {
        subject: after[0],
        id: after[1],
      })
      .andWhere('record.item = ANY(:items)', { items: of.items })
      .andWhere(`(record.subject_key ~ '^P\\d') = :areOfPersons`, {
        areOfPersons: of.type.subjects === 'PERSONS',
      })
      .andWhere(`record.status IN ('ACTIVE', 'OBJECTION_PENDING')`)
      .orderBy({ 'record.subject_key': 'ASC', 'record.id': 'ASC' })
      .limit(PAGE)
      .getMany()
    await recordChanges(manager, of.type, page)
    count += page.length
    const last = page.at(-1)
    if (!last || page.length < PAGE) return count
    after = [last.subjectKey, last.rowId]
  }
}

function isRecordTable({ target }: EntityMetadata): boolean {
  return typeof target === 'function' && target.prototype instanceof CreditRecord
}

function isRecordType(type: EventType): type is RecordEventType {
  return Object.is(type.fields, RECORD_FIELDS)
}
