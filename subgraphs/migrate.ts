import 'reflect-metadata'
import { readOwnerUrl } from './config.js'
import { loadSector } from './sectors.js'
import { migrateSector } from './shared/migrateSector.js'

/** `node dist/subgraphs/migrate.js <sector> …`: brings each sector's database to the newest version. */
for (const name of process.argv.slice(2)) {
  const applied = await migrateSector(await loadSector(name), readOwnerUrl(name))
  process.stdout.write(`${name}: ${applied} migrations applied\n`)
}
