import 'reflect-metadata'
import { todayInChina } from '../schema/wire/calendarDate.js'
import { readOwnerUrl, readPersonSecret, readTownFactor } from './config.js'
import { loadSector } from './sectors.js'
import { seedSector } from './shared/seedSector.js'
import { buildTown, townSize } from './shared/town/buildTown.js'

/** `node dist/subgraphs/seed.js <sector> …`: loads the demo town into migrated databases; once. */
const town = buildTown(townSize(readTownFactor()), readPersonSecret(), todayInChina())
for (const name of process.argv.slice(2)) {
  const startedAt = Date.now()
  const isNew = await seedSector(await loadSector(name), readOwnerUrl(name), town)
  const outcome = isNew ? `loaded in ${Date.now() - startedAt} ms` : 'is loaded already'
  process.stdout.write(`${name}: demo town ${outcome}\n`)
}
