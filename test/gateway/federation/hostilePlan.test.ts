import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { graphql, parse } from 'graphql'
import { reply, type Sector } from '../../../gateway/federation/sector.js'
import { compose, federationLink } from '../../support/compose.js'
import { startHttpGateway, type HttpGateway } from '../../support/httpGateway.js'

const LINK = federationLink('"@key"', '"@shareable"')
const NAMES = ['a', 'b', 'c', 'd', 'e']

/** Five sectors that all own one relation: each step of a path may be any sector's, so plans multiply (anchors §4.1). */
const SDLS = Object.fromEntries(
  NAMES.map((name) => [
    name,
    `${LINK} type Query { ${name === 'a' ? 's: S @shareable' : `of_${name}: Int`} }
     type S @key(fields: "k") { k: ID! rel: S @shareable ${name}: Int }`,
  ]),
)

const nested = (depth: number) =>
  `{ s { ${'rel { '.repeat(depth)} ${NAMES.join(' ')} ${'} '.repeat(depth)} } }`
const LOAD = [
  '{ s { a } }',
  '{ s { k a b } }',
  '{ s { c d e } }',
  '{ of_b }',
  '{ s { rel { k a } } }',
]

function sectors(): ReadonlyMap<string, Sector> {
  const row = { k: '1', a: 1, b: 2, c: 3, d: 4, e: 5 }
  const subject: () => object = () => ({ ...row, __typename: 'S', rel: subject })
  return new Map(
    Object.entries(SDLS).map(([name, sdl]) => {
      const resolvers = {
        Query: name === 'a' ? { s: subject } : { [`of_${name}`]: () => 1 },
        S: { __resolveReference: subject },
      }
      const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers })
      const sector: Sector = {
        name,
        isLocal: false,
        call: async ({ query, variables }) => {
          const call = { sector: name, startedAt: performance.now() }
          const { data = null } = await graphql({
            schema,
            source: query,
            variableValues: variables,
          })
          return reply(call, { data, errors: [], items: [], signature: null })
        },
        close: async () => undefined,
      }
      return [name, sector] as const
    }),
  )
}

describe('an operation that would be planned for minutes (row 2)', () => {
  let gateway: HttpGateway
  before(async () => {
    gateway = await startHttpGateway({
      supergraph: compose(SDLS),
      sectors: sectors(),
      keySubject: (text) => ({ key: text, kind: 'ENTERPRISE' }),
      caller: { scopes: [] },
      planTimeoutMs: 1_000,
    })
  })
  after(() => gateway.stop())

  const codeOf = async (response: Response) => {
    const { errors = [] } = (await response.json()) as {
      errors?: { extensions: { code: string } }[]
    }
    return errors[0]?.extensions.code ?? 'OK'
  }

  it('costs its sender an error, and the others beside it nothing', async (t) => {
    for (const query of LOAD) assert.equal(await codeOf(await gateway.ask({ query })), 'OK')
    const hostile = nested(7)
    assert.ok(hostile.length < 200)
    const over = new AbortController()
    const latencies: number[] = []
    const outcomes = new Map<string, number>()
    const load = Array.from({ length: 4 }, async (_, worker) => {
      for (let n = worker; !over.signal.aborted; n++) {
        const startedAt = performance.now()
        const code = await codeOf(await gateway.ask({ query: LOAD[n % LOAD.length]! }))
        latencies.push(performance.now() - startedAt)
        outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
      }
    })
    const codes = await Promise.all(
      [1, 2, 3].map(async () => codeOf(await gateway.ask({ query: hostile }))),
    )
    const again = performance.now()
    const response = await gateway.ask({ query: hostile })
    const refusedAgainMs = performance.now() - again
    over.abort()
    await Promise.all(load)
    assert.deepEqual(codes, ['PLAN_TIMEOUT', 'PLAN_TIMEOUT', 'PLAN_TIMEOUT'])
    assert.deepEqual([response.status, await codeOf(response)], [400, 'PLAN_TIMEOUT'])
    assert.deepEqual([...outcomes.keys()], ['OK'])
    assert.ok(latencies.length >= load.length, `${latencies.length} others were answered meanwhile`)
    const sorted = latencies.toSorted((a, b) => a - b)
    const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))]!)
    t.diagnostic(
      `others: ${sorted.length} answered, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
    )
    t.diagnostic(`the same text again was refused after ${Math.round(refusedAgainMs)} ms`)
  })

  it('costs the others nothing either whose operations were never planned before', async (t) => {
    const hostile = { scopes: [], clientId: 'hostile' }
    const over = new AbortController()
    const codes = Promise.all(
      [0, 1, 2].map(async (n) => {
        const query = nested(7).replace('{ s {', `{ s${n}: s {`)
        return codeOf(await gateway.ask({ query }, hostile))
      }),
    ).finally(() => over.abort())
    const outcomes: string[] = []
    const latencies: number[] = []
    for (let n = 0; !over.signal.aborted; n++) {
      const startedAt = performance.now()
      outcomes.push(await codeOf(await gateway.ask({ query: `{ x${n}: s { a b } }` })))
      if (!over.signal.aborted) latencies.push(Math.round(performance.now() - startedAt))
    }
    assert.deepEqual(await codes, ['PLAN_TIMEOUT', 'PLAN_TIMEOUT', 'PLAN_TIMEOUT'])
    assert.deepEqual([...new Set(outcomes)], ['OK'])
    assert.ok(latencies.length > 0, 'others were answered before the last of them ended')
    const [first = 0, ...next] = latencies
    t.diagnostic(
      `others’ new operations: ${first} ms, ${next.length} more in ${Math.max(0, ...next)} ms at most`,
    )
  })

  it('leaves the planner able to plan what comes next', async () => {
    assert.equal(await codeOf(await gateway.ask({ query: '{ s { e rel { d } } }' })), 'OK')
  })
})
