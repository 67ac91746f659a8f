import type { DataSource } from 'typeorm'
import type { SectorCaller } from '../../schema/wire/caller.js'
import { ItemSummaries } from './itemSummaries.js'
import { RecordLoaders } from './RecordLoaders.js'

/** What a resolver receives: who asks and why, the sector's database, and this request's loaders. */
export class SectorContext {
  readonly caller: SectorCaller
  readonly database: DataSource
  readonly summaries = new ItemSummaries()
  readonly records: RecordLoaders
  /** The day that rules are applied for, `YYYY-MM-DD` in Beijing time. */
  readonly today: string

  constructor(caller: SectorCaller, database: DataSource, today: string) {
    this.caller = caller
    this.database = database
    this.today = today
    this.records = new RecordLoaders(database, today)
  }
}
