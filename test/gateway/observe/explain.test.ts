import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FetchCall } from '../../../gateway/federation/sectorCalls.js'
import type { ExplainedPlan } from '../../../gateway/observe/explainPlan.js'
import { Meters } from '../../../gateway/observe/Meters.js'
import { RequestWatch } from '../../../gateway/observe/RequestWatch.js'
import type { Operation } from '../../../gateway/operation/operation.js'
import { respond } from '../../../gateway/respond.js'
import type { RunResult } from '../../../gateway/runOperation.js'
import {
  startStandalone,
  type StandaloneGateway,
} from '../../../gateway/standalone/startStandalone.js'
import { compose, federationLink } from '../../support/compose.js'
import { startIssuer, type TestIssuer } from '../../support/issuer.js'
import { startSubgraph, type SubgraphServer } from '../../support/subgraphServer.js'

const USERS = `${federationLink('"@key"')} type Query { users: [User!]! }
  type User @key(fields: "id") { id: ID! name: String }`
const REVIEWS = `${federationLink('"@key"')} type Query { count: Int }
  type User @key(fields: "id") { id: ID! reviews: Int }`
const EXPLAIN = { explain: true }
const QUERY = 'query($is: Boolean!) { users { name @include(if: $is) reviews } }'

let dir: string
let issuer: TestIssuer
let subgraphs: SubgraphServer[]
let open: StandaloneGateway
let guarded: StandaloneGateway

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingcha-explain-'))
  issuer = await startIssuer()
  const people = [{ id: '1' }, { id: '2' }]
  subgraphs = [
    await startSubgraph(USERS, { Query: { users: () => people }, User: { name: () => 'Li' } }),
    await startSubgraph(REVIEWS, { User: { reviews: () => 3 } }),
  ]
  const supergraph = join(dir, 'supergraph.graphql')
  const issuers = join(dir, 'issuers.json')
  await writeFile(supergraph, compose({ users: USERS, reviews: REVIEWS }))
  await writeFile(
    issuers,
    JSON.stringify([issuer.config({ scopes: ['developer', 'register:read'] })]),
  )
  const addresses = new Map([
    ['users', subgraphs[0]!.url],
    ['reviews', subgraphs[1]!.url],
  ])
  const trusted = new Set(['users', 'reviews'])
  const common = { supergraph, host: '127.0.0.1', port: 0, addresses, trusted }
  open = await startStandalone({ ...common, issuers: null, isExplaining: true }, 'silent')
  guarded = await startStandalone({ ...common, issuers }, 'silent')
})

after(async () => {
  await open?.stop()
  await guarded?.stop()
  await issuer?.stop()
  await Promise.all((subgraphs ?? []).map((one) => one.close()))
  await rm(dir, { recursive: true })
})

interface Asked {
  readonly gateway: StandaloneGateway
  readonly token?: string
  readonly extensions?: object
}

async function ask({ gateway, token, extensions }: Asked) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query: QUERY, variables: { is: true }, extensions }),
  })
  return (await response.json()) as {
    data: unknown
    errors?: readonly { message: string; extensions: { code: string } }[]
    extensions: { plan?: ExplainedPlan }
  }
}

describe('extensions.plan', () => {
  it('shows the plan and each call as it went, to those who ask', async () => {
    const { data, extensions } = await ask({ gateway: open, extensions: EXPLAIN })
    assert.deepEqual(data, {
      users: [
        { name: 'Li', reviews: 3 },
        { name: 'Li', reviews: 3 },
      ],
    })
    const { step, calls } = extensions.plan!
    assert.deepEqual(step, {
      kind: 'sequence',
      steps: [
        {
          kind: 'fetch',
          sector: 'users',
          query: 'query($is:Boolean!){users{__typename id name@include(if:$is)}}',
        },
        {
          kind: 'at',
          path: 'users.@',
          step: {
            kind: 'fetch',
            sector: 'reviews',
            requires: '{ ... on User { __typename id } }',
            query:
              'query($representations:[_Any!]!){_entities(representations:$representations){...on User{reviews}}}',
          },
        },
      ],
    })
    const timed = calls.map(({ startedMs, durationMs, ...facts }) => {
      return { ...facts, isTimed: startedMs > 0 && durationMs > 0 }
    })
    assert.deepEqual(timed, [
      { sector: 'users', path: '', entities: null, attempts: 1, outcome: 'OK', isTimed: true },
      {
        sector: 'reviews',
        path: 'users.@',
        entities: 2,
        attempts: 1,
        outcome: 'OK',
        isTimed: true,
      },
    ])
  })

  it('holds no address and no value of a variable', async () => {
    const { extensions } = await ask({ gateway: open, extensions: EXPLAIN })
    assert.doesNotMatch(JSON.stringify(extensions.plan), /127\.0\.0\.1|http|"1"/)
  })

  it('is there for a developer', async () => {
    const token = await issuer.sign({ scope: 'developer' })
    const { extensions } = await ask({ gateway: guarded, token, extensions: EXPLAIN })
    assert.equal(extensions.plan?.calls.length, 2)
  })
})

describe('no extensions.plan', () => {
  for (const extensions of [undefined, { explain: false }, { explain: null }]) {
    it(`is not there for ${JSON.stringify(extensions)}`, async () => {
      const answer = await ask({ gateway: open, ...(extensions && { extensions }) })
      assert.ok(answer.data)
      assert.deepEqual(Object.keys(answer.extensions), ['requestId'])
    })
  }

  const REFUSED: readonly [who: string, scope: string | null, explain: unknown, code: string][] = [
    ['an anonymous caller', null, true, 'EXPLAIN_DISABLED'],
    ['a caller without the scope', 'register:read', true, 'EXPLAIN_DISABLED'],
    ['a developer who says neither yes nor no', 'developer', 'true', 'BAD_REQUEST'],
  ]
  for (const [who, scope, explain, code] of REFUSED) {
    it(`is refused to ${who}, and so is the request`, async () => {
      const token = scope === null ? undefined : await issuer.sign({ scope })
      const asked = { gateway: guarded, extensions: { explain } }
      const { data, errors, extensions } = await ask(
        token === undefined ? asked : { ...asked, token },
      )
      assert.equal(data, undefined)
      assert.deepEqual(
        errors?.map((error) => error.extensions.code),
        [code],
      )
      assert.equal(extensions.plan, undefined)
    })
  }
})

describe('the plan of a check', () => {
  it('has those of the operations that it ran inside', () => {
    const watch = new RequestWatch(new Meters(), null)
    watch.accepted({ knownAs: null, isExplained: true } as Operation)
    const inner = watch.inner()
    inner.asked(FETCH)
    inner.answered(FETCH, OUTCOME)
    assert.deepEqual(watch.callLog?.calls, [])
    assert.deepEqual(
      inner.callLog?.calls.map(({ sector, path }) => [sector, path]),
      [['credit', 'subject']],
    )
    const runs = [watch, inner].map(({ callLog }) => ran({ step: null, calls: callLog!.calls }))
    const about = { requestId: 'r', catalogue: new Map(), maxErrors: 1 }
    const [first, second] = runs
    const { extensions } = respond(EXPLAINED, [first!, second!], about)
    assert.deepEqual(extensions?.['plan'], { ...first!.explained, inner: [second!.explained] })
  })
})

const FETCH = { sector: 'credit', at: ['subject'], variables: {} } as unknown as FetchCall
const OUTCOME = {
  sector: 'credit',
  state: 'OK',
  items: [],
  durationMs: 1,
  signature: null,
  detail: null,
} as const
const EXPLAINED = { subjects: [], isExplained: true } as unknown as Operation

function ran(explained: ExplainedPlan): RunResult {
  return { data: {}, errors: [], outcomes: [], withheld: [], asked: [], explained }
}
