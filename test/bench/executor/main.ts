import { QueryPlanner } from '@apollo/query-planner'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { parse } from 'graphql'
import { buildPlan } from '../../../gateway/federation/buildPlan.js'
import { execute } from '../../../gateway/federation/execute.js'
import { compiledExecutor } from '../../../gateway/federation/executor/compiledExecutor.js'
import type { Executor } from '../../../gateway/federation/executor/execution.js'
import { SplicedData } from '../../../gateway/federation/executor/SplicedData.js'
import { referenceExecutor } from '../../../gateway/federation/executor/referenceExecutor.js'
import { readSupergraph } from '../../../gateway/federation/readSupergraph.js'
import { DEFAULT_SECTOR_LIMITS, SectorClient } from '../../../gateway/federation/sectorClient.js'
import { loadSupergraph } from '../../../gateway/federation/supergraph.js'
import { compose } from '../../support/compose.js'
import { DEEP, DEEP_QUERY, DOSSIER, DOSSIER_QUERY, KEY, deepSdl } from './graphs.js'

/**
 * CPU of the gateway's process for one plan: reference and own executor in turns, in one run, against
 * subgraphs in another process. `node dist/test/bench/executor/main.js`
 */
const ROUNDS = 5
const REQUESTS = 300
const AT_ONCE = 8

const sectors = fork(new URL('./sectors.js', import.meta.url))
const [port] = (await once(sectors, 'message')) as [number]

interface Mode {
  readonly executor: Executor
  readonly acceptsBytes: boolean
}

interface Workload {
  readonly run: (mode: Mode, n: number) => Promise<string | Buffer>
  readonly close: () => Promise<unknown>
}

function workload(graph: string, sdls: Readonly<Record<string, string>>, query: string): Workload {
  const supergraph = compose(sdls)
  const generation = loadSupergraph(supergraph)
  const planner = new QueryPlanner(readSupergraph(supergraph))
  const document = parse(query)
  const plan = buildPlan(document, { planner, apiSchema: generation.federationApiSchema })
  const clients = new Map(
    Object.keys(sdls).map((name) => {
      const url = new URL(`http://127.0.0.1:${port}/${graph}/${name}`)
      const key = graph === 'deep' ? null : KEY
      return [name, new SectorClient({ ...DEFAULT_SECTOR_LIMITS, name, url, key })]
    }),
  )
  const run = async ({ executor, acceptsBytes }: Mode, n: number): Promise<string | Buffer> => {
    const { data, errors, outcomes } = await execute(
      {
        plan,
        document,
        variables: { id: `USCC:91320900${n}` },
        generation,
        sectors: clients,
        callFor: () => CALLER,
        context: null,
        deadlineMs: 10_000,
        signal: new AbortController().signal,
        acceptsBytes,
      },
      executor,
    )
    if (errors.length > 0) throw new Error(JSON.stringify([errors[0], outcomes[0]]))
    return data instanceof SplicedData ? Buffer.concat(data.parts) : JSON.stringify(data)
  }
  return { run, close: () => Promise.all([...clients.values()].map((client) => client.close())) }
}

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

const MODES: Readonly<Record<string, Mode>> = {
  reference: { executor: referenceExecutor, acceptsBytes: false },
  merged: { executor: compiledExecutor, acceptsBytes: false },
  spliced: { executor: compiledExecutor, acceptsBytes: true },
}
const WORKLOADS = {
  dossier: workload('dossier', DOSSIER, DOSSIER_QUERY),
  deep: workload(
    'deep',
    Object.fromEntries(Object.keys(DEEP).map((n) => [n, deepSdl(n)])),
    DEEP_QUERY,
  ),
}

for (const [name, one] of Object.entries(WORKLOADS)) {
  const answer = await one.run(MODES['spliced']!, 0)
  const times = await measure(one)
  const how = `${Buffer.byteLength(answer)} bytes, ${Buffer.isBuffer(answer) ? '' : 'not '}spliced`
  console.log(
    `${name}: ${how}; CPU ms a request, median of ${ROUNDS} rounds, and its ratio to merged`,
  )
  for (const [mode, ms] of times) {
    const ratio = ms / (times.get('merged') ?? Number.NaN)
    console.log(`  ${mode.padEnd(10)} ${ms.toFixed(3)}  ${ratio.toFixed(2)}`)
  }
  await one.close()
}
sectors.disconnect()

async function measure(one: Workload): Promise<Map<string, number>> {
  const times = new Map<string, number[]>(Object.keys(MODES).map((name) => [name, []]))
  for (let round = -2; round < ROUNDS; round++) {
    for (const [name, mode] of Object.entries(MODES)) {
      const ms = await cpuPerRequest((n) => one.run(mode, n))
      // The first rounds warm up.
      if (round >= 0) times.get(name)?.push(ms)
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]))
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

async function cpuPerRequest(request: (n: number) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  let next = 0
  const worker = async () => {
    while (next < REQUESTS) await request(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / REQUESTS
}
