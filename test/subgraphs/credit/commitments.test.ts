import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { followSupervision } from '../../../subgraphs/credit/commitments/followSupervision.js'
import { APPROVAL, CENTRE, DECIDED, startCommitmentDesk, WINDOW } from './commitmentDesk.js'
import { TODAY, requestId } from './repairDesk.js'

const desk = await startCommitmentDesk()
const { credit } = desk
const HASH = '0'.repeat(64)
let seq = 0
/** What the feed of transport would bring. */
async function told(
  commitment: string,
  act: string,
  { until = null, from = 'transport' }: { until?: string | null; from?: string } = {},
) {
  const payload = { commitment, act, on: TODAY, until }
  seq += 1
  const event = {
    id: String(seq),
    seq,
    type: 'COMMITMENT_SUPERVISED',
    item: 'GG-05',
    payload,
    subject: desk.firm,
  }
  await credit.database.transaction((manager) =>
    followSupervision(from).apply({ ...event, occurredAt: new Date().toISOString() }, manager),
  )
}
/** What the eligibility answer names, with its last day. */
async function barsOf(subject: string): Promise<unknown[]> {
  const query = `query ($id: SubjectId!) { found: creditCommitmentEligibility(
    subject: $id, matter: "CN-JY-001", commitmentClass: P1) { bars { reason until } } }`
  const { data } = await credit.ask(query, { id: subject }, WINDOW)
  const { bars } = data!['found'] as { bars: { reason: string; until: string }[] }
  return bars.map(({ reason, until }) => [reason, until])
}
describe('a commitment instead of materials (告知承诺)', () => {
  it('is signed, decided on, pushed to the supervising sector, and public with its fulfilment', async () => {
    const decided = await desk.pushed()
    assert.deepEqual([decided.state, decided['due']], ['PUSHED', addMonths(TODAY, 2)])
    const [row] = await credit.database.query<{ payload: unknown }[]>(
      `SELECT payload FROM outbox WHERE type = 'COMMITMENT_DECIDED' AND payload->>'commitment' = $1`,
      [decided.id],
    )
    assert.deepEqual(row!.payload, {
      commitment: decided.id,
      class: 'P1',
      matter: 'CN-JY-001',
      sector: 'TRANSPORT',
      supervisor: '113209000000210477',
      decidedOn: TODAY,
      checkBy: addMonths(TODAY, 2),
    })
    await told(decided.id, 'PLANNED')
    await told(decided.id, 'FULFILLED')
    const { state, acts } = await desk.stateOf(decided.id)
    assert.equal(state, 'FULFILLED')
    assert.deepEqual((acts as { name: string }[]).map(({ name }) => name).slice(-2), [
      'COMMITMENT_SUPERVISED',
      'COMMITMENT_SUPERVISED',
    ])
    const found = (await desk.records()).find(({ commitment }) => commitment === decided.id)!
    assert.deepEqual(
      [found['kind'], found['severity'], found['fulfilment']],
      ['GG-P1', null, 'FULFILLED'],
    )
  })

  it('breached and not rectified becomes a record once, closes the route, and opens it when repaired', async () => {
    const { id } = await desk.pushed()
    await told(id, 'BREACH', { until: addCalendarDays(TODAY, 20) })
    assert.deepEqual((await desk.stateOf(id))['due'], addCalendarDays(TODAY, 20))
    await told(id, 'NOT_RECTIFIED')
    await told(id, 'NOT_RECTIFIED')
    const proposed = await desk.stateOf(id)
    assert.deepEqual([proposed.state, proposed['breach']], ['REVOKE_PROPOSED', 'UNFULFILLED'])
    const revoke = { commitment: id, outcome: 'REVOKE', documentNo: '盐审撤〔2026〕1号' }
    const revoked = await desk.done('creditDecideRevocation', revoke)
    assert.equal(revoked.state, 'REVOKED')
    const breaches = (await desk.records()).filter(({ kind }) => kind === 'GG-BREACH-UNFULFILLED')
    assert.deepEqual(
      breaches.map(({ title, severity, documentNo, fulfilment }) => [
        title,
        severity,
        documentNo,
        fulfilment,
      ]),
      [['不履行承诺', 'GENERAL', '盐审撤〔2026〕1号', 'REVOKED']],
    )
    const again = {
      subject: desk.firm,
      commitmentClass: 'P1',
      acceptingUnit: APPROVAL,
      matter: 'CN-JY-001',
      caseNumber: 'again',
    }
    assert.deepEqual(await desk.refusal('creditOfferCommitment', again), {
      code: 'COMMITMENT_NOT_ALLOWED',
      reasons: ['UNREPAIRED_BREACH', 'REAPPLICATION_BARRED'],
    })
    assert.deepEqual(await barsOf(desk.firm), [
      ['UNREPAIRED_BREACH', addMonths(TODAY, 12)],
      ['REAPPLICATION_BARRED', addMonths(TODAY, 12)],
    ])
    const [, local] = String(revoked['record']).split(`${desk.firm}:`)
    await credit.database.query(`UPDATE commitment_record SET decided_on = $2 WHERE id = $1`, [
      local,
      addMonths(TODAY, -5),
    ])
    await repair(String(revoked['record']))
    assert.deepEqual(await barsOf(desk.firm), [])
    assert.equal((await desk.offer()).state, 'OFFERED')
    assert.ok(!(await desk.records()).some(({ kind }) => kind === 'GG-BREACH-UNFULFILLED'))
  })
})

describe('a commitment that was decided on', () => {
  it('untrue from the start goes to revocation at once, and is kept only with a reason', async () => {
    const { id } = await desk.pushed()
    await told(id, 'FALSE')
    assert.equal((await desk.stateOf(id)).state, 'REVOKE_PROPOSED')
    const keep = { commitment: id, outcome: 'KEEP', documentNo: '盐审复〔2026〕1号' }
    assert.equal((await desk.refusal('creditDecideRevocation', keep))['code'], 'BAD_USER_INPUT')
    const kept = await desk.done('creditDecideRevocation', { ...keep, note: '撤销将损害公共利益' })
    assert.equal(kept.state, 'KEPT')
    await credit.database.query(
      `UPDATE commitment_record SET status = 'WITHDRAWN' WHERE severity IS NOT NULL`,
    )
  })

  it('is not moved by a sector that it was not pushed to', async () => {
    const { id } = await desk.pushed()
    await told(id, 'FULFILLED', { from: 'market' })
    assert.equal((await desk.stateOf(id)).state, 'PUSHED')
  })

  it('is judged again at the decision', async () => {
    const { id } = await desk.sign(await desk.offer())
    await credit.database.query(LISTED, [desk.firm])
    const decide = { commitment: id, ...DECIDED }
    assert.deepEqual(await desk.refusal('creditDecideCommitment', decide), {
      code: 'COMMITMENT_NOT_ALLOWED',
      reasons: ['SEVERELY_LISTED'],
    })
    await credit.database.query(`DELETE FROM severe_listing WHERE id = 'commit'`)
  })

  it('is taken back before the decision, never after it', async () => {
    const { id } = await desk.sign(await desk.offer())
    assert.equal(
      (await desk.done('creditWithdrawCommitment', { commitment: id })).state,
      'WITHDRAWN',
    )
    const decided = await desk.pushed()
    assert.deepEqual(await desk.refusal('creditWithdrawCommitment', { commitment: decided.id }), {
      code: 'CASE_STATE',
      state: 'PUSHED',
    })
  })
})

const LISTED = `
INSERT INTO severe_listing SELECT (jsonb_populate_record(l, jsonb_build_object('subject_key', $1::text, 'id', 'commit'))).*
FROM severe_listing AS l WHERE kind = 'L03' AND status = 'ACTIVE' AND exit_date IS NULL LIMIT 1`

async function repair(record: string): Promise<void> {
  const materials = ['PROOF_OF_PERFORMANCE', 'COMMITMENT_LETTER'].map((kind) => {
    return { kind, title: '材料', hash: HASH }
  })
  const found = { areDutiesDone: true, isCorrected: true }
  const run = async (name: string, type: string, input: object) => {
    const { data, errors } = await credit.ask(
      `mutation ($input: ${type}!) { done: ${name}(input: $input) { id state } }`,
      { input: { requestId: requestId(), ...input } },
      CENTRE,
    )
    assert.equal(errors, undefined, JSON.stringify(errors))
    return data!['done'] as { id: string }
  }
  const { id } = await run('creditApplyForRepair', 'ApplyForRepairInput', {
    record,
    materials,
    ...found,
  })
  await run('creditReviewRepair', 'ReviewRepairInput', { case: id, outcome: 'ACCEPT' })
  const grant = { case: id, outcome: 'GRANT', ...found }
  await run('creditDecideRepair', 'DecideRepairInput', grant)
}
