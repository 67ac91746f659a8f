import type { SectorContext } from '../../shared/SectorContext.js'
import { Matter } from '../entities/Matter.js'
import { Measure } from '../entities/Measure.js'

/** The published ledger: rows in force or to come, by code and version. */
export interface PublishedLedger {
  /** Changes whenever a row changes. */
  readonly version: string
  readonly matters: readonly Matter[]
  readonly measures: readonly Measure[]
}

const read = new WeakMap<SectorContext, Promise<PublishedLedger>>()

/**
 * The ledger as one request sees it. Read once and in one snapshot: rows of one state beside the
 * version of the next would be kept by a reader as if they were up to date. Tables of a few hundred
 * rows, so filtering is the caller's.
 */
export function readLedger(context: SectorContext): Promise<PublishedLedger> {
  const known = read.get(context)
  if (known) return known
  const reading = readSnapshot(context)
  read.set(context, reading)
  return reading
}

function readSnapshot({ database, today }: SectorContext): Promise<PublishedLedger> {
  return database.transaction('REPEATABLE READ', async (manager) => {
    const rowsOf = <T extends Matter | Measure>(entity: new () => T) =>
      manager
        .createQueryBuilder(entity, 'entry')
        .where('entry.validTo IS NULL OR entry.validTo >= :today', { today })
        .orderBy('entry.code')
        .addOrderBy('entry.version')
        .getMany()
    const [count] = await manager.query<{ version: string }[]>(
      `SELECT lineage || '-' || changes AS version FROM ledger_version`,
    )
    return {
      version: count!.version,
      matters: await rowsOf(Matter),
      measures: await rowsOf(Measure),
    }
  })
}
