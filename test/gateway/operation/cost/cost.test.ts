import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse } from 'graphql'
import { ANONYMOUS } from '../../../../gateway/auth/caller.js'
import { loadSupergraph } from '../../../../gateway/federation/supergraph.js'
import { createAccept } from '../../../../gateway/operation/accept.js'
import { compileCost } from '../../../../gateway/operation/cost/compileCost.js'
import { LIST_SIZE, readCostWeights } from '../../../../gateway/operation/cost/costWeights.js'
import { liftSubjects } from '../../../../gateway/operation/liftSubjects.js'
import { DEFAULT_LIMITS } from '../../../../gateway/operation/limits/operationLimits.js'
import { apiSchemaOf, compose } from '../../../support/compose.js'

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", {name: "@cost", as: "@price"}, "@listSize"])`
const SDL = compose({
  shop: `${LINK}
    scalar SubjectId
    type Query {
      product: Product
      products(first: Int = 20): [Product!]
      page(size: Int, after: ID): Page @listSize(slicingArguments: ["size"], sizedFields: ["rows"], requireOneSlicingArgument: false)
      latest: [Product!] @listSize(assumedSize: 3)
      named(ids: [SubjectId!]!): [Product]
      find(by: Filter, any: [Filter!], tags: [String!] @price(weight: 6)): Product
    }
    type Mutation { checkAll(input: CheckInput!): Checked @price(weight: 7) @listSize(sizedFields: ["rows"], requireOneSlicingArgument: false) }
    input Filter { text: String @price(weight: 3) price: Range @price(weight: 2) either: [Filter!] words: [String!] @price(weight: 5) colour: String }
    input Range { from: Int @price(weight: 1) to: Int }
    input CheckInput { subjects: [SubjectId!]! again: CheckInput }
    type Checked { rows: [Product!] }
    type Page { rows: [Product!] next: ID }
    type Product { id: ID! rival: Product rivals: [Product!] stock: Stock picture(width: Int @price(weight: 4)): String @price(weight: 5) }
    type Stock @price(weight: 10) { count: Int }`,
})
const schema = apiSchemaOf(SDL)
const weights = readCostWeights(SDL, { catalogue: new Map(), listSize: LIST_SIZE })

const costOf = (query: string, variables: Record<string, unknown> = {}) => {
  const { document, literals } = liftSubjects(parse(query), schema)
  return compileCost(document, schema, weights).of({
    ...Object.fromEntries(literals),
    ...variables,
  })
}

const COSTS: readonly (readonly [query: string, cost: number, variables?: object])[] = [
  ['{ __typename }', 0],
  ['{ __schema { types { name fields { name } } } }', 0],
  ['{ product { id } }', 1],
  ['{ product { rival { rival { id } } } }', 3],
  ['{ product { rivals { id } } }', 51],
  ['{ product { rivals { rivals { id } } } }', 1 + 50 + 50 * 50],
  ['{ products { id } }', 20],
  ['{ products(first: 5) { rival { id } } }', 10],
  ['query ($n: Int) { products(first: $n) { id } }', 7, { n: 7 }],
  ['query ($n: Int) { products(first: $n) { id } }', 20],
  ['query ($n: Int = 9) { products(first: $n) { id } }', 9],
  ['query ($n: Int) { products(first: $n) { id } }', 20, { n: null }],
  ['query ($n: Int) { products(first: $n) { id } }', 0, { n: -3 }],
  ['{ page(size: 4) { rows { id } next } }', 1 + 4],
  ['query ($n: Int) { page(size: $n) { rows { id rival { id } } } }', 1 + 2 * 6, { n: 6 }],
  ['{ page(size: 4) { ...P } } fragment P on Page { rows { id } }', 1 + 4],
  ['{ latest { id } }', 3],
  ['{ named(ids: ["A", "B", "C"]) { id rival { id } } }', 6],
  ['query ($ids: [SubjectId!]!) { named(ids: $ids) { id } }', 4, { ids: ['A', 'B', 'C', 'D'] }],
  ['query ($id: SubjectId!) { named(ids: [$id, "B"]) { id } }', 2, { id: 'A' }],
  [
    'mutation ($i: CheckInput!) { checkAll(input: $i) { rows { id } } }',
    10 + 3 * 7 + 3,
    { i: { subjects: ['A', 'B'], again: { subjects: ['C'] } } },
  ],
  ['{ product { stock { count } } }', 1 + 10],
  ['{ product { picture } }', 1 + 5],
  ['{ product { picture(width: 3) } }', 1 + 5 + 4],
  ['{ find(by: { colour: "red" }) { id } }', 1],
  ['{ find(by: { text: "a" }) { id } }', 1 + 3],
  ['{ find(by: { text: null }) { id } }', 1],
  ['{ find(by: { price: { from: 1, to: 2 } }) { id } }', 1 + 2 + 1],
  ['{ find(any: [{ text: "a" }, { text: "b" }]) { id } }', 1 + 2 * 3],
  ['{ find(any: { words: ["a", "b"], either: [{ text: "c" }] }) { id } }', 1 + 2 * 5 + 3],
  ['{ find(tags: ["a", "b", "c"]) { id } }', 1 + 3 * 6],
  ['query ($f: Filter) { find(by: $f) { id } }', 1],
  ['query ($f: Filter) { find(by: $f) { id } }', 1 + 3, { f: { text: 'a', colour: 'red' } }],
  ['query ($f: Filter = { text: "a" }) { find(by: $f) { id } }', 1 + 3],
  ['query ($f: Filter = { text: "a" }) { find(by: $f) { id } }', 1, { f: null }],
  ['query ($t: String) { find(any: [{ text: $t }, { text: $t }]) { id } }', 1 + 6, { t: 'a' }],
  [
    'query ($f: [Filter!]) { find(any: $f) { id } }',
    1 + 3 + (2 + 1) + (3 + 5 + 5),
    { f: [{ text: 'a' }, { price: { from: 1 } }, { either: [{ text: 'b', words: ['c', 'd'] }] }] },
  ],
  ['{ product { ...F ...F } } fragment F on Product { rival { id } }', 1 + 2],
  ['query ($y: Boolean!) { product { rival @include(if: $y) { id } } }', 2, { y: false }],
]

const doubling = (levels: number) =>
  Array.from({ length: levels }, (_, n) => {
    const below = n + 1 < levels ? `...f${n + 1} ...f${n + 1}` : 'rival { id }'
    return `fragment f${n} on Product { ${below} }`
  }).join(' ')

describe('the cost of an operation', () => {
  for (const [query, cost, variables = {}] of COSTS) {
    it(`is ${cost} for ${query} ${JSON.stringify(variables)}`, () => {
      assert.equal(costOf(query, { ...variables }), cost)
    })
  }

  it('of fragments that double 1,200 times is beyond all numbers, and computed at once', () => {
    assert.equal(
      costOf(`query ($n: Int) { products(first: $n) { ...f0 } } ${doubling(1_200)}`),
      Number.POSITIVE_INFINITY,
    )
  })
})

const supergraph = loadSupergraph(readFileSync('schema/supergraph.graphql', 'utf8'))
const accept = createAccept({
  schema: supergraph.apiSchema,
  limitsOf: () => DEFAULT_LIMITS,
  keySubject: (text) => ({ key: text, kind: 'ENTERPRISE' }),
  findPersonalNumber: () => null,
  weights: readCostWeights(supergraph.sdl, {
    catalogue: supergraph.catalogue,
    listSize: LIST_SIZE,
  }),
})
const OFFICER = { ...ANONYMOUS, kind: 'client' as const }
const subjects = Array.from({ length: 1_000 }, (_, n) => `S${n}`)
const batch = readFileSync('schema/operations/RunBatch.graphql', 'utf8')

describe('the limit of cost', () => {
  it('leaves room for every trusted document, a batch of 1,000 among them', () => {
    assert.ok(readdirSync('schema/operations').includes('RunBatch.graphql'))
    const input = { requestId: 'r', subjects, matter: 'M', caseNumber: 'C', purpose: 'P' }
    assert.equal(accept({ query: batch, variables: { input } }, OFFICER).subjects.length, 1_000)
  })

  const TOO_MUCH = [
    ['500 subjects with whole lists of two items', '{ severeListings { id } honours { id } }', 500],
    ['one list of 40,000', '{ severeListings(first: 100000) { id } }', 1],
  ] as const
  for (const [name, selection, count] of TOO_MUCH) {
    it(`refuses ${name} before it is planned, with limit and actual`, () => {
      const query = `query ($ids: [SubjectId!]!) { subjects(ids: $ids) ${selection} }`
      const asking = () => accept({ query, variables: { ids: subjects.slice(0, count) } }, OFFICER)
      assert.throws(
        asking,
        (error: { code: string; details: { limit: number; actual: number } }) => {
          assert.equal(error.code, 'COST_ESTIMATED_TOO_EXPENSIVE')
          return error.details.limit === DEFAULT_LIMITS.maxCost && error.details.actual > 50_000
        },
      )
    })
  }

  it('lets the same subjects be asked about with shorter pages', () => {
    const query = `query ($ids: [SubjectId!]!) { subjects(ids: $ids) { severeListings(first: 10) { id } } }`
    accept({ query, variables: { ids: subjects.slice(0, 500) } }, OFFICER)
  })
})
