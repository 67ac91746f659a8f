import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { startBenefitDesk } from './benefitDesk.js'
import { TODAY } from './repairDesk.js'

const desk = await startBenefitDesk()
const { credit, publish, claim, firm, mirror, lookUp, redeem, vouchers } = desk
const YESTERDAY = addCalendarDays(TODAY, -1)

const sql = (text: string, values: unknown[]) => credit.database.query(text, values)

/** A record of public credit itself, a copy of one of the town's. */
async function own(table: string, subject: string, change: object = {}): Promise<void> {
  await sql(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(t, $1::jsonb)).* FROM ${table} t LIMIT 1`,
    [JSON.stringify({ ...STANDING[table], subject_key: subject, id: `own-${subject}`, ...change })],
  )
}
const STANDS = { status: 'ACTIVE', decided_on: YESTERDAY, publicity_until: null, query_until: null }
const STANDING: Readonly<Record<string, object>> = {
  severe_listing: {
    ...STANDS,
    enter_date: YESTERDAY,
    planned_exit_date: null,
    exit_date: null,
    document_no: null,
  },
  administrative_penalty: { ...STANDS, effective_until: null },
  honour: { ...STANDS, kind: 'GG-AEO', effective_until: null },
}

const HONOURED = { eligibility: { subjectKinds: ['ENTERPRISE'], honours: ['GG-AEO'] } }

/** What happens to whoever holds a voucher, and the condition that it then falls by; null: it stands. */
const FALLS: readonly (readonly [
  name: string,
  happens: (subject: string) => Promise<unknown>,
  cause: string | null,
])[] = [
  ['a penalty of another sector', (firmKey) => mirror(firmKey), 'NO_LIVE_NEGATIVE'],
  ['a listing', (firmKey) => own('severe_listing', firmKey), 'NO_LIVE_NEGATIVE'],
  ['a penalty here', (firmKey) => own('administrative_penalty', firmKey), 'NO_LIVE_NEGATIVE'],
  [
    'a penalty under objection',
    (firmKey) => mirror(firmKey, { status: 'OBJECTION_PENDING' }),
    'NO_LIVE_NEGATIVE',
  ],
  ['a penalty that is repaired', (firmKey) => mirror(firmKey, { status: 'REPAIRED' }), null],
  [
    'a penalty whose publicity is over',
    (firmKey) => mirror(firmKey, { decided_on: '2020-01-01', publicity_until: YESTERDAY }),
    null,
  ],
  [
    'a last day of publicity',
    (firmKey) => mirror(firmKey, { publicity_until: TODAY }),
    'NO_LIVE_NEGATIVE',
  ],
  ['a grade of a sector', (firmKey) => mirror(firmKey, { item: 'JT-06', grade: 'B' }), null],
  [
    'a lower rating',
    (firmKey) => sql(`UPDATE public_rating SET grade = 'B' WHERE subject_key = $1`, [firmKey]),
    'GRADE',
  ],
  [
    'no rating any more',
    (firmKey) => sql('DELETE FROM public_rating WHERE subject_key = $1', [firmKey]),
    'GRADE',
  ],
]

describe('a voucher falls, in the transaction that changes the state, with', () => {
  for (const [name, happens, cause] of FALLS) {
    it(`${name}: ${cause ?? 'it stands'}`, async () => {
      const subject = await firm()
      const { token, id } = await claim(subject, await publish())
      await happens(subject)
      // Before anybody looks.
      const [row] = (await sql('SELECT state, void_cause FROM incentive_voucher WHERE id = $1', [
        id,
      ])) as object[]
      assert.deepEqual(row, { state: cause === null ? 'HELD' : 'VOID', void_cause: cause })
      assert.equal((await lookUp(token)).isEligible, cause === null)
      // The rule of claims, which is not the statement's, says the same.
      const anew = claim(subject, await publish())
      if (cause === null) await anew
      else await assert.rejects(anew, { reasons: [cause] })
    })
  }

  it('a place on a red list that is lost', async () => {
    const subject = await firm()
    await own('honour', subject)
    const { id } = await claim(subject, await publish(HONOURED))
    await sql(`UPDATE honour SET status = 'WITHDRAWN' WHERE subject_key = $1`, [subject])
    assert.deepEqual(
      (await vouchers(subject)).map(({ id: one, voidCause }) => [one, voidCause]),
      [[id, 'LIST']],
    )
  })

  for (const [what, status, until, cause] of [
    ['withdrawn', 'WITHDRAWN', null, 'LIST'],
    ['over since yesterday', 'ACTIVE', YESTERDAY, 'LIST'],
    ['over after today', 'ACTIVE', TODAY, null],
    ['objected to', 'OBJECTION_PENDING', null, null],
  ] as const)
    it(`a place on a red list that is ${what}: ${cause ?? 'it stands'}`, async () => {
      const subject = await firm()
      await own('honour', subject)
      const { token } = await claim(subject, await publish(HONOURED))
      const change = 'UPDATE honour SET status = $2, effective_until = $3 WHERE subject_key = $1'
      await sql(change, [subject, status, until])
      assert.equal((await lookUp(token)).isEligible, cause === null)
      const anew = claim(subject, await publish(HONOURED))
      if (cause === null) await anew
      else await assert.rejects(anew, { reasons: [cause] })
    })

  it('the change, and is back with it if that is rolled back', async () => {
    const subject = await firm()
    const { token } = await claim(subject, await publish())
    const inside = credit.database.transaction(async (manager) => {
      await manager.query('DELETE FROM public_rating WHERE subject_key = $1', [subject])
      const [row] = await manager.query<{ state: string }[]>(
        'SELECT state FROM incentive_voucher WHERE subject_key = $1',
        [subject],
      )
      assert.equal(row!.state, 'VOID')
      throw new Error('rolled back')
    })
    await assert.rejects(inside, /rolled back/)
    assert.equal((await lookUp(token)).isEligible, true)
  })
})

describe('a fallen voucher', () => {
  it('stays fallen after the repair; a new claim is granted', async () => {
    const code = await publish({ quota: 1 })
    const subject = await firm()
    const { token } = await claim(subject, code)
    await mirror(subject, { id: 'one' })
    await assert.rejects(claim(subject, code), { reasons: ['NO_LIVE_NEGATIVE'] })
    await mirror(subject, { id: 'one', status: 'REPAIRED' })
    assert.equal((await lookUp(token)).isEligible, false)
    const again = await claim(subject, code)
    assert.notEqual(again.token, token)
    assert.equal((await lookUp(again.token)).isEligible, true)
    assert.deepEqual(
      (await vouchers(subject)).map(({ state }) => state),
      ['HELD', 'VOID'],
    )
  })

  it('was redeemed, if it was redeemed before', async () => {
    const subject = await firm()
    const { token } = await claim(subject, await publish())
    await redeem(token)
    await mirror(subject)
    assert.deepEqual(
      (await vouchers(subject)).map(({ state }) => state),
      ['REDEEMED'],
    )
  })
})

describe('a voucher that no writer could end', () => {
  it('is ended by whoever looks it up: a writer does not wait for somebody who has it', async () => {
    const subject = await firm()
    const { token } = await claim(subject, await publish())
    await credit.database.transaction(async (manager) => {
      await manager.query('SELECT FROM incentive_voucher WHERE subject_key = $1 FOR UPDATE', [
        subject,
      ])
      await mirror(subject)
    })
    assert.equal((await lookUp(token)).isEligible, false)
    await assert.rejects(redeem(token), { code: 'VOUCHER_NOT_ELIGIBLE' })
  })

  it('falls on the day on which a listing begins', async () => {
    const subject = await firm()
    const { token } = await claim(subject, await publish())
    const tomorrow = addCalendarDays(TODAY, 1)
    await own('severe_listing', subject, { enter_date: tomorrow })
    assert.equal((await lookUp(token)).isEligible, true)
    await sql('SELECT void_fallen_vouchers($1, $2)', [[subject], tomorrow])
    assert.equal((await lookUp(token)).isEligible, false)
  })

  it('expires after its last day', async () => {
    const subject = await firm()
    const { token, id } = await claim(subject, await publish())
    await sql('UPDATE incentive_voucher SET valid_until = $2 WHERE id = $1', [id, YESTERDAY])
    assert.equal((await lookUp(token)).isEligible, false)
    await assert.rejects(redeem(token), { code: 'VOUCHER_NOT_ELIGIBLE' })
    const [held] = await vouchers(subject)
    assert.deepEqual([held!.state, held!.voidCause], ['EXPIRED', null])
  })
})
