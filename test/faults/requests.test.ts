import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ErrorCode } from '../../schema/wire/errors.js'
import { startSickTown, type SickTown } from './sick/sickTown.js'

/** Documents and HTTP messages of anchors.md §5.1 that no other test sends over HTTP. */
let town: SickTown
before(async () => {
  town = await startSickTown({ isSigned: true })
})
after(() => town.stop())

interface Attack {
  readonly row: number
  readonly name: string
  /** A text goes as it is, anything else as JSON. */
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly status: number
  readonly code: ErrorCode
}

const many = (count: number, one: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => one(n)).join(' ')
const repeat = (text: string, count: number) => text.repeat(count)
const of = (selection: string) => ({ query: `{ subject(id: "A") { ${selection} } }` })

const nestedFragments = (count: number) =>
  of(`${repeat('... on Subject { ', count)}kind${repeat(' }', count)}`)

/** Depth that no selection set shows by itself: each fragment adds a level. */
const hiddenDepth = [
  'query { subject(id: "A") { ...F0 } }',
  ...Array.from({ length: 14 }, (_, n) => `fragment F${n} on Subject { owner { ...F${n + 1} } }`),
  'fragment F14 on Subject { kind }',
].join(' ')

const limit = (row: number, name: string, refused: Omit<Attack, 'row' | 'name' | 'status'>) => ({
  row,
  name,
  status: 400,
  ...refused,
})

/** A document that does not fit the schema: 200 under application/json (GraphQL over HTTP §6.4.1). */
const misfit = (row: number, name: string, body: unknown): Attack => ({
  row,
  name,
  body,
  status: 200,
  code: 'GRAPHQL_VALIDATION_FAILED',
})

const DOCUMENTS: readonly Attack[] = [
  limit(1, '1,500 aliases', { body: of(many(1_500, (n) => `a${n}: kind`)), code: 'ALIAS_LIMIT' }),
  limit(1, '20,000 aliases', { body: of(many(20_000, (n) => `a${n}: kind`)), code: 'TOKEN_LIMIT' }),
  limit(3, 'depth hidden in fragments', { body: { query: hiddenDepth }, code: 'DEPTH_LIMIT' }),
  limit(4, '3,000 nested inline fragments', { body: nestedFragments(3_000), code: 'DEPTH_LIMIT' }),
  limit(6, 'a field 20,000 times', { body: of(repeat('kind ', 20_000)), code: 'TOKEN_LIMIT' }),
  limit(7, '1,000 directives', {
    body: of(`kind ${repeat('@include(if: true) ', 500)}`),
    code: 'DIRECTIVE_LIMIT',
  }),
  limit(7, '2,000 unknown directives', {
    body: of(`kind ${repeat('@x ', 2_000)}`),
    code: 'DIRECTIVE_LIMIT',
  }),
  misfit(8, '150 unknown fields', of(many(150, (n) => `x${n}`))),
  limit(8, '5,000 unknown fields', { body: of(many(5_000, (n) => `x${n}`)), code: 'TOKEN_LIMIT' }),
  limit(17, 'variables 5,000 deep', {
    body: `{"query":"{__typename}","variables":${repeat('{"a":', 5_000)}1${repeat('}', 5_001)}`,
    code: 'BAD_REQUEST',
  }),
  misfit(18, 'an Int beyond 32 bits', of('kind @include(if: 99123456789)')),
  misfit(18, 'an enum value for a text', { query: '{ subject(id: NOBODY_9912) { kind } }' }),
  misfit(18, 'a float of 400 digits', {
    query: `{ subject(id: 9912${'9'.repeat(400)}.5) { kind } }`,
  }),
  limit(18, 'NaN in the body', {
    body: '{"query":"{ __typename }","variables":{"id":NaN}}',
    code: 'BAD_REQUEST',
  }),
]

const json = { 'content-type': 'application/json' }
const MESSAGES: readonly Attack[] = [
  {
    row: 14,
    name: 'JSON in UTF-7',
    body: '{"query":"{ __typename }"}',
    headers: { 'content-type': 'application/json; charset=utf-7' },
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  limit(15, 'an object as query', { body: { query: { a: 1 } }, code: 'BAD_REQUEST' }),
  limit(15, 'a text as variables', {
    body: { query: '{ __typename }', variables: '{"id":"A"}' },
    code: 'BAD_REQUEST',
  }),
  limit(21, 'an array of 1,000 operations', {
    body: Array.from({ length: 1_000 }, () => ({ query: '{ __typename }' })),
    code: 'BAD_REQUEST',
  }),
]

async function post({ body, headers = json }: Pick<Attack, 'body' | 'headers'>) {
  const sent = typeof body === 'string' ? body : JSON.stringify(body)
  const authorization = 'Bearer 0'
  return fetch(`${town.gateway.url}/graphql`, {
    method: 'POST',
    headers: { authorization, ...headers },
    body: sent,
  })
}

describe('the gateway refuses', () => {
  for (const { row, name, status, code, ...sent } of [...DOCUMENTS, ...MESSAGES]) {
    it(`row ${row}: ${name}: ${code}`, async () => {
      const { calls } = town.transport
      const response = await post(sent)
      const text = await response.text()
      assert.equal(response.status, status, text)
      const { errors } = JSON.parse(text) as { errors: { extensions: { code: string } }[] }
      assert.deepEqual([...new Set(errors.map(({ extensions }) => extensions.code))], [code])
      assert.ok(errors.length <= 10, `${errors.length} errors`)
      assert.doesNotMatch(text, /9912|call stack|\.js|node_modules|Did you mean/)
      assert.equal(town.transport.calls, calls)
    })
  }
})

/** Where the name stands, a document, and its data: spliced from bytes, merged from sectors, in lists, at the root. */
const PROTO: readonly (readonly [where: string, query: string, data: string])[] = [
  [
    'as alias of a leaf',
    '{ subject(id: "A") { __proto__: kind demerits } }',
    '{"subject":{"__proto__":"ENTERPRISE","demerits":1}}',
  ],
  [
    'as alias of an object',
    '{ subject(id: "A") { __proto__: registration { __proto__: name } demerits } }',
    '{"subject":{"__proto__":{"__proto__":"Firm A"},"demerits":1}}',
  ],
  [
    'as alias of a root field',
    '{ __proto__: subject(id: "A") { kind demerits } }',
    '{"__proto__":{"kind":"ENTERPRISE","demerits":1}}',
  ],
  [
    'as alias of an entity that other sectors add to',
    '{ subject(id: "A") { __proto__: owner { penalties { documentNo } demerits } } }',
    '{"subject":{"__proto__":{"penalties":[{"documentNo":"D-A-owner"}],"demerits":7}}}',
  ],
  [
    'as alias in the entities of a list',
    '{ subject(id: "A") { related { __proto__: owner { __proto__: demerits } } } }',
    '{"subject":{"related":[{"__proto__":{"__proto__":9}},{"__proto__":{"__proto__":9}}]}}',
  ],
  [
    'as name of a variable and an operation',
    'query __proto__($__proto__: SubjectId!) { subject(id: $__proto__) { kind owner { demerits } } }',
    '{"subject":{"kind":"ENTERPRISE","owner":{"demerits":7}}}',
  ],
  [
    'as name of a fragment',
    '{ subject(id: "A") { ...__proto__ } } fragment __proto__ on Subject { demerits }',
    '{"subject":{"demerits":1}}',
  ],
]

describe('the gateway answers', () => {
  it('row 19: a variable named $representations, whatever entity fetch follows', async () => {
    const query = `query ($representations: SubjectId!) {
      subject(id: $representations) { owner { penalties { documentNo } } } }`
    const response = await town.gateway.ask({ query, variables: { representations: 'A' } })
    const { data, errors } = (await response.json()) as Record<string, unknown>
    assert.equal(errors, undefined)
    assert.deepEqual(data, { subject: { owner: { penalties: [{ documentNo: 'D-A-owner' }] } } })
  })

  it('row 20: __proto__ in variables, and aliases of Object.prototype’s own names', async () => {
    const body = `{"query":"query ($id: SubjectId!) { constructor: subject(id: $id) { toString: kind
      __proto: demerits hasOwnProperty: registration { valueOf: name } } }",
      "variables":{"id":"A","__proto__":{"polluted":true}}}`.replaceAll(/\s*\n\s*/g, ' ')
    const response = await post({ body })
    const { data } = (await response.json()) as Record<string, unknown>
    assert.deepEqual(data, {
      constructor: {
        toString: 'ENTERPRISE',
        __proto: 1,
        hasOwnProperty: { valueOf: 'Firm A' },
      },
    })
    assert.equal(({} as { polluted?: true }).polluted, undefined)
  })

  for (const [where, query, data] of PROTO) {
    it(`row 20: __proto__ ${where} like every other name`, async () => {
      const variables = JSON.parse('{"__proto__":"A"}') as object
      const response = await town.gateway.ask({ query, variables })
      const text = await response.text()
      assert.equal(response.status, 200)
      // As text: a parsed object would have to be asked for its prototype to tell it from the member.
      assert.equal(text.slice(0, text.indexOf(',"extensions"')), `{"data":${data}`)
      const fresh: Record<string, unknown> = {}
      for (const name of ['name', 'kind', 'demerits', 'documentNo'])
        assert.equal(fresh[name], undefined)
    })
  }

  it('row 23: no GET with a content type', async () => {
    const url = `${town.gateway.url}/graphql?query={__typename}`
    for (const type of ['text/plain', 'message/http', 'application/x;,application/json']) {
      const headers = { 'content-type': type, 'x-yingcha-preflight': '1' }
      assert.equal((await fetch(url, { headers })).status, 415, type)
    }
  })

  it('row 34: /graphiql with the same page whatever the query string says', async () => {
    const page = await fetch(`${town.gateway.url}/graphiql`)
    const spoilt = await fetch(
      `${town.gateway.url}/graphiql?query=</script><script>alert(1)</script>&headers={"a":"b"}`,
    )
    assert.equal(await spoilt.text(), await page.text())
    for (const { headers } of [page, spoilt]) {
      const policy = headers.get('content-security-policy') ?? ''
      assert.match(policy, /default-src 'none'; script-src 'self';/)
      assert.match(policy, /frame-ancestors 'none'/)
    }
  })
})
