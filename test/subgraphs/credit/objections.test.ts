import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { OBJECTION_CLOCKS } from '../../../subgraphs/credit/objections/objectionTables.js'
import {
  clockOf,
  loadObjectionClocks,
  objectionDue,
  transferDue,
} from '../../../subgraphs/credit/rules/objectionClocks.js'
import { markOf } from '../../../subgraphs/shared/feed/markObjection.js'
import { TableError } from '../../../subgraphs/shared/rules/TableRow.js'
import { dueOn } from '../../../subgraphs/shared/disclosure/rules/timeliness.js'
import { CREDIT_UNIT, TODAY, TRANSPORT, requestId, startDesk, type Desk } from './repairDesk.js'

const desk = await startDesk()

describe('the clock of an objection', () => {
  // domain.md §6.5, each from 2025-09-30, before a holiday with a make-up Saturday.
  for (const [region, code, platform, transfer, unit, extended] of [
    ['330100', 'ZJ', '2025-10-14', '2025-10-14', '2025-10-14', '2025-11-04'],
    ['370100', 'SD', '2025-10-11', '2025-10-11', '2025-10-16', '2025-10-16'],
    ['310100', 'SH', '2025-10-14', '2025-10-10', '2025-10-14', '2025-10-14'],
    ['440300', 'SZ', '2025-10-09', '2025-10-09', '2025-10-10', '2025-10-14'],
    ['410100', 'HA', '2025-10-11', '2025-10-11', '2025-10-11', '2025-10-11'],
    ['440100', 'DEFAULT', '2025-10-11', '2025-10-10', '2025-10-16', '2025-10-16'],
    ['320900', 'DEFAULT', '2025-10-11', '2025-10-10', '2025-10-16', '2025-10-16'],
  ] as const)
    it(`in ${region} is ${code}’s`, () => {
      const receivedOn = '2025-09-30'
      const clock = clockOf(OBJECTION_CLOCKS, region, receivedOn)
      const steps = { receivedOn, transferredOn: null, isExtended: false }
      const handed = { ...steps, transferredOn: receivedOn }
      assert.deepEqual(
        [
          clock.code,
          objectionDue(steps, clock),
          transferDue(receivedOn, clock),
          objectionDue(handed, clock),
          objectionDue({ ...handed, isExtended: true }, clock),
        ],
        [code, platform, transfer, unit, extended],
      )
    })

  it('never runs past the longest that a region allows', () => {
    const clock = clockOf(OBJECTION_CLOCKS, '410100', '2025-09-30')
    const late = { receivedOn: '2025-09-30', transferredOn: '2025-10-15', isExtended: false }
    assert.equal(objectionDue(late, clock), dueOn('2025-09-30', 7))
  })

  it('is refused with a row that is malformed', () => {
    const table = readFileSync('subgraphs/credit/rules/objections.yaml', 'utf8')
    const wrong = table.replace('unitWithin: 5', 'unitWithin: 0')
    assert.throws(() => loadObjectionClocks(wrong), TableError)
  })

  for (const [state, outcome, mark] of [
    ['OPEN', null, 'OPEN'],
    ['CLOSED', null, 'CLEARED'],
    ['CLOSED', 'STAND', 'CLEARED'],
    ['CLOSED', 'CORRECT', 'CLEARED'],
    ['CLOSED', 'SUPPLEMENT', 'CLEARED'],
    ['CLOSED', 'DELETE', 'DELETED'],
    ['CLOSED', 'STOP_DISCLOSURE', 'STOPPED'],
    ['CLOSED', 'MOVE_OUT', 'STOPPED'],
  ] as const)
    it(`${state} with ${outcome} makes a record ${mark}`, () => {
      assert.equal(markOf(state, outcome), mark)
    })
})

async function filed(record?: string) {
  const input = { record: record ?? (await desk.mirror()), ground: '处罚对象有误' }
  return desk.done('creditFileObjection', input)
}

async function codeOf(...asked: Parameters<Desk['act']>): Promise<unknown> {
  const { errors } = await desk.act(...asked)
  return errors?.[0]?.extensions['code']
}

describe('an objection', () => {
  it('goes to the source department, which decides; every sector is told when it opens and closes', async () => {
    const record = await desk.mirror()
    const { id, state, ...days } = await filed(record)
    assert.deepEqual(
      [state, days['due'], days['transferDue'], days['isOverdue']],
      ['RECEIVED', dueOn(TODAY, 3), dueOn(TODAY, 2), false],
    )
    const early = { case: id, outcome: 'STAND' }
    assert.equal(await codeOf('creditDecideObjection', early, TRANSPORT), 'CASE_STATE')
    const handed = await desk.done('creditTransferObjection', { case: id })
    assert.deepEqual([handed.state, handed['due']], ['WITH_SOURCE', dueOn(TODAY, 7)])
    const decide = { case: id, outcome: 'DELETE', note: '处罚决定已被撤销' }
    const decided = await desk.done('creditDecideObjection', decide, TRANSPORT)
    assert.deepEqual(
      [decided.state, decided['outcome'], decided['closedOn']],
      ['DECIDED', 'DELETE', TODAY],
    )
    const told = await desk.credit.database.query<object[]>(
      `SELECT payload->>'state' AS state, payload->>'outcome' AS outcome FROM outbox
       WHERE type = 'OBJECTION_CHANGED' AND payload->>'record' = $1 ORDER BY id`,
      [record.split(':')[2]],
    )
    assert.deepEqual(told, [
      { state: 'OPEN', outcome: null },
      { state: 'CLOSED', outcome: 'DELETE' },
    ])
  })

  it('marks public credit’s own record at once, and releases it when it is taken back', async () => {
    const { code } = desk.credit.town.organisation('LISTED')
    const listings = async () => {
      const query = `query ($id: SubjectId!) { subject(id: $id) { severeListings { id status } } }`
      const { data } = await desk.credit.ask(query, { id: code })
      return (data!['subject'] as { severeListings: { id: string; status: string }[] })
        .severeListings
    }
    const [listing] = await listings()
    const { id } = await filed(listing!.id)
    assert.equal((await listings())[0]!.status, 'OBJECTION_PENDING')
    await desk.done('creditWithdrawObjection', { case: id })
    assert.equal((await listings())[0]!.status, 'ACTIVE')
    const again = await filed(listing!.id)
    const decide = { case: again.id, outcome: 'MOVE_OUT', note: '列入依据已被撤销' }
    await desk.done('creditDecideObjection', decide, CREDIT_UNIT)
    assert.deepEqual(await listings(), [])
  })

  it('is open once for a record, and reviewed only when decided', async () => {
    const record = await desk.mirror()
    const { id } = await filed(record)
    const input = { record, ground: '同上' }
    assert.equal(await codeOf('creditFileObjection', input), 'CASE_STATE')
    const review = { record: await desk.mirror(), ground: '复核', reviewOf: id }
    assert.equal(await codeOf('creditFileObjection', review), 'CASE_STATE')
    await desk.done('creditTransferObjection', { case: id })
    await desk.done('creditDecideObjection', { case: id, outcome: 'STAND' }, TRANSPORT)
    assert.equal(await codeOf('creditFileObjection', review), 'BAD_USER_INPUT')
    assert.equal((await desk.done('creditFileObjection', { ...review, record })).state, 'RECEIVED')
  })

  it('is extended only where its region allows it', async () => {
    const { id } = await filed()
    assert.equal(await codeOf('creditExtendObjection', { case: id }), 'CASE_STATE')
  })

  it('is decided by the unit that determined alone', async () => {
    const { id } = await filed()
    await desk.done('creditTransferObjection', { case: id })
    const decide = { case: id, outcome: 'STAND' }
    const market = { ...TRANSPORT, department: '113209000000210552' }
    assert.equal(await codeOf('creditDecideObjection', decide, market), 'CASE_NOT_FOUND')
    assert.equal(await codeOf('creditDecideObjection', decide), 'FORBIDDEN')
  })

  for (const [what, change, code] of [
    ['without a ground', { ground: ' ' }, 'BAD_USER_INPUT'],
    ['with evidence that is no digest', { evidence: ['x'] }, 'BAD_USER_INPUT'],
    ['with a citizen number', { ground: '本人320902190001010013' }, 'PERSONAL_DATA_IN_TEXT'],
  ] as const)
    it(`${what} is refused with ${code}`, async () => {
      const input = { requestId: requestId(), record: await desk.mirror(), ground: '有误' }
      assert.equal(await codeOf('creditFileObjection', { ...input, ...change }), code)
    })
})

it('a decision that changes a record says why', async () => {
  const { id } = await filed(await desk.mirror())
  await desk.done('creditTransferObjection', { case: id })
  for (const outcome of ['CORRECT', 'DELETE', 'STOP_DISCLOSURE', 'MOVE_OUT']) {
    const wordless = { case: id, outcome, note: ' ' }
    assert.equal(await codeOf('creditDecideObjection', wordless, TRANSPORT), 'BAD_USER_INPUT')
  }
  await desk.done('creditDecideObjection', { case: id, outcome: 'STAND' }, TRANSPORT)
})
