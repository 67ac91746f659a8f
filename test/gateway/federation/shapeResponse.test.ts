import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { buildSchema, parse, validate } from 'graphql'
import type { SelectionNode } from 'graphql'
import { shapeResponse } from '../../../gateway/federation/shapeResponse.js'
import type { ShapeInput } from '../../../gateway/federation/shapeResponse.js'

const schema = buildSchema(`
  type Query { a: Node b: Node! many: [Node!] some: [Node] any: Any anies: [Any] record: Record only: Only s: Scalars n: Int count: Int! }
  type Node { id: ID! name: String node: Node strict: Node! }
  type Scalars { int: Int float: Float string: String bool: Boolean id: ID colour: Colour date: Date ints: [Int!] grid: [[Int]!] }
  enum Colour { RED BLACK }
  scalar Date
  interface Record { id: ID! note: String }
  type CourtCase implements Record { id: ID! note: String sealed: String }
  type Notice implements Record { id: ID! note: String }
  interface Only { id: ID! }
  type OnlyOne implements Only { id: ID! x: Int }
  union Any = CourtCase | Notice`)

function shape(query: string, answer: ShapeInput['data'], more: Partial<ShapeInput> = {}) {
  const document = more.document ?? parse(query)
  assert.deepEqual(validate(schema, document), [])
  const shaped = shapeResponse({ document, schema, data: answer, variables: {}, ...more })
  return {
    data: JSON.parse(JSON.stringify(shaped.data)) as unknown,
    invalid: shaped.errors.map(({ path, extensions }) => `${extensions.code} ${path?.join('.')}`),
  }
}

const OK = { __typename: 'CourtCase', id: 'c' }
const shapes = [
  [
    'drops what was not asked',
    '{a{name}}',
    { a: { id: '1', name: 'x', key: 'k' }, b: 1 },
    { a: { name: 'x' } },
  ],
  [
    'keeps the order of the document and its aliases',
    '{a{x:name id}}',
    { a: { id: '1', x: 'n' } },
    { a: { x: 'n', id: '1' } },
  ],
  [
    'puts null where a nullable key is missing',
    '{a{name}n}',
    { a: {} },
    { a: { name: null }, n: null },
  ],
  [
    'joins what one key asks in two places',
    '{a{id}a{name}...{a{node{id}}}}',
    { a: { id: '1', name: 'n', node: null } },
    { a: { id: '1', name: 'n', node: null } },
  ],
  [
    'honours @skip and @include',
    '{n@skip(if:true)a@include(if:false){id}count@include(if:true)}',
    { n: 1, a: { id: '1' }, count: 2 },
    { count: 2 },
  ],
  [
    'takes fragments by runtime type',
    '{any{...on CourtCase{sealed}...on Record{id}...on Notice{note}}}',
    { any: { ...OK, sealed: 's', note: 'n' } },
    { any: { sealed: 's', id: 'c' } },
  ],
  [
    'shows __typename only where it is asked',
    '{any{...on Record{id}t:__typename}}',
    { any: { ...OK } },
    { any: { id: 'c', t: 'CourtCase' } },
  ],
  [
    'knows the type of an object without asking',
    '{__typename a{__typename}}',
    { a: {} },
    { __typename: 'Query', a: { __typename: 'Node' } },
  ],
  [
    'needs no __typename without a choice between fragments',
    '{record{id ...on Record{note}}}',
    { record: { id: '1', note: 'n' } },
    { record: { id: '1', note: 'n' } },
  ],
  [
    'needs no __typename where one type is possible',
    '{only{...on OnlyOne{x}}}',
    { only: { x: 1 } },
    { only: { x: 1 } },
  ],
  [
    'treats an alias like __proto__ as a key like the rest',
    '{__proto__:n a{__proto__:name}}',
    { a: {} },
    JSON.parse('{"__proto__":null,"a":{"__proto__":null}}'),
  ],
  [
    'passes valid leaves',
    '{s{int float string bool id colour date ints grid}}',
    {
      s: {
        int: -1,
        float: 1.5,
        string: '',
        bool: false,
        id: 7,
        colour: 'RED',
        date: { y: 1 },
        ints: [],
        grid: [[null, 1]],
      },
    },
    {
      s: {
        int: -1,
        float: 1.5,
        string: '',
        bool: false,
        id: '7',
        colour: 'RED',
        date: { y: 1 },
        ints: [],
        grid: [[null, 1]],
      },
    },
  ],
] as const

describe('shapeResponse', () => {
  for (const [name, query, answer, expected] of shapes)
    it(name, () => assert.deepEqual(shape(query, answer), { data: expected, invalid: [] }))

  it('takes @skip and @include from variables and their defaults', () => {
    const query = 'query($s:Boolean!,$d:Boolean=true){n@skip(if:$s)count@skip(if:$d)}'
    assert.deepEqual(shape(query, { n: 1, count: 2 }, { variables: { s: false } }).data, { n: 1 })
    assert.deepEqual(shape(query, { n: 1, count: 2 }, { variables: { s: true, d: false } }).data, {
      count: 2,
    })
  })
})

const sick = [
  ['a leaf of the wrong type', '{n count}', { n: '1', count: 2 }, { n: null, count: 2 }, ['n']],
  [
    'null for non-null, up to the nearest parent',
    '{a{strict{id}}n}',
    { a: { strict: { id: null } }, n: 1 },
    { a: null, n: 1 },
    ['a.strict.id'],
  ],
  [
    'a missing non-null key',
    '{a{name strict{id}}}',
    { a: { name: 'x' } },
    { a: null },
    ['a.strict'],
  ],
  ['null up to data', '{n b{strict{name}}}', { n: 1, b: { strict: null } }, null, ['b.strict']],
  [
    'null for a non-null row, which erases the list',
    '{many{id}}',
    { many: [{ id: '1' }, null] },
    { many: null },
    ['many.1'],
  ],
  [
    'a bad row of a list that may hold null',
    '{some{id}}',
    { some: [{ id: '1' }, {}, 3] },
    { some: [{ id: '1' }, null, null] },
    ['some.1.id', 'some.2'],
  ],
  [
    'every bad field of an object',
    '{a{id strict{id}}}',
    { a: {} },
    { a: null },
    ['a.id', 'a.strict'],
  ],
  ['something that is no list', '{many{id}}', { many: { 0: 1 } }, { many: null }, ['many']],
  ['something that is no object', '{a{id}}', { a: [] }, { a: null }, ['a']],
  [
    'an unknown enum value',
    '{s{colour}}',
    { s: { colour: 'toString' } },
    { s: { colour: null } },
    ['s.colour'],
  ],
  [
    'an integer out of range',
    '{s{int float}}',
    { s: { int: 2 ** 31, float: '1' } },
    { s: { int: null, float: null } },
    ['s.int', 's.float'],
  ],
  [
    'a type that is unknown',
    '{any{...on Notice{id}}}',
    { any: { __typename: 'Nobody', id: '1' } },
    { any: null },
    ['any'],
  ],
  [
    'a type that does not belong there',
    '{any{...on Notice{id}}}',
    { any: { __typename: 'Node', id: '1' } },
    { any: null },
    ['any'],
  ],
  [
    'an object of another type',
    '{a{id}}',
    { a: { __typename: 'Notice', id: '1' } },
    { a: null },
    ['a'],
  ],
  [
    'a missing __typename where fragments differ',
    '{any{...on Notice{id}}}',
    { any: { id: '1' } },
    { any: null },
    ['any'],
  ],
  ['data null', '{n}', null, null, ['']],
  ['no data', '{n}', undefined, null, ['']],
] as const

describe('shapeResponse reports INVALID_RESPONSE for', () => {
  for (const [name, query, answer, expected, places] of sick)
    it(name, () => {
      const invalid = places.map((place) => `INVALID_RESPONSE ${place}`)
      assert.deepEqual(shape(query, answer as ShapeInput['data']), { data: expected, invalid })
    })

  it('at most a hundred places and one line for the others', () => {
    const some = Array.from({ length: 500 }, () => 0)
    assert.equal(shape('{some{id}}', { some }).invalid.length, 101)
  })
})

describe('shapeResponse takes as explained', () => {
  const explained = [
    ['an error at the place', ['a', 'strict']],
    ['an error above it', ['a']],
    ['an error below it', ['a', 'strict', 'id']],
    ['an error about everything', []],
  ] as const
  for (const [name, path] of explained)
    it(name, () => {
      const answer = { a: { strict: null } }
      assert.deepEqual(shape('{a{strict{id}}}', answer, { explained: [path] }), {
        data: { a: null },
        invalid: [],
      })
    })

  it('no error beside it', () => {
    const answer = { some: [{ id: null }, { id: null }] }
    const { invalid } = shape('{some{id}}', answer, { explained: [['some', 1]] })
    assert.deepEqual(invalid, ['INVALID_RESPONSE some.0.id'])
  })

  it('a removed selection, which stays null whatever the data holds', () => {
    const document = parse('{a{name id}n}')
    const [definition] = document.definitions
    const removed = new Set<SelectionNode>()
    if (definition && 'selectionSet' in definition && definition.selectionSet)
      for (const top of definition.selectionSet.selections) removed.add(top)
    const answer = { a: { name: 'secret', id: '1' }, n: 1 }
    assert.deepEqual(shape('', answer, { document, removed }), {
      data: { a: null, n: null },
      invalid: [],
    })
    assert.deepEqual(shape('', null, { document, removed }), { data: null, invalid: [] })
  })
})

describe('shapeResponse, the longest answer', () => {
  const shared = { id: 'x'.repeat(100) }
  const asked = { many: Array.from({ length: 10 }, () => shared) }

  it('may be as long as its text is', () => {
    const maxBytes = JSON.stringify(asked).length
    assert.deepEqual(shape('{many{id}}', asked, { maxBytes }).data, asked)
  })

  it('ends where it is passed, counting what is shared at each of its places', () => {
    const refused = { code: 'RESPONSE_TOO_LARGE', details: { limit: 1_000 } }
    assert.throws(() => shape('{many{id}}', asked, { maxBytes: 1_000 }), refused)
  })
})
