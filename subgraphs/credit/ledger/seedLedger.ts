import { readFile } from 'node:fs/promises'
import type { DataSource } from 'typeorm'
import type { Town } from '../../shared/town/town.js'
import { Matter } from '../entities/Matter.js'
import { Measure } from '../entities/Measure.js'
import { loadLedgerTables } from '../rules/loadLedgerTables.js'

/** Relative to the project root, where every process starts; tsc copies no tables beside its output. */
const FOLDER = 'subgraphs/credit/rules'

/**
 * Loads rules/matters.yaml and rules/measures.yaml into the migrated, empty tables. The town is not
 * looked at: who lives in it changes no law. Throws TableError for a row that is malformed.
 */
export async function seedLedger(database: DataSource, _town: Town): Promise<void> {
  const { matters, measures } = loadLedgerTables({
    matters: await readFile(`${FOLDER}/matters.yaml`, 'utf8'),
    measures: await readFile(`${FOLDER}/measures.yaml`, 'utf8'),
  })
  await database.transaction(async (manager) => {
    await manager.insert(Matter, matters as Matter[])
    await manager.insert(Measure, measures as Measure[])
  })
}
