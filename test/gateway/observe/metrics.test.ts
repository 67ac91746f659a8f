import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  startStandalone,
  type StandaloneGateway,
} from '../../../gateway/standalone/startStandalone.js'
import { compose, federationLink } from '../../support/compose.js'
import { growth, metricsAt, valueOf, type Metrics } from '../../support/metrics.js'
import { startSubgraph, type SubgraphServer } from '../../support/subgraphServer.js'

const LINK = federationLink('"@key"')
const USERS = `${LINK} type Query { me: User fails(code: String!): String }
  type User @key(fields: "id") { id: ID! name: String }`
const GONE = `${LINK} type Query { gone: String }`

/** Fails with whatever code it is asked for. */
function fails(_: unknown, { code }: { code: string }): never {
  throw Object.assign(new Error('no'), { extensions: { code } })
}

let dir: string
let users: SubgraphServer
let gateway: StandaloneGateway

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingcha-metrics-'))
  users = await startSubgraph(USERS, { Query: { me: () => ({ id: '1', name: 'Li' }), fails } })
  const supergraph = join(dir, 'supergraph.graphql')
  await writeFile(supergraph, compose({ users: USERS, gone: GONE }))
  const addresses = new Map([
    ['users', users.url],
    // Nobody listens on port 1.
    ['gone', 'http://127.0.0.1:1/graphql'],
  ])
  const listening = { host: '127.0.0.1', port: 0, metrics: { host: '127.0.0.1', port: 0 } }
  gateway = await startStandalone({ ...OPTIONS, supergraph, addresses, ...listening }, 'silent')
})

const OPTIONS = { issuers: null, trusted: new Set<string>() }

after(async () => {
  await gateway.stop()
  await users.close()
  await rm(dir, { recursive: true })
})

const metrics = (): Promise<Metrics> => metricsAt(gateway.metricsUrl!)

async function ask(query: string): Promise<void> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query }),
  })
  await response.arrayBuffer()
}

const GROWTH: readonly [name: string, asked: readonly string[], grown: Record<string, number>][] = [
  [
    'a request by result and stage, and its sectors by outcome',
    ['{ me { name } }'],
    {
      'yingcha_request_seconds_count{status="200",result="complete"}': 1,
      'yingcha_operation_seconds_count{operation="other"}': 1,
      'yingcha_stage_seconds_count{stage="identity",of="client"}': 1,
      'yingcha_stage_seconds_count{stage="planning",of="client"}': 1,
      'yingcha_stage_seconds_count{stage="execution",of="client"}': 1,
      'yingcha_stage_seconds_count{stage="register",of="client"}': 0,
      'yingcha_sector_seconds_count{sector="users",state="OK"}': 1,
      yingcha_requests_in_flight: 0,
    },
  ],
  [
    'a refusal by its code, and no sector',
    ['{ nothing }'],
    {
      'yingcha_request_seconds_count{status="400",result="refused"}': 1,
      'yingcha_refusals_total{code="GRAPHQL_VALIDATION_FAILED"}': 1,
      'yingcha_sector_seconds_count{sector="users",state="OK"}': 0,
    },
  ],
  [
    'what caches knew, and each new plan',
    ['{ me { id } }', '{ me { id } }'],
    {
      'yingcha_cache_total{cache="document",result="hit"}': 1,
      'yingcha_cache_total{cache="document",result="miss"}': 1,
      'yingcha_cache_total{cache="filter",result="hit"}': 1,
      'yingcha_cache_total{cache="plan",result="hit"}': 1,
      'yingcha_cache_total{cache="plan",result="miss"}': 1,
      'yingcha_cache_entries{cache="document"}': 1,
      'yingcha_cache_entries{cache="filter"}': 1,
      'yingcha_cache_entries{cache="plan"}': 1,
      yingcha_plan_seconds_count: 1,
    },
  ],
  [
    'a sector that is gone: the outcome, its retry, the error of the answer',
    ['{ gone }'],
    {
      'yingcha_request_seconds_count{status="200",result="partial"}': 1,
      'yingcha_errors_total{code="DOWNSTREAM_SERVICE_ERROR"}': 1,
      'yingcha_sector_seconds_count{sector="gone",state="UNREACHABLE"}': 1,
      'yingcha_sector_retries_total{sector="gone"}': 1,
    },
  ],
]

describe('metrics count', () => {
  for (const [name, asked, grown] of GROWTH) {
    it(name, async () => {
      const earlier = await metrics()
      for (const query of asked) await ask(query)
      const series = Object.keys(grown)
      const counted = growth([earlier, await metrics()], series)
      assert.deepEqual(Object.fromEntries(series.map((one, n) => [one, counted[n]])), grown)
    })
  }

  it('a breaker that opens, which /readyz tells as well, without an address', async () => {
    while (valueOf(await metrics(), 'yingcha_breaker_state{sector="gone",state="OPEN"}') === 0) {
      await ask('{ gone }')
    }
    const response = await fetch(`${gateway.url}/readyz`)
    assert.deepEqual(
      [response.status, await response.json()],
      [200, { status: 'ok', sectors: { users: 'CLOSED', gone: 'OPEN' } }],
    )
    const later = await metrics()
    const transitions = 'yingcha_breaker_transitions_total{sector="gone",state="OPEN"}'
    assert.ok(valueOf(later, transitions) >= 1)
  })
})

describe('metrics are kept from outsiders:', () => {
  it('row 93: no text that a client or a subgraph chose becomes a label', async () => {
    const attack = (n: number) => [
      `query Attack${n} { me { name } }`,
      `query Check { me { attack${n}: name } }`,
      `{ fails(code: "ATTACK_${n}") }`,
      `{ attack${n} }`,
    ]
    // Once, so that every series that such requests may have is there.
    for (const query of attack(0)) await ask(query)
    const earlier = [...(await metrics()).keys()]
    for (let n = 1; n <= 25; n += 1) for (const query of attack(n)) await ask(query)
    const later = [...(await metrics()).keys()]
    // Node's own series, by kind of collection or open handle, come and go whatever is asked.
    const isNew = (series: string) => !earlier.includes(series) && !series.startsWith('nodejs_')
    assert.deepEqual(later.filter(isNew), [])
    assert.ok(!later.some((series) => /attack/i.test(series)))
  })

  it('the gateway’s own port does not serve them', async () => {
    assert.equal((await fetch(`${gateway.url}/metrics`)).status, 404)
  })

  it('their port serves nothing else', async () => {
    const other = new URL('/graphql', gateway.metricsUrl!)
    assert.equal((await fetch(other)).status, 404)
  })
})
