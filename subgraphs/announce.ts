import 'reflect-metadata'
import { readOwnerUrl } from './config.js'
import { loadSector } from './sectors.js'
import { announceRecords } from './shared/feed/announceRecords.js'
import { openDatabase } from './shared/openDatabase.js'

/**
 * `node dist/subgraphs/announce.js <sector> …`: tells the readers of each feed of every record that stands; for
 * a database that was loaded before it had a feed.
 */
for (const name of process.argv.slice(2)) {
  const sector = await loadSector(name)
  const database = await openDatabase(sector, readOwnerUrl(name), 1)
  const told = await announceRecords(database, sector)
  await database.destroy()
  process.stdout.write(`${name}: ${told} records announced\n`)
}
