import 'reflect-metadata'
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
    process.stdout.write(`${name}: demo town is loaded already\n`)
  } else {
    const startedAt = Date.now()
    await sector.seed(database, town)
    process.stdout.write(`${name}: demo town loaded in ${Date.now() - startedAt} ms\n`)
  }
  await database.destroy()
}
