import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { filterOperation } from '../../../gateway/authorization/filterOperation.js'
import { shapeResponse } from '../../../gateway/federation/shapeResponse.js'
import { filterTexts, handWritten } from './handWritten.js'
import { compact, holder, parseValid, placeOf } from './registryTown.js'

/** Schema of the snapshots in Apollo Router's plugins/authorization; anchors.md §2.6. */
const shop = handWritten(
  `type Query { topProducts: Product me: User @requiresScopes(scopes: [["profile"]]) itf: I }
   type Mutation @requiresScopes(scopes: [["mut"]]) { ping: User }
   interface I { id: ID }
   scalar Internal @requiresScopes(scopes: [["internal", "test"]])
   type Product { type: String internal: Internal publicReviews: [Review] reviews: [Review] }
   type Review @requiresScopes(scopes: [["review"]]) { body: String author: User }
   type User implements I @requiresScopes(scopes: [["read:user"]]) {
     id: ID name: String @requiresScopes(scopes: [["read:username"]]) }`,
  'query: Query mutation: Mutation',
)

const PRODUCT_AND_ME = '{topProducts{type internal}me{id name}}'
const ITF = '{itf{id ...on User{id2:id name}}}'
const PLACES = ['topProducts.internal', 'me']

const vectors = [
  [
    '38 drops a protected scalar and a protected root field',
    '',
    PRODUCT_AND_ME,
    '{topProducts{type}}',
    PLACES,
  ],
  [
    '39 takes no half of an alternative, nor a field scope without its type’s',
    'profile internal',
    PRODUCT_AND_ME,
    '{topProducts{type}}',
    PLACES,
  ],
  [
    '40 wants the field’s scope besides its type’s',
    'profile read:user internal test',
    PRODUCT_AND_ME,
    '{topProducts{type internal}me{id}}',
    ['me.name'],
  ],
  [
    '41 leaves a type to all its scopes',
    'profile read:user read:username',
    PRODUCT_AND_ME,
    '{topProducts{type}me{id name}}',
    ['topProducts.internal'],
  ],
  [
    '42 drops a list of a protected type',
    '',
    '{topProducts{type publicReviews{body author{name}}}}',
    '{topProducts{type}}',
    ['topProducts.publicReviews'],
  ],
  [
    '43 drops a named fragment that lost everything',
    '',
    '{topProducts{type ...F}}fragment F on Product{reviews{body}}',
    '{topProducts{type}}',
    ['topProducts.reviews'],
  ],
  [
    '44 denies an unprotected interface for its implementor when a plain field is selected',
    '',
    ITF,
    null,
    ['itf'],
  ],
  [
    '45 judges the fields of a fragment by its own type',
    'read:user',
    ITF,
    '{itf{id ...on User{id2:id}}}',
    ['itf.name'],
  ],
  [
    '46 judges a named fragment the same way',
    'read:user',
    '{itf{id ...F}}fragment F on User{id2:id name}',
    '{itf{id ...F}}fragment F on User{id2:id}',
    ['itf.name'],
  ],
] as const

describe('filterOperation on the vectors of Apollo Router', () => {
  for (const [name, scopes, query, filtered, withheld] of vectors)
    it(name, () => {
      const answer = filterTexts(shop, query, holder(scopes))
      assert.deepEqual(answer, { filtered, withheld, isRefused: filtered === null })
    })
})

describe('47 the modes that a caller can make of one result', () => {
  const graph = handWritten(
    `type Query { currentUser: User }
     type User @requiresScopes(scopes: [["user:read"], ["admin"]]) {
       id: ID! name: String phone: String @requiresScopes(scopes: [["pii"]]) }`,
  )
  const document = parseValid(graph.schema, '{currentUser{id name phone}}')
  const whole = { currentUser: { id: '1', name: 'Ada', phone: '555' } }
  const result = filterOperation({ ...graph, document, variables: {}, caller: holder('admin') })
  const shape = (answer: typeof whole | null, removed = result.removed) =>
    JSON.parse(
      JSON.stringify(
        shapeResponse({ document, schema: graph.schema, data: answer, variables: {}, removed })
          .data,
      ),
    ) as unknown

  it('lists the same withheld field for every mode', () => {
    const places = result.withheld.map(({ path, fieldPath }) => placeOf(path, fieldPath))
    assert.deepEqual(places, ['currentUser.phone'])
  })

  it('filter: serves the rest, and hides the field even from an answer that holds it', () => {
    assert.equal(compact(result.document!), '{currentUser{id name}}')
    assert.deepEqual(shape(whole), { currentUser: { id: '1', name: 'Ada', phone: null } })
  })

  it('reject: needs no more than the withheld list to refuse', () => {
    assert.equal(result.changed, true)
    assert.equal(result.isRefused, false)
  })

  it('dry run: the original document, shaped with nothing removed, gives all', () => {
    assert.deepEqual(shape(whole, new Set()), whole)
  })
})
