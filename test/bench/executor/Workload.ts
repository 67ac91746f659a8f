import { parse } from 'graphql'
import type { DocumentNode } from 'graphql'
import { buildPlan } from '../../../gateway/federation/buildPlan.js'
import { ConnectionPool } from '../../../gateway/federation/http1/ConnectionPool.js'
import { exchange, type Exchanged } from '../../../gateway/federation/http1/exchange.js'
import { execute } from '../../../gateway/federation/execute.js'
import type { Executor } from '../../../gateway/federation/executor/execution.js'
import { SplicedData } from '../../../gateway/federation/executor/SplicedData.js'
import { fetchNodes } from '../../../gateway/federation/fetchNodes.js'
import type { Plan } from '../../../gateway/federation/plan.js'
import { queryPlanner } from '../../../gateway/federation/queryPlanner.js'
import { readSupergraph } from '../../../gateway/federation/readSupergraph.js'
import { DEFAULT_SECTOR_LIMITS, SectorClient } from '../../../gateway/federation/sectorClient.js'
import { StopSource } from '../../../gateway/federation/StopSource.js'
import { loadSupergraph } from '../../../gateway/federation/supergraph.js'
import type { SupergraphGeneration } from '../../../gateway/federation/supergraph.js'
import { compose } from '../../support/compose.js'

const CALLER = {
  requestId: '00000000-0000-0000-0000-000000000000',
  actor: 'officer',
  department: '11320900014300000X',
  region: '320900',
  scopes: ['market:read'],
  grants: [],
  purpose: 'LICENSING',
  matter: null,
  caseNumber: null,
}

/** One operation over subgraphs at `<origin>/<name>`; `key` is the secret that all of them sign with, null if none does. */
export class Workload {
  readonly #generation: SupergraphGeneration
  readonly #document: DocumentNode
  readonly #plan: Plan
  readonly #clients: ReadonlyMap<string, SectorClient>
  readonly #pools: ReadonlyMap<string, ConnectionPool>
  readonly #base: URL

  constructor(
    sdls: Readonly<Record<string, string>>,
    query: string,
    { base, key }: { base: URL; key: Buffer | null },
  ) {
    const supergraph = compose(sdls)
    const planner = queryPlanner(readSupergraph(supergraph))
    this.#generation = loadSupergraph(supergraph)
    this.#document = parse(query)
    const { federationApiSchema: apiSchema, insertedNames } = this.#generation
    this.#plan = buildPlan(this.#document, {
      planner,
      apiSchema,
      insertedNames,
      conflicts: new Map(),
      overrideLabels: [],
    })
    this.#base = base
    const names = Object.keys(sdls)
    this.#pools = new Map(names.map((name) => [name, new ConnectionPool(base, 32)]))
    this.#clients = new Map(
      names.map((name) => {
        const url = new URL(name, base)
        return [
          name,
          new SectorClient({ ...DEFAULT_SECTOR_LIMITS, name, url, key, isTrusted: true }),
        ]
      }),
    )
  }

  /** The bytes of the answer's `data`; throws if it has errors. */
  async run(n: number, executor: Executor, acceptsBytes: boolean): Promise<string | Buffer> {
    const { data, errors, outcomes } = await execute(
      {
        plan: this.#plan,
        document: this.#document,
        variables: { id: idOf(n) },
        generation: this.#generation,
        sectors: this.#clients,
        callFor: () => CALLER,
        context: null,
        deadlineMs: 10_000,
        signal: new StopSource(),
        acceptsBytes,
      },
      executor,
    )
    if (errors.length > 0) throw new Error(JSON.stringify([errors[0], outcomes[0]]))
    return data instanceof SplicedData ? Buffer.concat(data.parts) : JSON.stringify(data)
  }

  /** The floor: all fetches of the plan at once, unsigned and unread, and their replies in a row. */
  async fanOut(n: number): Promise<Buffer> {
    const replies = await Promise.all(
      fetchNodes(this.#plan.queryPlan).map(({ serviceName, operation }) => {
        const body = JSON.stringify({ query: operation, variables: { id: idOf(n) } })
        const head = `POST ${this.#base.pathname}${serviceName} HTTP/1.1\r\nhost: bench\r\n`
        const form = 'content-type: application/json\r\ncontent-length: '
        const request = `${head}${form}${Buffer.byteLength(body)}\r\n\r\n${body}`
        return new Promise<Exchanged<null>>((done) => {
          const sent = { request, signal: new StopSource(), done }
          exchange(this.#pools.get(serviceName)!, sent, LIMITS)
        })
      }),
    )
    return Buffer.concat(replies.flatMap((reply) => (reply.kind === 'reply' ? reply.body : [])))
  }

  async close(): Promise<void> {
    const open = [...this.#clients.values(), ...this.#pools.values()]
    await Promise.all(open.map((one) => one.close()))
  }
}

const LIMITS = {
  timeoutMs: 10_000,
  maxBytes: 1e9,
  refuseHead: () => null,
  tooLong: null,
}

function idOf(n: number): string {
  return `USCC:91320900${n}`
}
