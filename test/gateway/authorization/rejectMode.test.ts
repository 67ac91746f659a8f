import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { ItemSummary } from '../../../schema/wire/caller.js'
import { startHttpGateway, type HttpGateway, type TestCaller } from '../../support/httpGateway.js'
import { supergraphSdl } from './registryTown.js'
import { townSectors } from './townSectors.js'

const QUERY = '{ s: subject(usci: "91A") { name taxGrade arrears { amount } } }'
const FINDINGS = '{ findings(usci: "91A") { ... on Notice { id } } }'
const WHOLE = { s: { name: '甲公司', taxGrade: 'B', arrears: [{ amount: 10 }] } }
const unauthorized = (...path: string[]) => ({
  message: 'Unauthorized field or type',
  path,
  extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', fieldPath: path.join('.') },
})
const WITHHELD = [unauthorized('s', 'taxGrade'), unauthorized('s', 'arrears')]

interface Row {
  readonly name: string
  readonly caller: Partial<TestCaller>
  readonly query: string
  readonly status: number
  readonly body: object
  readonly challenge?: string
}

const ROWS: readonly Row[] = [
  {
    name: 'filter: answers the rest beside the errors',
    caller: { scopes: [], mode: 'filter' },
    query: QUERY,
    status: 200,
    body: { errors: WITHHELD, data: { s: { name: '甲公司', taxGrade: null, arrears: null } } },
  },
  {
    name: 'reject: answers the same errors and no data',
    caller: { scopes: [], mode: 'reject' },
    query: QUERY,
    status: 403,
    body: { errors: WITHHELD },
  },
  {
    name: 'reject: asks whoever has no token for one',
    caller: { isAnonymous: true, mode: 'reject' },
    query: QUERY,
    status: 401,
    body: { errors: WITHHELD },
    challenge: 'Bearer',
  },
  {
    name: 'reject: refuses what authorization leaves nothing of',
    caller: { scopes: [], mode: 'reject' },
    query: 'mutation { flag(usci: "91A") }',
    status: 403,
    body: { errors: [{ ...unauthorized() }] },
  },
  {
    name: 'reject: says nothing of a field that is skipped',
    caller: { scopes: [], mode: 'reject' },
    query: '{ s: subject(usci: "91A") { name taxGrade @skip(if: true) } }',
    status: 200,
    body: { data: { s: { name: '甲公司' } } },
  },
  {
    name: 'reject: answers everything to whoever may have it',
    caller: { scopes: ['tax.read', 'tax.amount'], mode: 'reject' },
    query: QUERY,
    status: 200,
    body: { data: WHOLE },
  },
]

async function start(items: readonly ItemSummary[], options: { isUnlimited?: boolean } = {}) {
  const { sectors, asked } = townSectors(items)
  const gateway = await startHttpGateway({
    ...options,
    supergraph: supergraphSdl,
    sectors,
    keySubject: (text) => ({ key: text, kind: 'ENTERPRISE' }),
    caller: { scopes: [] },
  })
  return { gateway, asked }
}

async function answerOf(response: Response) {
  const { extensions: _, ...body } = (await response.json()) as Record<string, unknown>
  return { status: response.status, challenge: response.headers.get('www-authenticate'), body }
}

describe('an operation of which something is withheld (row 36), in mode', () => {
  let gateway: HttpGateway
  let asked: string[]
  before(async () => ({ gateway, asked } = await start([])))
  beforeEach(() => asked.splice(0))
  after(() => gateway.stop())

  for (const { name, caller, query, status, body, challenge = null } of ROWS) {
    it(name, async () => {
      const response = await gateway.ask({ query }, { scopes: [], ...caller })
      assert.deepEqual(await answerOf(response), { status, challenge, body })
      assert.equal(asked.length > 0, 'data' in body, 'sectors are asked for an answer alone')
    })
  }
})

/** 120 places. */
const MANY = `{ ${Array.from({ length: 20 }, (_, i) => `s${i}: subject(usci: "91A") { ...f }`).join(' ')} }
  fragment f on Subject { taxGrade arrears { amount } ${'p q r s'
    .split(' ')
    .map((key) => `${key}: taxGrade`)
    .join(' ')} }`

describe('an operation of which very much is withheld, in mode', () => {
  let gateway: HttpGateway
  before(async () => ({ gateway } = await start([], { isUnlimited: true })))
  after(() => gateway.stop())

  const rows = [
    ['reject', 403, 10],
    ['filter', 200, 100],
  ] as const
  for (const [mode, status, listed] of rows) {
    it(`${mode}: lists ${listed} errors and says how many more there are`, async () => {
      const response = await gateway.ask({ query: MANY }, { scopes: [], mode })
      const body = (await response.json()) as {
        errors: { extensions: object }[]
        extensions: { moreErrors?: number }
      }
      assert.deepEqual(
        [response.status, body.errors.length, body.extensions.moreErrors],
        [status, listed, 120 - listed],
      )
      assert.ok(!('moreErrors' in body.errors[0]!.extensions))
    })
  }
})

describe('an operation of which a sector withholds an item, in mode', () => {
  const denied = { subject: '91A', count: 0, asOf: null, truncated: false, denied: true }
  const itemError = {
    message: 'Unauthorized field or type',
    extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', item: 'JT-02' },
  }
  let gateway: HttpGateway
  before(async () => ({ gateway } = await start([{ ...denied, item: 'JT-02' }])))
  after(() => gateway.stop())

  const rows = [
    ['filter', FINDINGS, 200, { errors: [itemError], data: { findings: [{}, { id: 'n1' }] } }],
    ['reject', FINDINGS, 403, { errors: [itemError] }],
    [
      'reject',
      'mutation { flag(usci: "91A") }',
      200,
      { errors: [itemError], data: { flag: true } },
    ],
  ] as const
  for (const [mode, query, status, body] of rows) {
    it(`${mode}: ${query} is answered with ${status}`, async () => {
      const caller = { scopes: ['tax.write', 'notice.note', 'court.read'], mode }
      const response = await gateway.ask({ query }, caller)
      assert.deepEqual(await answerOf(response), { status, challenge: null, body })
    })
  }
})
