import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SplicedData } from '../../../gateway/federation/executor/SplicedData.js'
import type { JsonType } from '../../../gateway/http/mediaType.js'
import { toHttpRefusal, toHttpResponse } from '../../../gateway/http/response.js'
import { RequestError } from '../../../schema/wire/errors.js'
import { JSON_TYPE, RESPONSE_TYPE } from '../../../schema/wire/graphqlOverHttp.js'
import { refusal } from '../operation/graph.js'

const statuses: { name: string; error: unknown; type: JsonType; status: number }[] = [
  {
    name: 'a document that does not parse',
    error: refusal({ query: '{' }),
    type: JSON_TYPE,
    status: 200,
  },
  {
    name: 'a document that does not parse',
    error: refusal({ query: '{' }),
    type: RESPONSE_TYPE,
    status: 400,
  },
  { name: 'a limit', error: new RequestError('TOKEN_LIMIT', 'x'), type: JSON_TYPE, status: 400 },
  {
    name: 'a malformed request',
    error: new RequestError('BAD_REQUEST', 'x'),
    type: JSON_TYPE,
    status: 400,
  },
  {
    name: 'a code of partial answers',
    error: new RequestError('BAD_USER_INPUT', 'x'),
    type: RESPONSE_TYPE,
    status: 400,
  },
  {
    name: 'a missing register',
    error: new RequestError('REGISTER_UNAVAILABLE', 'x'),
    type: JSON_TYPE,
    status: 503,
  },
  { name: 'a bug', error: new TypeError('secret'), type: RESPONSE_TYPE, status: 500 },
]

describe('toHttpRefusal', () => {
  for (const { name, error, type, status } of statuses) {
    it(`answers ${name} under ${type} with ${status} and no data`, () => {
      const response = toHttpRefusal(error, type, { requestId: 'request-1' })
      const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }
      assert.equal(response.status, status)
      assert.deepEqual(response.headers, headers)
      const { errors, ...rest } = JSON.parse(response.body.toString()) as { errors: unknown[] }
      assert.ok(errors.length > 0)
      assert.deepEqual(rest, { extensions: { requestId: 'request-1' } })
      assert.doesNotMatch(response.body.toString(), /secret/)
    })
  }

  it('lists each fault of a document with its place', () => {
    const { body } = toHttpRefusal(refusal({ query: '{ a b }' }), JSON_TYPE, {
      requestId: 'request-1',
    })
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' }
    const { errors } = JSON.parse(body.toString()) as { errors: unknown[] }
    assert.deepEqual(errors, [
      {
        message: 'Cannot query field "a" on type "Query".',
        locations: [{ line: 1, column: 3 }],
        extensions,
      },
      {
        message: 'Cannot query field "b" on type "Query".',
        locations: [{ line: 1, column: 5 }],
        extensions,
      },
    ])
  })

  it('says which methods are allowed and how to authenticate', () => {
    const method = new RequestError('METHOD_NOT_ALLOWED', 'x', { details: { allow: 'POST' } })
    assert.equal(
      toHttpRefusal(method, JSON_TYPE, { requestId: 'request-1' }).headers['allow'],
      'POST',
    )
    const token = new RequestError('UNAUTHENTICATED', 'x')
    assert.equal(
      toHttpRefusal(token, JSON_TYPE, { requestId: 'request-1' }).headers['www-authenticate'],
      'Bearer',
    )
  })
})

describe('toHttpResponse', () => {
  it('answers a partial result with 200', () => {
    const response = toHttpResponse({ data: null, errors: [] }, RESPONSE_TYPE)
    assert.equal(response.status, 200)
    assert.equal(response.headers['cache-control'], 'no-store')
    assert.equal(response.body.toString(), '{"data":null,"errors":[]}')
  })
})

describe('toHttpResponse', () => {
  const parts = ['{"a":', '"城市"', ',"b":null}'].map((text) => Buffer.from(text))
  const data = new SplicedData(parts, () => ['signature'])
  const extensions = { requestId: 'request-1' }

  it('writes an answer of bytes as it writes one that is an object', () => {
    const plain = { data: { a: '城市', b: null }, extensions }
    const expected = toHttpResponse(plain, JSON_TYPE).body.toString()
    assert.equal(toHttpResponse({ data, extensions }, JSON_TYPE).body.toString(), expected)
    assert.equal(JSON.stringify({ data, extensions }), expected)
  })

  it('writes bytes and nothing else', () => {
    assert.equal(
      toHttpResponse({ data }, JSON_TYPE).body.toString(),
      '{"data":{"a":"城市","b":null}}',
    )
  })
})
