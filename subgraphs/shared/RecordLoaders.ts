import DataLoader from 'dataloader'
import type { ClassType } from 'type-graphql'
import type { DataSource, EntityMetadata } from 'typeorm'
import { MAX_RECORDS, type RecordArgs } from './RecordArgs.js'
import { preparedQuery } from './preparedQuery.js'
import { RecordPage } from './RecordPage.js'
import type { CreditRecord } from './CreditRecord.js'
import { refusePageSize } from './acts/casePages.js'

/** Which rows of a table belong to an item and count as evidence today. */
export interface ItemRows {
  readonly item: string
  /** SQL over the table's columns, `$today` for the day; added to the kernel's own rule. */
  readonly alsoWhere?: string
}

/** One request's DataLoaders: a list of subjects costs one SELECT per item and arguments. */
export class RecordLoaders {
  private readonly database: DataSource
  private readonly today: string
  private readonly loaders = new Map<string, DataLoader<string, RecordPage<CreditRecord>>>()

  constructor(database: DataSource, today: string) {
    this.database = database
    this.today = today
  }

  /** The item's usable records of one subject, newest first. Throws BAD_USER_INPUT if `first` is out of range. */
  async load<T extends CreditRecord>(
    entity: ClassType<T>,
    rows: ItemRows,
    asked: { key: string; args: RecordArgs },
  ): Promise<RecordPage<T>> {
    const { since = null, first } = asked.args
    refusePageSize(first, MAX_RECORDS)
    const id = JSON.stringify([entity.name, rows, since, first])
    let loader = this.loaders.get(id)
    if (!loader) {
      loader = new DataLoader((keys) => this.select(entity, rows, { keys, since, first }))
      this.loaders.set(id, loader)
    }
    return (await loader.load(asked.key)) as RecordPage<T>
  }

  /** The newest usable record of an item that has one record a subject at most; null where none. */
  async loadOne<T extends CreditRecord>(
    entity: ClassType<T>,
    rows: ItemRows,
    key: string,
  ): Promise<T | null> {
    const page = await this.load(entity, rows, { key, args: { since: null, first: 1 } })
    return page.records[0] ?? null
  }

  private async select(
    entity: ClassType<CreditRecord>,
    rows: ItemRows,
    asked: { keys: readonly string[]; since: string | null; first: number },
  ): Promise<RecordPage<CreditRecord>[]> {
    const metadata = this.database.getMetadata(entity)
    const found = await preparedQuery<Record<string, unknown>>(this.database, {
      name: `${metadata.tableName} ${rows.item}`,
      text: sqlOf(metadata, rows),
      values: [asked.keys, rows.item, this.today, asked.since, asked.first + 1],
    })
    const bySubject = new Map<string, CreditRecord[]>(asked.keys.map((key) => [key, []]))
    for (const row of found) {
      const record = hydrate(metadata, row)
      bySubject.get(record.subjectKey)!.push(record)
    }
    return asked.keys.map((key) => {
      const records = bySubject.get(key)!
      return new RecordPage(records.slice(0, asked.first), records.length > asked.first)
    })
  }
}

/** LATERAL, so that each subject's newest rows come from the reading index, however many it has. */
function sqlOf(metadata: EntityMetadata, rows: ItemRows): string {
  const also = rows.alsoWhere ? `AND (${rows.alsoWhere.replaceAll('$today', '$3::date')})` : ''
  const columns = metadata.columns.map(({ databaseName }) => databaseName).join(', ')
  return `SELECT r.* FROM unnest($1::text[]) AS asked(key) CROSS JOIN LATERAL (
    SELECT ${columns} FROM ${metadata.tableName}
    WHERE subject_key = asked.key AND item = $2
      AND status IN ('ACTIVE', 'OBJECTION_PENDING')
      AND decided_on <= $3::date
      AND (query_until IS NULL OR query_until >= $3::date)
      AND ($4::date IS NULL OR decided_on >= $4::date) ${also}
    ORDER BY decided_on DESC, id LIMIT $5) AS r`
}

/** A row as an instance of its entity; pg has parsed the values already. */
function hydrate(metadata: EntityMetadata, row: Record<string, unknown>): CreditRecord {
  const record = metadata.create() as CreditRecord
  for (const column of metadata.columns) column.setEntityValue(record, row[column.databaseName])
  return record
}
