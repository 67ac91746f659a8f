import 'reflect-metadata'
import { readOwnerUrl } from './config.js'
import { loadSector } from './sectors.js'
import { openDatabase } from './shared/openDatabase.js'

/** `node dist/subgraphs/migrate.js <sector> …`: brings each sector's database to the newest version. */
for (const name of process.argv.slice(2)) {
  const sector = await loadSector(name)
  const database = await openDatabase(sector, readOwnerUrl(name), 1)
  const applied = await database.runMigrations()
  process.stdout.write(`${name}: ${applied.length} migrations applied\n`)
  await database.destroy()
}
