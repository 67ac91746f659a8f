import 'reflect-metadata'
import { readSectorConfig } from './config.js'
import { loadSector } from './sectors.js'
import { serveSector } from './shared/serveSector.js'

/** `node dist/subgraphs/serve.js <sector>`: serves one sector until SIGTERM or SIGINT. */
const sector = await loadSector(process.argv[2] ?? '')
const served = await serveSector(sector, readSectorConfig(sector.name))

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void served.stop())
}
