import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { compiledExecutor } from '../../../../gateway/federation/executor/compiledExecutor.js'
import { SplicedData } from '../../../../gateway/federation/executor/SplicedData.js'
import type { ConformanceCase } from '../../../conformance/conformanceCase.js'
import { FederatedGraph, type Ran, type Spoil } from '../../../conformance/federatedGraph.js'

const product = (id: string) => ({ __typename: 'Product', id })

const CASE: ConformanceCase = {
  about:
    'entities in lists, in lists of lists and alone, of which one is asked with what another subgraph brought',
  subgraphs: {
    shops: {
      sdl: `type Query { shops: [Shop!]! shop: Shop }
        type Shop { name: String note: String best: Product shelves: [[Product]!] }
        type Product @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          shops: () => [
            {
              name: 'A',
              note: '"引号" \\ \n',
              best: product('1'),
              shelves: [[product('1'), null], []],
            },
            { name: 'B', note: null, best: null, shelves: null },
            { name: 'C', note: '', best: product('2'), shelves: [[product('2'), product('1')]] },
          ],
          shop: () => null,
        },
      },
    },
    products: {
      sdl: `type Product @key(fields: "id") { id: ID! price: Int maker: Maker }
        type Maker { name: String! city: String }`,
      resolvers: {
        Product: {
          __resolveReference: ({ id }: { id: string }) => ({
            id,
            price: id === '1' ? 5 : null,
            maker: { name: `Maker ${id}`, city: '盐城' },
          }),
        },
      },
    },
    stock: {
      sdl: `type Product @key(fields: "id") { id: ID! price: Int @external
        left: Int! dear: Boolean @requires(fields: "price") }`,
      resolvers: {
        Product: {
          __resolveReference: (ref: unknown) => ref,
          left: () => 3,
          dear: ({ price }: { price: number | null }) => price !== null && price > 1,
        },
      },
    },
  },
  operations: [],
}

const graph = new FederatedGraph(CASE)
const SHOPS = `{ shops { name note best { price dear m: maker { city } }
  shelves { id price maker { name city } dear left __typename } } shop { best { left } } }`

function text({ data, errors, calls }: Ran): unknown {
  const told = errors.map(({ path, extensions }) => `${extensions.code} ${path?.join('.')}`)
  return { data: JSON.stringify(data), errors: told.toSorted(), calls: calls.toSorted() }
}

async function bothWays(query: string, spoil?: Spoil) {
  const merged = await graph.run({ query }, compiledExecutor, { spoil })
  const joined = await graph.run({ query }, compiledExecutor, { acceptsBytes: true, spoil })
  assert.deepEqual(text(joined), text(merged))
  return joined
}

describe('an answer that needs joining', () => {
  it('is put together from the replies’ bytes, as merging makes it', async () => {
    const { data, errors } = await bothWays(SHOPS)
    assert.ok(data instanceof SplicedData)
    assert.equal(data.seals.length, 6)
    assert.deepEqual(errors, [])
  })

  it('is sealed in the plan’s order, whichever reply comes first', async () => {
    const sealed = async (slow: string) => {
      const spoil: Spoil = async (name, reply) => {
        if (name === slow) await sleep(50)
        return reply
      }
      const { data } = await graph.run({ query: SHOPS }, compiledExecutor, {
        acceptsBytes: true,
        spoil,
      })
      assert.ok(data instanceof SplicedData)
      return data.seals
    }
    assert.deepEqual(await sealed('products'), await sealed('stock'))
  })

  it('asks of each entity once, and nothing of none', async () => {
    const { data, calls } = await bothWays('{ shop { best { left } } }')
    assert.ok(data instanceof SplicedData)
    assert.deepEqual(calls, ['shops'])
  })

  it('is merged where types are told apart, conditions hold or two replies bring one value', async () => {
    for (const query of [
      '{ shops { best { ... on Product @include(if: true) { left } } } }',
      '{ __schema { queryType { name } } shops { best { left } } }',
    ]) {
      await bothWays(query)
    }
  })
})

const replace =
  (subgraph: string, from: string | RegExp, to: string): Spoil =>
  (name, reply) =>
    name === subgraph ? reply.replace(from, to) : reply

const SPOILT: [what: string, spoil: Spoil][] = [
  ['white space between members', replace('shops', '"name":"A",', '"name":"A", ')],
  ['members in another order', replace('shops', '"name":"C","note":""', '"note":"","name":"C"')],
  ['a member that was not asked', replace('shops', '"name":"C",', '"name":"C","left":9,')],
  ['a member less', replace('products', '"price":5,', '')],
  ['a text for a list', replace('shops', '"shelves":[[{', '"shelves":"none","x":[[{')],
  ['an object for a list', replace('shops', '"shelves":null', '"shelves":{}')],
  ['null where nothing may be null', replace('shops', '"shelves":[[', '"shelves":[null,[')],
  ['an entity that it does not know', replace('products', /\{"price":5.*?\}\}/, 'null')],
  ['an entity whose number nobody tells', replace('stock', '{"left":3', 'null,{"left":3')],
  ['an unknown entity that has what must not be null', replace('stock', /\{"left":3\}/, 'null')],
  ['an entity too many', replace('products', '"_entities":[', '"_entities":[null,')],
  ['an entity too few', replace('products', /,\{"price":null.*?\}\}/, '')],
  ['no list of entities', replace('products', '"_entities":[', '"_entities":7,"x":[')],
  [
    'an error beside its data',
    replace('products', '"extensions"', '"errors":[{"message":"x"}],"extensions"'),
  ],
  [
    'no data',
    (name, reply) => (name === 'stock' ? '{"data":null,"errors":[{"message":"x"}]}' : reply),
  ],
  ['no JSON', (name, reply) => (name === 'stock' ? reply.slice(0, -4) : reply)],
  ['coverage in its extensions', replace('shops', '"items":[]', '"items":[],"coverage":[]')],
]

describe('a reply is parsed and merged, and not asked for again, if it has', () => {
  for (const [what, spoil] of SPOILT) {
    it(what, async () => {
      const isSpoilt = await spoils(spoil)
      assert.ok(isSpoilt)
      await bothWays(SHOPS, spoil)
    })
  }
})

/** True if the reply that is to be spoilt was. */
async function spoils(spoil: Spoil): Promise<boolean> {
  let isSpoilt = false
  const noting: Spoil = async (name, reply) => {
    const sent = await spoil(name, reply)
    isSpoilt ||= sent !== reply
    return sent
  }
  await graph.run({ query: SHOPS }, compiledExecutor, { acceptsBytes: true, spoil: noting })
  return isSpoilt
}
