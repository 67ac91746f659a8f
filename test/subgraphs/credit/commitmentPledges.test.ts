import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
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
