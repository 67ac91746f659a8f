import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { lapseOverdue } from '../../../subgraphs/credit/commitments/lapseOverdue.js'
import { dueOn } from '../../../subgraphs/shared/disclosure/rules/timeliness.js'
import { DECIDED, startCommitmentDesk, WINDOW } from './commitmentDesk.js'
import { TODAY } from './repairDesk.js'

const desk = await startCommitmentDesk()
const { credit } = desk
const HASH = '0'.repeat(64)
const shop = credit.town.organisation('DELISTED').code

describe('容缺受理', () => {
  const gaps = { commitmentClass: 'P2', missing: ['M03', 'M04'] }
  const material = (code: string) => ({ material: code, hash: HASH })

  it('waits five working days for the materials, and is fulfilled by the last', async () => {
    const decided = await desk.pushed(gaps)
    assert.deepEqual([decided.state, decided['due']], ['AWAITING_MATERIALS', dueOn(TODAY, 5)])
    const first = { commitment: decided.id, materials: [material('M03')] }
    const half = await desk.done('creditSupplementCommitment', first)
    assert.deepEqual([half.state, half['stillMissing']], ['AWAITING_MATERIALS', ['M04']])
    assert.equal(
      (await desk.refusal('creditSupplementCommitment', first))['code'],
      'BAD_USER_INPUT',
    )
    const rest = { commitment: decided.id, materials: [material('M04')] }
    const full = await desk.done('creditSupplementCommitment', rest)
    assert.deepEqual([full.state, full['closedOn']], ['FULFILLED', TODAY])
  })

  it('stops when they do not come, and records the breach once', async () => {
    const { id } = await desk.pushed({ ...gaps, subject: shop })
    const close = { commitment: id, documentNo: '盐审终〔2026〕1号' }
    assert.equal(
      (await desk.refusal('creditCloseOverdueCommitment', close))['code'],
      'BAD_USER_INPUT',
    )
    await credit.database.query('UPDATE commitment SET due = $2 WHERE id = $1', [
      id,
      addCalendarDays(TODAY, -1),
    ])
    const list = '{ creditCommitments(overdue: true) { cases { id isOverdue } } }'
    const { data } = await credit.ask(list, {}, WINDOW)
    assert.deepEqual(data, { creditCommitments: { cases: [{ id, isOverdue: true }] } })
    const late = { commitment: id, materials: [material('M03')] }
    assert.equal((await desk.refusal('creditSupplementCommitment', late))['code'], 'BAD_USER_INPUT')
    assert.equal((await desk.done('creditCloseOverdueCommitment', close)).state, 'BREACHED')
    const twice = await desk.refusal('creditCloseOverdueCommitment', close)
    assert.deepEqual(twice, { code: 'CASE_STATE', state: 'BREACHED' })
    const breaches = (await desk.records(shop)).filter(({ severity }) => severity !== null)
    assert.deepEqual(
      breaches.map(({ kind, documentNo }) => [kind, documentNo]),
      [['GG-BREACH-UNFULFILLED', '盐审终〔2026〕1号']],
    )
  })
})

describe('容缺 that nobody closes', () => {
  const office = credit.town.organisation('CLEAN').code
  const dueOnDay = (id: string, day: string) =>
    credit.database.query('UPDATE commitment SET due = $2 WHERE id = $1', [id, day])

  it('is stopped by the clock after the last day, with one breach, to which the decision may come later', async () => {
    const gaps = { commitmentClass: 'P2', missing: ['M03'], subject: office }
    const { id } = await desk.pushed(gaps)
    await dueOnDay(id, TODAY)
    const breachesOf = async () =>
      (await desk.records(office))
        .filter(({ severity }) => severity !== null)
        .map(({ kind, documentNo, fulfilment }) => [kind, documentNo, fulfilment])
    await lapseOverdue.step(credit.database, TODAY)
    assert.equal((await desk.stateOf(id)).state, 'AWAITING_MATERIALS')

    await dueOnDay(id, addCalendarDays(TODAY, -1))
    await lapseOverdue.step(credit.database, TODAY)
    const lapsed = await desk.stateOf(id)
    assert.deepEqual(
      [lapsed.state, lapsed['breach'], lapsed['closedOn']],
      ['BREACHED', 'UNFULFILLED', TODAY],
    )
    assert.equal((lapsed['acts'] as { name: string }[]).at(-1)!.name, 'COMMITMENT_LAPSED')
    assert.deepEqual(await breachesOf(), [['GG-BREACH-UNFULFILLED', null, 'BREACHED']])
    const told = await credit.database.query<unknown[]>(
      `SELECT FROM outbox WHERE type = 'COMMITMENT_BREACHED' AND subject_key = $1`,
      [office],
    )
    assert.equal(told.length, 1)

    const bare = await desk.refusal('creditCloseOverdueCommitment', { commitment: id })
    assert.equal(bare['code'], 'CASE_STATE')
    const decision = { commitment: id, documentNo: '盐审终〔2026〕2号' }
    await desk.done('creditCloseOverdueCommitment', decision)
    assert.deepEqual(await breachesOf(), [
      ['GG-BREACH-UNFULFILLED', '盐审终〔2026〕2号', 'BREACHED'],
    ])
    const twice = await desk.refusal('creditCloseOverdueCommitment', decision)
    assert.equal(twice['code'], 'CASE_STATE')
  })
})

describe('a commitment to the public', () => {
  const pledge = { commitmentClass: 'P3', matter: null, caseNumber: null, promises: ['不拖欠工资'] }

  for (const [outcome, state] of [
    ['FULFILLED', 'FULFILLED'],
    ['FALSE', 'BREACHED'],
  ] as const)
    it(`is public once signed; recorded ${outcome} it is ${state}`, async () => {
      const { id } = await desk.sign(await desk.offer({ ...pledge, subject: shop }))
      const withdraw = await desk.refusal('creditWithdrawCommitment', { commitment: id })
      assert.equal(withdraw['code'], 'BAD_USER_INPUT')
      const decide = await desk.refusal('creditDecideCommitment', { commitment: id, ...DECIDED })
      assert.equal(decide['code'], 'BAD_USER_INPUT')
      const record = { commitment: id, outcome, on: TODAY, documentNo: '盐信认〔2026〕1号' }
      if (outcome === 'FALSE') {
        const bare = await desk.refusal('creditRecordCommitmentOutcome', {
          ...record,
          documentNo: ' ',
        })
        assert.equal(bare['code'], 'BAD_USER_INPUT')
      }
      assert.equal((await desk.done('creditRecordCommitmentOutcome', record)).state, state)
      const rows = (await desk.records(shop)).filter(({ commitment }) => commitment === id)
      assert.deepEqual(
        new Set(rows.map(({ kind, fulfilment }) => `${String(kind)} ${String(fulfilment)}`)),
        new Set([`GG-P3 ${state}`, ...(outcome === 'FALSE' ? ['GG-BREACH-FALSE BREACHED'] : [])]),
      )
    })
})
