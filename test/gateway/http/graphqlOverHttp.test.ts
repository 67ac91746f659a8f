import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testCity, type TestCity } from '../../support/city.js'

/**
 * The requirements of GraphQL over HTTP as data, in the manner of graphql-http's audits: those with four
 * characters carry its ids, those with `YC` are ours. A request that is wrong before its document is read has
 * its 4xx under application/json too, where graphql-http takes 200 as well (3715, 9FE, FB9, F05, 368, D477,
 * F5AF). The audits themselves run in test/gateway/standalone/httpAudits.test.ts.
 */
interface Audit {
  readonly id: string
  /** `MUST …` or `SHOULD …`, of the server. */
  readonly sentence: string
  readonly request: { readonly path?: string; readonly init?: RequestInit }
  readonly status: number
  /** Content type of the answer, `application/json` by default. */
  readonly type?: string
  /** What must hold of the body. */
  readonly body?: (body: Record<string, unknown>) => unknown
}

const JSON_TYPE = 'application/json'
const RESPONSE_TYPE = 'application/graphql-response+json'

const post = (body: unknown, headers: Record<string, string> = {}): Audit['request'] => ({
  init: {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  },
})
const modern = { accept: RESPONSE_TYPE }
const get = (search: Record<string, string>, headers: Record<string, string> = {}) => ({
  path: `?${new URLSearchParams(search).toString()}`,
  init: { headers },
})

const TYPENAME = { query: '{ __typename }' }
const isData = (body: Record<string, unknown>) =>
  assert.deepEqual(body['data'], { __typename: 'Query' })
const isRefusal = (body: Record<string, unknown>) => {
  assert.deepEqual(Object.keys(body), ['errors', 'extensions'])
  assert.ok((body['errors'] as object[]).length > 0)
}

const MEDIA: readonly Audit[] = [
  {
    id: '22EB',
    sentence: 'SHOULD accept application/graphql-response+json and match the content-type',
    request: post(TYPENAME, modern),
    status: 200,
    type: RESPONSE_TYPE,
    body: isData,
  },
  {
    id: '4655',
    sentence: 'MUST accept application/json and match the content-type',
    request: post(TYPENAME, { accept: JSON_TYPE }),
    status: 200,
    body: isData,
  },
  {
    id: '47DE',
    sentence: 'SHOULD accept */* and use application/json for the content-type',
    request: post(TYPENAME, { accept: '*/*' }),
    status: 200,
    body: isData,
  },
  {
    id: '80D8',
    sentence: 'SHOULD assume application/json content-type when accept is missing',
    request: post(TYPENAME, { accept: '' }),
    status: 200,
    body: isData,
  },
  {
    id: '82A3',
    sentence: 'MUST use utf-8 encoding when responding',
    request: post({ query: '{ catalogue { name } }' }),
    status: 200,
    body: ({ data }) => assert.match(JSON.stringify(data), /行政处罚/),
  },
  {
    id: 'BF61',
    sentence: 'MUST accept utf-8 encoded request',
    request: post(
      { query: '# 应查\n{ __typename }' },
      { 'content-type': `${JSON_TYPE}; charset=utf-8` },
    ),
    status: 200,
    body: isData,
  },
  {
    id: 'YC01',
    sentence: 'MUST refuse with 406 what it cannot produce',
    request: post(TYPENAME, { accept: 'text/csv' }),
    status: 406,
    body: isRefusal,
  },
  {
    id: 'YC02',
    sentence: 'MUST answer in the type of the highest weight',
    request: post(TYPENAME, { accept: `${JSON_TYPE};q=0.5, ${RESPONSE_TYPE}` }),
    status: 200,
    type: RESPONSE_TYPE,
    body: isData,
  },
]

const METHODS: readonly Audit[] = [
  {
    id: '5A70',
    sentence: 'MAY accept application/x-www-form-urlencoded formatted GET requests',
    request: get(TYPENAME),
    status: 200,
    body: isData,
  },
  {
    id: '9C48',
    sentence: 'MAY NOT allow executing mutations on GET requests',
    request: get({ query: 'mutation { __typename }' }),
    status: 405,
    body: isRefusal,
  },
  {
    id: '9ABE',
    sentence:
      'SHOULD respond with 4xx status code if content-type is not supplied on POST requests',
    request: {
      // A text would get a type from fetch.
      init: { method: 'POST', body: Buffer.from(JSON.stringify(TYPENAME)) },
    },
    status: 400,
    body: isRefusal,
  },
  {
    id: 'D6D5',
    sentence: 'MAY allow URL-encoded JSON string {variables} parameter in GETs',
    request: get({
      query: 'query ($is: Boolean!) { __typename @include(if: $is) }',
      variables: '{"is": true}',
    }),
    status: 200,
    body: isData,
  },
]

/** What no parameter of a kind may be; the audit's number is the last digit of its id. */
const wrong = (id: string, name: string, values: readonly unknown[]): Audit[] =>
  values.map((value, n) => ({
    id: `${id}${n}`,
    sentence: `SHOULD use 400 status code on ${JSON.stringify(value)} {${name}} parameter when accepting application/graphql-response+json`,
    request: post({ ...TYPENAME, [name]: value }, modern),
    status: 400,
    type: RESPONSE_TYPE,
    body: isRefusal,
  }))

const NO_TEXT = [{ obj: 'ect' }, 0, false, ['array']]
const NO_MAP = ['string', 0, false, ['array']]

const PARAMETERS: readonly Audit[] = [
  ...wrong('4F5', 'query', NO_TEXT),
  ...wrong('E3E', 'operationName', NO_TEXT),
  ...wrong('69B', 'variables', NO_MAP),
  ...wrong('904', 'extensions', NO_MAP),
  ...['variables', 'operationName', 'extensions'].map((name, n) => ({
    id: `022${n}`,
    sentence: `MUST allow null {${name}} parameter when accepting application/json`,
    request: post({ ...TYPENAME, [name]: null }),
    status: 200,
    body: isData,
  })),
  {
    id: 'B8B3',
    sentence: 'MUST allow string {operationName} parameter when accepting application/json',
    request: post({
      query: 'query A { __typename } query B { b: __typename }',
      operationName: 'A',
    }),
    status: 200,
    body: isData,
  },
  {
    id: '1B7A',
    sentence: 'MUST allow map {extensions} parameter when accepting application/json',
    request: post({ ...TYPENAME, extensions: { some: 'value' } }),
    status: 200,
    body: isData,
  },
  {
    id: '7267',
    sentence: 'MUST require a request body on POST',
    request: post(''),
    status: 400,
    body: isRefusal,
  },
  {
    id: '2163',
    sentence:
      'SHOULD use 400 status code on JSON parsing failure when accepting application/graphql-response+json',
    request: post('{ "not a JSON', modern),
    status: 400,
    type: RESPONSE_TYPE,
    body: isRefusal,
  },
  {
    id: '17C5',
    sentence:
      'SHOULD use 400 status code if parameters are invalid when accepting application/graphql-response+json',
    request: post({ qeury: '{ __typename }' }, modern),
    status: 400,
    type: RESPONSE_TYPE,
    body: isRefusal,
  },
]

/** The same fault: 200 to clients of the old type, 4xx without data to those of the new. */
const fault = (ids: readonly [string, string], what: string, body: object): Audit[] => [
  {
    id: ids[0],
    sentence: `SHOULD use 200 status code on ${what} when accepting application/json`,
    request: post(body, { accept: JSON_TYPE }),
    status: 200,
    body: isRefusal,
  },
  {
    id: ids[1],
    sentence: `SHOULD use 400 status code on ${what} and no {data} when accepting application/graphql-response+json`,
    request: post(body, modern),
    status: 400,
    type: RESPONSE_TYPE,
    body: isRefusal,
  },
]

const FAULTS: readonly Audit[] = [
  ...fault(['572B', '556A'], 'document parsing failure', { query: '{' }),
  ...fault(['FDE2', '74FF'], 'document validation failure', {
    query: '{ f8f31403dfe404bccbb0e835f2629c6a7 }',
  }),
  ...fault(['YC05', 'YC06'], 'variable coercion failure', {
    query: 'query ($id: ID!) { checkByNumber(number: $id) { number } }',
    variables: { id: null },
  }),
  {
    id: 'YC03',
    sentence: 'SHOULD use a status code of 400 if no operation has the name, whatever the type',
    request: post({ ...TYPENAME, operationName: 'Nobody' }, modern),
    status: 400,
    type: RESPONSE_TYPE,
    body: isRefusal,
  },
  {
    id: 'YC04',
    sentence: 'MUST keep {data} and a 2xx status if a part of the operation failed',
    request: post({ query: '{ __typename checkByNumber(number: "YC-1") { number } }' }, modern),
    status: 200,
    type: RESPONSE_TYPE,
    body: ({ data, errors }) => {
      assert.deepEqual(data, { __typename: 'Query', checkByNumber: null })
      assert.equal((errors as object[]).length, 1)
    },
  },
]

let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city?.end())

describe('GraphQL over HTTP', () => {
  for (const { id, sentence, request, ...expected } of [
    ...MEDIA,
    ...METHODS,
    ...PARAMETERS,
    ...FAULTS,
  ]) {
    it(`${id} ${sentence}`, async () => {
      const response = await fetch(`${city.gatewayUrl}/graphql${request.path ?? ''}`, request.init)
      const body = (await response.json()) as Record<string, unknown>
      const type = response.headers.get('content-type')
      assert.deepEqual(
        [response.status, type],
        [expected.status, `${expected.type ?? JSON_TYPE}; charset=utf-8`],
        JSON.stringify(body),
      )
      expected.body?.(body)
      assert.equal(response.headers.get('cache-control'), 'no-store')
    })
  }
})
