import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { randomUUID } from 'node:crypto'
import type { SectorCaller } from '../../schema/wire/caller.js'
import { addCalendarDays } from '../../schema/wire/workingDays.js'
import { NOBODY, startSector, type RunningSector } from '../support/sectorHarness.js'
import { askSubject } from '../support/sectorRecords.js'

/** Lifting a stop of business (恢复营业). */
let transport: RunningSector
let key: string
let record: string
const BUREAU: SectorCaller = {
  ...NOBODY,
  actor: 'bureau',
  department: '113209000000210477',
  scopes: ['transport:read', 'transport:write'],
}
before(async () => {
  transport = await startSector('transport')
  key = transport.town.organisation('OVERLOADED').code
  const [found] = await suspensions()
  record = found!['id'] as string
})
after(() => transport.stop())

async function suspensions(): Promise<Record<string, unknown>[]> {
  const found = await askSubject(transport, { key, fields: 'suspensions { id decidedOn }' }, BUREAU)
  return found['suspensions'] ?? []
}

const lifting = (change: object = {}) => ({
  requestId: randomUUID(),
  record,
  liftedOn: transport.town.today,
  note: '盐交复〔2026〕3号，整改验收合格',
  ...change,
})

async function lift(change: object = {}, caller: Partial<SectorCaller> = {}) {
  const query =
    'mutation ($input: LiftSuspensionInput!) { done: transportLiftSuspension(input: $input) { id liftedOn } }'
  const variables = { input: lifting(change) }
  const { response } = await transport.call({ query, variables }, { ...BUREAU, ...caller })
  return response
}
async function refusal(...asked: Parameters<typeof lift>): Promise<unknown> {
  const { data, errors } = await lift(...asked)
  assert.equal(data, null)
  return errors![0]!.extensions
}

describe('a stop of business (停业整顿)', () => {
  it('is lifted by no other organ, and by nobody who may only read', async () => {
    const other = { department: '11320900000021071P' }
    assert.deepEqual(await refusal({}, other), { code: 'FORBIDDEN' })
    assert.deepEqual(await refusal({}, { department: null }), { code: 'FORBIDDEN' })
    assert.deepEqual(await refusal({}, { scopes: ['transport:read'] }), { code: 'FORBIDDEN' })
    assert.equal((await suspensions()).length, 1)
  })

  for (const [what, change, expected] of [
    ['without what it rests on', { note: ' ' }, { code: 'BAD_USER_INPUT', field: 'note' }],
    ['with a citizen number', { note: '320902190001010013' }, { code: 'PERSONAL_DATA_IN_TEXT' }],
    ['of no such record', { record: 'JT-04:91320900000001011R:none' }, { code: 'CASE_NOT_FOUND' }],
    ['of a record of another item', { record: 'JT-02:a:0001' }, { code: 'CASE_NOT_FOUND' }],
  ] as const)
    it(`is not lifted ${what}`, async () => assert.deepEqual(await refusal(change), expected))

  it('is lifted on no day to come, and on none before the order', async () => {
    const { today } = transport.town
    const [found] = await suspensions()
    for (const liftedOn of [
      addCalendarDays(today, 1),
      addCalendarDays(found!['decidedOn'] as string, -1),
    ])
      assert.deepEqual(await refusal({ liftedOn }), { code: 'BAD_USER_INPUT', field: 'liftedOn' })
    const write = transport.database.query(
      'UPDATE suspension SET lifted_on = decided_on - 1 WHERE subject_key = $1',
      [key],
    )
    await assert.rejects(write, { constraint: 'suspension_lift' })
  })

  it('answers no query once lifted, is told of once, and leaves an audit entry', async () => {
    const { today } = transport.town
    const requestId = randomUUID()
    const once = await lift({ requestId })
    assert.deepEqual(once, {
      data: { done: { id: record, liftedOn: today } },
      ...extensionsOf(once),
    })
    assert.deepEqual((await lift({ requestId })).data, once.data)
    assert.deepEqual(await suspensions(), [])
    assert.deepEqual(await refusal(), { code: 'CASE_STATE', state: 'LIFTED' })
    const told = await transport.database.query<object[]>(
      `SELECT type, payload->>'status' AS status FROM outbox WHERE item = 'JT-04' AND type = 'PENALTY_ENDED'`,
    )
    assert.deepEqual(told, [{ type: 'PENALTY_ENDED', status: 'ENDED' }])
    const [act] = await transport.database.query<{ name: string; outcome: object }[]>(
      'SELECT name, outcome FROM act WHERE request_id = $1',
      [requestId],
    )
    const outcome = { state: 'LIFTED', liftedOn: today, note: '盐交复〔2026〕3号，整改验收合格' }
    assert.deepEqual(act, { name: 'transportLiftSuspension', outcome })
  })
})

function extensionsOf({ extensions }: { extensions?: unknown }): object {
  return extensions === undefined ? {} : { extensions }
}
