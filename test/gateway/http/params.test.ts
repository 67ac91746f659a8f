import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ANONYMOUS } from '../../../gateway/auth/caller.js'
import type { HttpRequest } from '../../../gateway/http/httpMessage.js'
import { negotiate } from '../../../gateway/http/mediaType.js'
import { readParams, refuseOnGet } from '../../../gateway/http/params.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { accept } from '../operation/graph.js'

const JSON_HEADERS = { 'content-type': 'application/json' }
const PREFLIGHT = { 'x-yingcha-preflight': '1' }

function post(body: unknown, headers: HttpRequest['headers'] = JSON_HEADERS): HttpRequest {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { method: 'POST', url: '/graphql', headers, body: text }
}

function get(
  query: Record<string, string>,
  headers: HttpRequest['headers'] = PREFLIGHT,
): HttpRequest {
  const url = `/graphql?${new URLSearchParams(query).toString()}`
  return { method: 'GET', url, headers, body: null }
}

function code(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof RequestError) return error.code
    throw error
  }
  return 'none'
}

const query = '{ colour }'
const cases: { name: string; request: HttpRequest; code: string }[] = [
  {
    name: 'another method',
    request: { ...post({ query }), method: 'PUT' },
    code: 'METHOD_NOT_ALLOWED',
  },
  {
    name: 'a plain-text POST',
    request: post({ query }, { 'content-type': 'text/plain' }),
    code: 'CSRF',
  },
  {
    name: 'a form POST',
    request: post({ query }, { 'content-type': 'application/x-www-form-urlencoded' }),
    code: 'CSRF',
  },
  { name: 'a POST without a type', request: post({ query }, {}), code: 'CSRF' },
  ...[
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'https://another.example' },
    { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' },
  ].map((headers) => ({
    name: `a GET that a page could send (${Object.keys(headers).join()})`,
    request: get({ query }, headers),
    code: 'CSRF',
  })),
  {
    name: 'a plain-text POST after a preflight',
    request: post({ query }, { ...PREFLIGHT, 'content-type': 'text/plain' }),
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  {
    name: 'another charset',
    request: post({ query }, { ...PREFLIGHT, 'content-type': 'application/json; charset=utf-7' }),
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  {
    name: 'a GET with an odd type',
    request: get({ query }, { ...PREFLIGHT, 'content-type': 'text/plain' }),
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  { name: 'a long body', request: post({ query: 'x'.repeat(2_000) }), code: 'REQUEST_TOO_LARGE' },
  { name: 'no body', request: { ...post(''), body: null }, code: 'BAD_REQUEST' },
  { name: 'malformed JSON', request: post('{"query":'), code: 'BAD_REQUEST' },
  { name: 'a batch', request: post([{ query }]), code: 'BAD_REQUEST' },
  { name: 'a JSON text', request: post('"x"'), code: 'BAD_REQUEST' },
  { name: 'no query', request: post({}), code: 'BAD_REQUEST' },
  { name: 'a query that is an object', request: post({ query: {} }), code: 'BAD_REQUEST' },
  {
    name: 'an operationName that is a number',
    request: post({ query, operationName: 0 }),
    code: 'BAD_REQUEST',
  },
  {
    name: 'variables that are a list',
    request: post({ query, variables: [] }),
    code: 'BAD_REQUEST',
  },
  {
    name: 'extensions that are a text',
    request: post({ query, extensions: 'x' }),
    code: 'BAD_REQUEST',
  },
  {
    name: 'malformed variables in a URL',
    request: get({ query, variables: '{' }),
    code: 'BAD_REQUEST',
  },
  {
    name: 'a parameter twice',
    request: { ...get({ query }), url: '/graphql?query=a&query=b' },
    code: 'BAD_REQUEST',
  },
]

describe('readParams', () => {
  for (const { name, request, code: expected } of cases) {
    it(`refuses ${name} as ${expected}`, () => {
      assert.equal(
        code(() => readParams(request, 1_000)),
        expected,
      )
    })
  }

  it('reads a POST, nulls as absent', () => {
    const body = { query, operationName: null, variables: { a: 1 }, extensions: null }
    const headers = { 'content-type': 'application/json; charset=UTF-8' }
    const params = { query, operationName: undefined, variables: { a: 1 }, extensions: undefined }
    assert.deepEqual(readParams(post(body, headers), 1_000), params)
  })

  it('reads a GET that no browser sent', () => {
    const params = readParams(get({ query }, { 'user-agent': 'curl/8.5.0' }), 1_000)
    assert.equal(params.query, query)
  })

  it('reads a GET', () => {
    const request = get({ query, operationName: 'A', variables: '{"a":1}' }, { authorization: 'x' })
    const params = { query, operationName: 'A', variables: { a: 1 }, extensions: undefined }
    assert.deepEqual(readParams(request, 1_000), params)
  })
})

describe('refuseOnGet', () => {
  const onGet = [
    {
      name: 'a mutation',
      query: 'mutation { checkBatch(inputs: []) }',
      code: 'METHOD_NOT_ALLOWED',
    },
    {
      name: 'a subject in the document',
      query: '{ subject(id: "A") { code } }',
      code: 'SUBJECT_ID_IN_URL',
    },
    { name: 'a query of no subject', query, code: 'none' },
  ]
  for (const { name, query: text, code: expected } of onGet) {
    it(`answers ${name} with ${expected}`, () => {
      assert.equal(
        code(() => refuseOnGet(accept({ query: text }, { caller: ANONYMOUS }))),
        expected,
      )
    })
  }

  it('refuses a subject in variables', () => {
    const operation = accept({
      query: 'query($id: SubjectId!) { subject(id: $id) { code } }',
      variables: { id: 'A' },
    })
    assert.equal(
      code(() => refuseOnGet(operation)),
      'SUBJECT_ID_IN_URL',
    )
  })
})

describe('negotiate', () => {
  const J = 'application/json'
  const R = 'application/graphql-response+json'
  const E = 'text/event-stream'
  const accepts: [accept: string | undefined, type: string][] = [
    [undefined, J],
    ['*/*', J],
    ['application/*', J],
    [J, J],
    [R, R],
    [`${R}; charset=utf-8, ${J}`, R],
    [`${J}, ${R}`, J],
    [`${J};q=0.5, ${R}`, R],
    [`${R};q=0, */*`, J],
    [E, E],
    [`${E}, ${J}`, E],
    [`${R}, ${E};q=0.9`, R],
    ['text/*', 'none'],
    ['text/html', 'none'],
    [`${J};q=0`, 'none'],
    [`${R}; charset=utf-16`, 'none'],
  ]
  for (const [accept_, expected] of accepts) {
    it(`answers "${accept_ ?? 'nothing'}" with ${expected}`, () => {
      const refused = code(() => assert.equal(negotiate(accept_, 'POST'), expected))
      assert.equal(refused, expected === 'none' ? 'NOT_ACCEPTABLE' : 'none')
    })
  }

  it('answers a GET with no events', () => {
    assert.equal(negotiate(`${E}, ${R}`, 'GET'), R)
    assert.equal(
      code(() => negotiate(E, 'GET')),
      'NOT_ACCEPTABLE',
    )
  })
})
