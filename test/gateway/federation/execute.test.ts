import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ExecutionResult } from '../../../gateway/federation/execute.js'
import type { Fault } from '../../support/brokenSector.js'
import { SECRET } from '../../support/brokenSector.js'
import { LOADED, startFixture } from './fixtureSectors.js'

const ONE =
  'query ($id: SubjectId!) { subject(id: $id) { registration { name } penalties { fine } demerits } }'
const MANY =
  'query ($ids: [SubjectId!]!) { subjects(ids: $ids) { registration { name } demerits } }'
const OWNERS = 'query ($id: SubjectId!) { subject(id: $id) { related { demerits } } }'

/** JSON of a result, so that null-prototype objects compare as plain ones. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function summary(result: ExecutionResult): unknown {
  return plain({
    data: result.data,
    errors: result.errors.map((e) => [
      e.extensions.code,
      e.path?.join('.'),
      e.extensions['sector'],
    ]),
    outcomes: Object.fromEntries(result.outcomes.map((o) => [o.sector, o.state])),
  })
}

const faults: { fault: Fault; state: string; code: string }[] = [
  { fault: 'hang', state: 'TIMEOUT', code: 'GATEWAY_TIMEOUT' },
  { fault: 'error text', state: 'UNREACHABLE', code: 'DOWNSTREAM_SERVICE_ERROR' },
  { fault: 'reset mid-body', state: 'UNREACHABLE', code: 'DOWNSTREAM_SERVICE_ERROR' },
  { fault: 'garbage JSON', state: 'INVALID_RESPONSE', code: 'INVALID_RESPONSE' },
  { fault: 'login page', state: 'INVALID_RESPONSE', code: 'INVALID_RESPONSE' },
  { fault: 'another subject', state: 'INVALID_RESPONSE', code: 'INVALID_RESPONSE' },
  { fault: 'null root', state: 'INVALID_RESPONSE', code: 'INVALID_RESPONSE' },
  { fault: 'bare null', state: 'INVALID_RESPONSE', code: 'INVALID_RESPONSE' },
  { fault: 'unsigned', state: 'INVALID_RESPONSE', code: 'INVALID_RESPONSE' },
  { fault: 'wrong signature', state: 'INVALID_RESPONSE', code: 'INVALID_RESPONSE' },
  { fault: 'redirect', state: 'INVALID_RESPONSE', code: 'INVALID_RESPONSE' },
  { fault: 'huge body', state: 'INVALID_RESPONSE', code: 'INVALID_RESPONSE' },
  { fault: 'compressed', state: 'INVALID_RESPONSE', code: 'INVALID_RESPONSE' },
  { fault: 'not UTF-8', state: 'INVALID_RESPONSE', code: 'INVALID_RESPONSE' },
]

describe('execute', () => {
  it('joins what all sectors say about one subject', async (t) => {
    const gateway = await startFixture(t)
    const result = await gateway.run(ONE)
    assert.deepEqual(summary(result), {
      data: {
        subject: { registration: { name: 'Firm A' }, penalties: [{ fine: 100 }], demerits: 1 },
      },
      errors: [],
      outcomes: { credit: 'OK', transport: 'OK', market: 'OK' },
    })
    assert.equal(gateway.transport.calls[0]?.tokenIsGood, true)
    assert.equal(result.outcomes[0]?.items[0]?.asOf, LOADED)
    assert.equal(
      result.outcomes.every((outcome) => outcome.signature !== null),
      true,
    )
  })

  it('keeps the other sectors’ answers whatever one of them does', async (t) => {
    const gateway = await startFixture(t, { timeoutMs: 500 })
    for (const { fault, state, code } of faults) {
      gateway.transport.fault = fault
      const result = await gateway.run(ONE)
      const expected = {
        data: { subject: { registration: { name: 'Firm A' }, penalties: null, demerits: 1 } },
        errors: [[code, 'subject.penalties', 'transport']],
        outcomes: { credit: 'OK', transport: state, market: 'OK' },
      }
      assert.deepEqual(summary(result), expected, fault)
      const shown = JSON.stringify([result.data, result.errors])
      assert.equal(shown.includes(SECRET) || shown.includes('127.0.0.1'), false, fault)
      assert.deepEqual(result.outcomes.find((o) => o.sector === 'transport')?.items, [], fault)
    }
    assert.equal(
      gateway.transport.calls.some(({ path }) => path === '/moved'),
      false,
    )
    gateway.transport.fault = 'none'
    assert.deepEqual((await gateway.run(ONE)).errors, [])
  })

  it('tells a sector that is not there from one that is slow', async (t) => {
    const gateway = await startFixture(t)
    await gateway.market.close()
    const { outcomes, data } = await gateway.run(ONE)
    assert.equal(outcomes.find((o) => o.sector === 'market')?.state, 'UNREACHABLE')
    assert.deepEqual(plain(data), {
      subject: { registration: { name: 'Firm A' }, penalties: [{ fine: 100 }], demerits: null },
    })
  })

  it('ends every call at the request’s deadline', async (t) => {
    const gateway = await startFixture(t, { deadlineMs: 300 })
    gateway.credit.fault = 'hang'
    const { outcomes } = await gateway.run(ONE)
    assert.equal(outcomes.find((o) => o.sector === 'credit')?.state, 'TIMEOUT')
  })
})

describe('execute, identity check', () => {
  for (const fault of ['reordered', 'shorter list', 'another subject'] as const) {
    it(`takes no list that is ${fault}`, async (t) => {
      const gateway = await startFixture(t)
      gateway.market.fault = fault
      const data = {
        subjects: ['A', 'B'].map((k) => ({ registration: { name: `Firm ${k}` }, demerits: null })),
      }
      const errors = [0, 1].map((i) => ['INVALID_RESPONSE', `subjects.${i}.demerits`, 'market'])
      assert.deepEqual(summary(await gateway.run(MANY, { ids: ['A', 'B'] })), {
        data,
        errors,
        outcomes: { credit: 'OK', market: 'INVALID_RESPONSE' },
      })
    })

    it(`takes no entities that are ${fault}`, async (t) => {
      const gateway = await startFixture(t)
      gateway.market.fault = fault
      assert.deepEqual(summary(await gateway.run(OWNERS)), {
        data: { subject: { related: [{ demerits: null }, { demerits: null }] } },
        errors: [0, 1].map((i) => ['INVALID_RESPONSE', `subject.related.${i}.demerits`, 'market']),
        outcomes: { credit: 'OK', market: 'INVALID_RESPONSE' },
      })
    })
  }

  it('follows a relation to other subjects', async (t) => {
    const gateway = await startFixture(t)
    assert.deepEqual(plain((await gateway.run(OWNERS)).data), {
      subject: { related: [{ demerits: 3 }, { demerits: 3 }] },
    })
    assert.deepEqual(gateway.market.calls[0]?.variables, {
      representations: ['A-1', 'A-2'].map((key) => ({ __typename: 'Subject', key })),
    })
  })
})

describe('execute, roots', () => {
  it('asks the local subgraph in process and the schema of nobody', async (t) => {
    const gateway = await startFixture(t)
    assert.deepEqual(summary(await gateway.run('{ version }')), {
      data: { version: 'v1' },
      errors: [],
      outcomes: {},
    })
    const schema = await gateway.run('{ __type(name: "Penalty") { name } }')
    assert.deepEqual(summary(schema), {
      data: { __type: { name: 'Penalty' } },
      errors: [],
      outcomes: {},
    })
  })

  it('skips a root field by condition without missing its key', async (t) => {
    const gateway = await startFixture(t)
    const query = `query ($id: SubjectId!, $yes: Boolean!) {
      subject(id: $id) @include(if: $yes) { demerits } b: subject(id: $id) { demerits } }`
    assert.deepEqual(summary(await gateway.run(query, { id: 'A', yes: false })), {
      data: { b: { demerits: 1 } },
      errors: [],
      outcomes: { market: 'OK' },
    })
  })
})
