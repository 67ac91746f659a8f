import type { ClassType } from 'type-graphql'
import type { DataSource } from 'typeorm'
import { Authority, RecordStatus, type CreditRecord } from './CreditRecord.js'
import { insertRows } from './insertRows.js'
import { noteLoad } from './itemLoads.js'

/** What a seed must say of a record; the rest has defaults. */
export type SeedRecord<T extends CreditRecord> = Pick<
  T,
  'subjectKey' | 'item' | 'kind' | 'title' | 'decidedOn' | 'legalBasis' | 'region'
> & { authority: { name: string; code: string | null } } & Partial<
    Omit<T, 'id' | 'rowId' | 'asOf' | 'authority'>
  >

/** Inserts demo records of an entity; ids count up within each subject, absent columns are null. */
export async function seedRecords<T extends CreditRecord>(
  database: DataSource,
  entity: ClassType<T>,
  records: readonly SeedRecord<T>[],
): Promise<void> {
  const counted = new Map<string, number>()
  const loadedAt = new Date()
  const rows = records.map((record) => {
    const n = (counted.get(record.subjectKey) ?? 0) + 1
    counted.set(record.subjectKey, n)
    const defaults = {
      grade: null,
      documentNo: null,
      effectiveUntil: null,
      publicityUntil: null,
      queryUntil: null,
      severity: null,
      status: RecordStatus.ACTIVE,
    }
    const row = Object.assign(new entity(), defaults, record, {
      rowId: String(n).padStart(4, '0'),
      asOf: loadedAt,
    })
    row.authority = Object.assign(new Authority(), record.authority)
    return row
  })
  await insertRows(database, entity, rows)
  await claimDocumentNumbers(database, rows)
}

/** Notes that the items were loaded now, those without any record included. */
export async function seedLoads(database: DataSource, items: readonly string[]): Promise<void> {
  await noteLoad(database, items, new Date())
}

/** Document numbers are unique by authority over all tables of a sector; a duplicate fails the seed. */
async function claimDocumentNumbers(
  database: DataSource,
  rows: readonly CreditRecord[],
): Promise<void> {
  const numbered = rows.filter((row) => row.documentNo !== null && row.authority.code !== null)
  await database.query(
    `INSERT INTO document_number (authority_code, document_no, subject_key, record_id)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
    [
      numbered.map((row) => row.authority.code),
      numbered.map((row) => row.documentNo),
      numbered.map((row) => row.subjectKey),
      numbered.map((row) => row.rowId),
    ],
  )
}
