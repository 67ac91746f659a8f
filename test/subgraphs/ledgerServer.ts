import { equal } from 'node:assert/strict'
import type { DataSource } from 'typeorm'
import type { SectorCaller } from '../../schema/wire/caller.js'
import { TOKEN_HEADER, signCall } from '../../schema/wire/internalToken.js'
import { Matter } from '../../subgraphs/credit/entities/Matter.js'
import { Measure } from '../../subgraphs/credit/entities/Measure.js'
import { Subject } from '../../subgraphs/credit/entities/Subject.js'
import { CreditLedger1700000000003 } from '../../subgraphs/credit/migrations/CreditLedger1700000000003.js'
import { CreditLedgerDesk1700000000653 } from '../../subgraphs/credit/migrations/CreditLedgerDesk1700000000653.js'
import { LedgerResolver } from '../../subgraphs/credit/resolvers/LedgerResolver.js'
import { seedLedger } from '../../subgraphs/credit/ledger/seedLedger.js'
import { federatedSchema } from '../../subgraphs/shared/federatedSchema.js'
import { openDatabase } from '../../subgraphs/shared/openDatabase.js'
import type { Sector } from '../../subgraphs/shared/sector.js'
import { createSectorServer } from '../../subgraphs/shared/sectorServer.js'
import { buildTown } from '../../subgraphs/shared/town/buildTown.js'
import { testDatabase } from '../support/postgres.js'

/** Public credit cut down to its ledger. */
const sector: Sector = {
  name: 'credit',
  title: '公共信用',
  subject: Subject,
  resolvers: [LedgerResolver],
  entities: [Matter, Measure],
  migrations: [CreditLedger1700000000003, CreditLedgerDesk1700000000653],
  seed: seedLedger,
}

const ANYBODY: SectorCaller = {
  requestId: 'r1',
  actor: 'anonymous',
  department: null,
  region: null,
  scopes: [],
  grants: [],
  purpose: null,
  matter: null,
  caseNumber: null,
}

export interface LedgerServer {
  /** The database as the role that owns the tables. */
  readonly owner: DataSource
  /** Asks as a caller without any scope; fails on any error in the answer. */
  readonly ask: <T>(query: string) => Promise<T>
  readonly stop: () => Promise<void>
}

/** Serves the ledger of the demo city from a database of its own. */
export async function startLedgerServer(): Promise<LedgerServer> {
  const { url, ownerUrl } = await testDatabase('credit')
  const owner = await openDatabase(sector, ownerUrl, 2)
  await owner.runMigrations()
  const size = { organisations: 20, persons: 20 }
  await seedLedger(owner, buildTown(size, Buffer.alloc(32, 1), '2026-05-20'))
  const database = await openDatabase(sector, url, 2)
  const key = Buffer.alloc(32, 7)
  const { schema } = federatedSchema(sector)
  const server = createSectorServer({
    name: 'credit',
    schema,
    database,
    keys: [key],
    logLevel: 'silent',
  })
  return {
    owner,
    ask: async <T>(query: string) => {
      const payload = JSON.stringify({ query, variables: {} })
      const token = signCall(ANYBODY, { sector: 'credit', key, body: payload })
      const headers = { 'content-type': 'application/json', [TOKEN_HEADER]: token }
      const reply = await server.inject({ method: 'POST', url: '/graphql', headers, payload })
      const answer = reply.json<{ data: T; errors?: unknown }>()
      equal(answer.errors, undefined)
      return answer.data
    },
    stop: async () => {
      await server.close()
      await Promise.all([database.destroy(), owner.destroy()])
    },
  }
}
