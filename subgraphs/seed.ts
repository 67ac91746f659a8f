import 'reflect-metadata'
import type { DataSource } from 'typeorm'
import { readOwnerUrl, readPersonSecret, readTownFactor } from './config.js'
import { loadSector } from './sectors.js'
import { openDatabase } from './shared/openDatabase.js'
import { beijingToday } from './shared/SectorContext.js'
import { DEMO_TOWN, buildTown } from './shared/town/buildTown.js'

/** `node dist/subgraphs/seed.js <sector> …`: loads the demo town into migrated, empty databases; once. */
const factor = readTownFactor()
const size = {
  organisations: Math.round(DEMO_TOWN.organisations * factor),
  persons: Math.round(DEMO_TOWN.persons * factor),
}
const town = buildTown(size, readPersonSecret(), beijingToday())
for (const name of process.argv.slice(2)) {
  const sector = await loadSector(name)
  const database = await openDatabase(sector, readOwnerUrl(name), 2)
  const [row] = await database.query<{ seeded: boolean }[]>(
    'SELECT EXISTS (SELECT FROM item_load) AS seeded',
  )
  if (row?.seeded) {
    // The demo's sources have no news: as of now their loads are still all there is.
    await database.query('UPDATE item_load SET loaded_at = now()')
    process.stdout.write(`${name}: demo town is loaded already\n`)
  } else {
    await emptyTables(database)
    const startedAt = Date.now()
    await sector.seed(database, town)
    process.stdout.write(`${name}: demo town loaded in ${Date.now() - startedAt} ms\n`)
  }
  await database.destroy()
}

/** What a seed that was cut off left behind. */
async function emptyTables(database: DataSource): Promise<void> {
  const tables = database.entityMetadatas.map(({ tableName }) => tableName)
  await database.query(`TRUNCATE ${[...tables, 'document_number'].join(', ')} CASCADE`)
}
