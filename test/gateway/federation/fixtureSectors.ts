import { after } from 'node:test'
import type { TestContext } from 'node:test'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { execute as executeGraphql, parse } from 'graphql'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import type { ExecutionResult } from '../../../gateway/federation/execute.js'
import { execute } from '../../../gateway/federation/execute.js'
import { LocalSector } from '../../../gateway/federation/localSector.js'
import { Planner } from '../../../gateway/federation/planner.js'
import type { Sector } from '../../../gateway/federation/sector.js'
import type { OnSectorCall } from '../../../gateway/federation/sectorCallEvent.js'
import { DEFAULT_SECTOR_LIMITS, SectorClient } from '../../../gateway/federation/sectorClient.js'
import { loadSupergraph } from '../../../gateway/federation/supergraph.js'
import type { Answer, BrokenSector } from '../../support/brokenSector.js'
import { startBrokenSector } from '../../support/brokenSector.js'
import { FIXTURE_SDLS, FIXTURE_SUPERGRAPH } from './fixtureGraph.js'

export const GENERATION = loadSupergraph(FIXTURE_SUPERGRAPH)
export const LOADED = '2026-11-01T00:00:00.000Z'

const CALLER: SectorCaller = {
  requestId: 'r1',
  actor: 'li',
  department: null,
  region: null,
  scopes: [],
  grants: [],
  purpose: null,
  matter: null,
  caseNumber: null,
}

type Json = Record<string, unknown>

/** A subject of the fixture town: everything about it can be told from its key. */
function subject(key: string): Json {
  const owner = () => subject(`${key}-owner`)
  return {
    __typename: 'Subject',
    key,
    code: key,
    kind: 'ENTERPRISE',
    registration: { name: `Firm ${key}`, capital: 5 },
    owner,
    related: () => [subject(`${key}-1`), subject(`${key}-2`)],
    penalties: [{ documentNo: `D-${key}`, fine: 100 }],
    demerits: key.length,
  }
}

const resolvers = {
  Query: {
    subject: (_: unknown, { id }: { id: string }) => subject(id),
    subjects: (_: unknown, { ids }: { ids: string[] }) => ids.map(subject),
  },
  Subject: { __resolveReference: ({ key }: { key: string }) => subject(key) },
}

function fixtureSchema(name: string) {
  const typeDefs = parse(FIXTURE_SDLS.get(name) ?? '')
  return buildSubgraphSchema({ typeDefs, resolvers })
}

export interface FixtureGateway {
  readonly credit: BrokenSector
  readonly transport: BrokenSector
  readonly market: BrokenSector
  run(query: string, variables?: Json, onSectorCall?: OnSectorCall): Promise<ExecutionResult>
}

/** One for the whole file: starting it costs more than all plans. */
const PLANNER = Planner.start(FIXTURE_SUPERGRAPH)
after(async () => (await PLANNER).close())

/** Starts the three fixture sectors as servers, and the gateway's own in process. */
export async function startFixture(
  t: TestContext,
  limits: {
    timeoutMs?: number
    deadlineMs?: number
    acceptsBytes?: boolean
    /** Answers of sectors that do not answer by their schema. */
    answers?: Record<string, Answer>
  } = {},
): Promise<FixtureGateway> {
  const planner = await PLANNER
  const sectors = new Map<string, Sector>()
  const local = buildSubgraphSchema({
    typeDefs: parse(FIXTURE_SDLS.get('gateway') ?? ''),
    resolvers: {
      ...resolvers,
      Query: { ...resolvers.Query, version: (_: unknown, __: unknown, v: string) => v },
    },
  } as Parameters<typeof buildSubgraphSchema>[0])
  sectors.set('gateway', new LocalSector('gateway', local))
  const start = async (name: string) => {
    const schema = fixtureSchema(name)
    const answer: Answer = async ({ query, variables }) => {
      const answered = await executeGraphql({
        schema,
        document: parse(query),
        variableValues: variables,
      })
      const items = [
        { subject: 'A', item: 'X-01', count: 1, asOf: LOADED, truncated: false, denied: false },
      ]
      return { ...answered, extensions: { items } }
    }
    const broken = await startBrokenSector(name, limits.answers?.[name] ?? answer)
    const client = new SectorClient({
      ...DEFAULT_SECTOR_LIMITS,
      timeoutMs: limits.timeoutMs ?? 5_000,
      maxReplyBytes: 1024 * 1024,
      name,
      url: broken.url,
      key: broken.key,
    })
    sectors.set(name, client)
    t.after(async () => {
      await broken.close()
      await client.close()
    })
    return broken
  }
  const run: FixtureGateway['run'] = async (query, variables = { id: 'A' }, onSectorCall) => {
    const document = parse(query)
    const plan = await planner.plan(document)
    return execute({
      plan,
      document,
      variables,
      generation: GENERATION,
      sectors,
      callFor: () => CALLER,
      context: 'v1',
      deadlineMs: limits.deadlineMs ?? 10_000,
      signal: new AbortController().signal,
      acceptsBytes: limits.acceptsBytes,
      onSectorCall,
    })
  }
  return {
    credit: await start('credit'),
    transport: await start('transport'),
    market: await start('market'),
    run,
  }
}
