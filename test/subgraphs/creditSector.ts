import 'reflect-metadata'
import { after } from 'node:test'
import type { AddressInfo } from 'node:net'
import type { DataSource } from 'typeorm'
import type { ItemSummary, SectorCaller } from '../../schema/wire/caller.js'
import { TOKEN_HEADER, signCall } from '../../schema/wire/internalToken.js'
import { sector } from '../../subgraphs/credit/sector.js'
import { federatedSchema } from '../../subgraphs/shared/federatedSchema.js'
import { openDatabase } from '../../subgraphs/shared/openDatabase.js'
import { createSectorServer } from '../../subgraphs/shared/sectorServer.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { buildTown } from '../../subgraphs/shared/town/buildTown.js'
import type { TownSize } from '../../subgraphs/shared/town/buildTown.js'
import type { Town } from '../../subgraphs/shared/town/town.js'
import { testDatabase } from '../support/postgres.js'

const KEY = Buffer.alloc(32, 7)

export interface CreditAnswer {
  readonly data: Record<string, unknown> | null
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[]
  readonly extensions: { items: readonly ItemSummary[] }
}

export interface CreditSector {
  readonly town: Town
  /** As the application role. */
  readonly database: DataSource
  /** Asks over HTTP, as the gateway would. */
  ask(
    query: string,
    variables?: Record<string, unknown>,
    caller?: Partial<SectorCaller>,
  ): Promise<CreditAnswer>
  /** SQL texts that `act` sent. */
  statements(act: () => Promise<unknown>): Promise<string[]>
}

/** Public credit as a real server over a real database, loaded with a town of a size; ends with the test file. */
export async function startCredit(size: TownSize): Promise<CreditSector> {
  const town = buildTown(size, Buffer.alloc(32, 1), todayInChina())
  const { url } = await testDatabase('credit', {
    migrate: async (ownerUrl) => {
      const owner = await openDatabase(sector, ownerUrl, 2)
      await owner.runMigrations()
      await sector.seed(owner, town)
      await owner.destroy()
    },
  })
  const database = await openDatabase(sector, url)
  const { schema } = federatedSchema(sector)
  const server = createSectorServer({
    name: 'credit',
    schema,
    database,
    keys: [KEY],
    logLevel: 'error',
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  after(async () => {
    await server.close()
    await database.destroy()
  })
  const { port } = server.server.address() as AddressInfo
  return {
    town,
    database,
    ask: (query, variables = {}, caller = {}) => ask(port, { query, variables }, caller),
    statements: (act) => statementsOf(database, act),
  }
}

async function ask(
  port: number,
  params: object,
  caller: Partial<SectorCaller>,
): Promise<CreditAnswer> {
  const body = JSON.stringify(params)
  const token = signCall({ ...NOBODY, ...caller }, { sector: 'credit', key: KEY, body })
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [TOKEN_HEADER]: token },
    body,
  })
  return (await response.json()) as CreditAnswer
}

const NOBODY: SectorCaller = {
  requestId: 'r-1',
  actor: 'test',
  department: null,
  region: null,
  scopes: [],
  grants: [],
  purpose: null,
  matter: null,
  caseNumber: null,
}

async function statementsOf(database: DataSource, act: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = []
  const { logger } = database
  const logQuery = (text: string) => void texts.push(text)
  database.logger = Object.assign(Object.create(logger) as typeof logger, { logQuery })
  try {
    await act()
  } finally {
    database.logger = logger
  }
  return texts
}
