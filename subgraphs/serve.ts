import 'reflect-metadata'
import { readSectorConfig } from './config.js'
import { loadSector } from './sectors.js'
import { federatedSchema } from './shared/federatedSchema.js'
import { openDatabase } from './shared/openDatabase.js'
import { createSectorServer } from './shared/sectorServer.js'

/** `node dist/subgraphs/serve.js <sector>`: serves one sector until SIGTERM or SIGINT. */
const sector = await loadSector(process.argv[2] ?? '')
const config = readSectorConfig(sector.name)
const database = await openDatabase(sector, config.databaseUrl)
const { schema } = federatedSchema(sector)
const server = createSectorServer({ name: sector.name, schema, database, ...config })

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void server.close().then(() => database.destroy())
  })
}
await server.listen({ host: config.host, port: config.port })
