import 'reflect-metadata'
import { migrateRegister } from '../../gateway/register/migrate.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { readOwnerUrl, readPersonSecret, readTownFactor } from '../../subgraphs/config.js'
import { Matter } from '../../subgraphs/credit/entities/Matter.js'
import { seedLedger } from '../../subgraphs/credit/ledger/seedLedger.js'
import { SECTORS, loadSector } from '../../subgraphs/sectors.js'
import { migrateSector } from '../../subgraphs/shared/migrateSector.js'
import { openDatabase } from '../../subgraphs/shared/openDatabase.js'
import { seedSector } from '../../subgraphs/shared/seedSector.js'
import { buildTown, townSize } from '../../subgraphs/shared/town/buildTown.js'
import { runOnce, setting } from './setting.js'

/**
 * Brings every database of a city to the newest version, as its owner, and loads the demo town, once.
 * With `TOWN_SIZE=0` there is no town: public credit gets its matters and measures, the rest stays empty.
 */
async function main(): Promise<void> {
  await migrateRegister(setting('REGISTER_OWNER_DATABASE_URL'))
  const names = Object.keys(SECTORS)
  for (const name of names) {
    const applied = await migrateSector(await loadSector(name), readOwnerUrl(name))
    console.log(`${name}: ${applied} migrations applied`)
  }
  const factor = readTownFactor()
  await (factor > 0 ? loadTown(names, factor) : loadLedger())
}

async function loadTown(names: readonly string[], factor: number): Promise<void> {
  const town = buildTown(townSize(factor), readPersonSecret(), todayInChina())
  for (const name of names) {
    const isNew = await seedSector(await loadSector(name), readOwnerUrl(name), town)
    console.log(`${name}: demo town ${isNew ? 'loaded' : 'is loaded already'}`)
  }
}

async function loadLedger(): Promise<void> {
  const database = await openDatabase(await loadSector('credit'), readOwnerUrl('credit'), 1)
  try {
    if ((await database.getRepository(Matter).count()) > 0) return
    await seedLedger(database, buildTown(townSize(0), readPersonSecret(), todayInChina()))
    console.log('credit: matters and measures loaded')
  } finally {
    await database.destroy()
  }
}

await runOnce(main)
