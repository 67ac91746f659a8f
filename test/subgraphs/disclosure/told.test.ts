import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { NOBODY, startSector, type RunningSector } from '../../support/sectorHarness.js'
import { BUREAU, FIRM, PENALTY, type Row } from './rows.js'

/** The contractor of the town, whom transport knows nothing of. */
const OTHER = '91350200000002014J'
const OFFICER: SectorCaller = {
  ...NOBODY,
  actor: 'transport-officer',
  department: BUREAU.code,
  scopes: ['transport:read', 'transport:write'],
}
const NUMBER = PENALTY['CF_WSH']!

let transport: RunningSector
before(async () => {
  transport = await startSector('transport')
})
after(() => transport.stop())
beforeEach(() => transport.database.query('DELETE FROM outbox'))

let requests = 0
async function mutate(name: string, input: object): Promise<void> {
  const type = `${name.replace('transport', '')}Input`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { __typename } }`
  const { response } = await transport.call({ query, variables: { input } }, OFFICER)
  assert.equal(response.errors, undefined, JSON.stringify(response.errors))
}

async function report(rows: readonly Row[]): Promise<void> {
  await mutate('transportReportPenalties', { requestId: `told-${++requests}`, rows })
}

interface Told {
  readonly type: string
  readonly lane: number
  readonly subject: string
  readonly status: string
}

/** What was recorded since the last look, in order. */
async function told(): Promise<Told[]> {
  return transport.database.query<Told[]>(
    `WITH gone AS (DELETE FROM outbox RETURNING *)
     SELECT type, lane::int, subject_key AS subject, payload->>'status' AS status FROM gone ORDER BY id`,
  )
}

let numbers = 0
/** A penalty of a number that nothing else has. */
const penalty = (): Row => ({ ...PENALTY, CF_WSH: NUMBER.replace(/\d+号/u, `${++numbers}000号`) })

const standing = { type: 'PENALTY_CHANGED', lane: 1, subject: FIRM.code, status: 'ACTIVE' }

describe('a report of penalties', () => {
  it('tells of what is new and what changed, not of what is the same, once', async () => {
    const row = penalty()
    await report([row])
    assert.deepEqual(await told(), [standing])
    await report([row])
    assert.deepEqual(await told(), [])
    await report([{ ...row, CF_NR_FK: '0.4' }])
    assert.deepEqual(await told(), [standing])
  })

  it('of more than a hundred gives way to single changes', async () => {
    await report(Array.from({ length: 120 }, () => penalty()))
    const events = await told()
    assert.deepEqual([events.length, new Set(events.map(({ lane }) => lane))], [120, new Set([2])])
  })

  it('that corrects the subject tells of both: the new one’s penalty, and that the old one’s is gone', async () => {
    const row = penalty()
    await report([row])
    await told()
    await report([{ ...row, CF_XDR_MC: '厦门示例建筑工程有限公司', CF_XDR_SHXYM: OTHER }])
    assert.deepEqual(await told(), [
      { ...standing, subject: OTHER },
      { ...standing, type: 'PENALTY_ENDED', lane: 0, status: 'WITHDRAWN' },
    ])
  })
})

describe('a penalty', () => {
  it('that is withdrawn is told of as urgent', async () => {
    const row = penalty()
    await report([row])
    await told()
    await mutate('transportWithdrawDecision', {
      authorityCode: BUREAU.code,
      documentNo: row['CF_WSH'],
      reason: 'CHANGED',
      since: todayInChina(),
    })
    assert.deepEqual(await told(), [
      { ...standing, type: 'PENALTY_ENDED', lane: 0, status: 'WITHDRAWN' },
    ])
  })

  it('that public credit repaired stays repaired through a correction, and a repair that comes twice is one', async () => {
    const row = penalty()
    await report([row])
    await told()
    const { database, sector } = transport
    const [record] = await database.query<{ id: string }[]>(
      'SELECT id FROM transport_penalty WHERE document_no = $1',
      [row['CF_WSH']],
    )
    const repairs = sector.reads!.find(({ name }) => name === 'repairs')!
    const repair = () =>
      database.transaction((manager) =>
        repairs.apply(
          {
            seq: 1,
            id: 'x',
            type: 'REPAIR_DECIDED',
            subject: FIRM.code,
            item: 'JT-02',
            payload: {
              record: record!.id,
              decidedOn: todayInChina(),
              publicityUntil: todayInChina(),
            },
            occurredAt: new Date().toISOString(),
          },
          manager,
        ),
      )
    await repair()
    const ended = { ...standing, type: 'PENALTY_ENDED', lane: 0, status: 'REPAIRED' }
    assert.deepEqual(await told(), [ended])
    await repair()
    assert.deepEqual(await told(), [])
    await report([{ ...row, CF_NR_FK: '0.4' }])
    assert.deepEqual(await told(), [ended])
    const [kept] = await database.query<{ status: string }[]>(
      'SELECT status FROM transport_penalty WHERE document_no = $1',
      [row['CF_WSH']],
    )
    assert.equal(kept?.status, 'REPAIRED')
  })
})

describe('a penalty to which there is an objection', () => {
  it('is marked until it is decided, and goes if the fact was wrong', async () => {
    const row = penalty()
    await report([row])
    await told()
    const { database, sector } = transport
    const [record] = await database.query<{ id: string }[]>(
      'SELECT id FROM transport_penalty WHERE document_no = $1',
      [row['CF_WSH']],
    )
    const objections = sector.reads!.find(({ name }) => name === 'objections')!
    const tellOf = (state: string, outcome: string | null) => {
      const payload = { record: record!.id, state, outcome, on: todayInChina() }
      const event = {
        seq: 1,
        id: 'x',
        type: 'OBJECTION_CHANGED',
        subject: FIRM.code,
        item: 'JT-02',
        payload,
        occurredAt: new Date().toISOString(),
      }
      return database.transaction((manager) => objections.apply(event, manager))
    }
    const pending = { ...standing, status: 'OBJECTION_PENDING' }
    await tellOf('OPEN', null)
    assert.deepEqual(await told(), [pending])
    await report([{ ...row, CF_NR_FK: '0.4' }])
    assert.deepEqual(await told(), [pending])
    await tellOf('CLOSED', 'STAND')
    assert.deepEqual(await told(), [standing])
    await tellOf('OPEN', null)
    await told()
    await tellOf('CLOSED', 'DELETE')
    const gone = { ...standing, type: 'PENALTY_ENDED', lane: 0, status: 'WITHDRAWN' }
    assert.deepEqual(await told(), [gone])
  })
})
