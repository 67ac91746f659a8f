import { randomBytes } from 'node:crypto'
import { DEFAULT_SECTOR_LIMITS, SectorClient } from '../../../gateway/federation/sectorClient.js'
import { kindOfKey } from '../../../schema/wire/subjectKey.js'
import { composeSupergraph } from '../../../subgraphs/shared/composeSupergraph.js'
import { federatedSchema } from '../../../subgraphs/shared/federatedSchema.js'
import { insertRows } from '../../../subgraphs/shared/insertRows.js'
import { migrateSector } from '../../../subgraphs/shared/migrateSector.js'
import { openDatabase } from '../../../subgraphs/shared/openDatabase.js'
import { createSectorServer } from '../../../subgraphs/shared/sectorServer.js'
import { startHttpGateway, type HttpGateway } from '../../support/httpGateway.js'
import { testDatabase } from '../../support/postgres.js'
import type { RandomGraph } from './randomGraph.js'
import { TWINS, makeTwin, type Twin } from './twinSector.js'

export interface GrantTown {
  readonly gateway: HttpGateway
  /** Empties the sectors and loads a graph into them. */
  load(graph: RandomGraph): Promise<void>
  stop(): Promise<void>
}

/** A gateway before two sectors of the kit, each with its server, key and PostgreSQL database. */
export async function startGrantTown(): Promise<GrantTown> {
  const started = await Promise.all(TWINS.map((name) => startTwin(makeTwin(name))))
  const sdls = new Map(started.map(({ name, sdl }) => [name, sdl]))
  const gateway = await startHttpGateway({
    supergraph: composeSupergraph(sdls),
    sectors: new Map(started.map(({ name, client }) => [name, client])),
    keySubject: (key) => ({ key, kind: kindOfKey(key) }),
    caller: { scopes: [] },
    isUnlimited: true,
  })
  return {
    gateway,
    load: async (graph) => {
      await Promise.all(started.map(({ load }) => load(graph)))
    },
    stop: async () => {
      await gateway.stop()
      await Promise.all(started.map(({ stop }) => stop()))
    },
  }
}

async function startTwin({ sector, Record }: Twin) {
  const { name } = sector
  const { url, ownerUrl } = await testDatabase(name, {
    migrate: async (owner) => void (await migrateSector(sector, owner)),
  })
  const [database, owner] = [await openDatabase(sector, url), await openDatabase(sector, ownerUrl)]
  const { schema, sdl } = federatedSchema(sector)
  const key = randomBytes(32)
  const server = createSectorServer({ name, schema, database, keys: [key], logLevel: 'silent' })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const client = new SectorClient({
    ...DEFAULT_SECTOR_LIMITS,
    name,
    url: new URL('/graphql', address),
    key,
    timeoutMs: 30_000,
  })
  const load = async ({ records, relations }: RandomGraph) => {
    await owner.query(`TRUNCATE ${name}_record, relation`)
    const own = records.filter((record) => record.sector === name)
    const rows = own.map((record) => Object.assign(new Record(), record))
    await insertRows(owner, Record, rows)
    for (const { from, to } of relations.filter((one) => one.sector === name)) {
      await owner.query('INSERT INTO relation VALUES ($1, $2)', [from, to])
    }
  }
  const stop = async () => {
    await server.close()
    await Promise.all([database.destroy(), owner.destroy()])
  }
  return { name, sdl, client, load, stop }
}
