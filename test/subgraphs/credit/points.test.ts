import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { personKey } from '../../../schema/wire/subjectKey.js'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import { OFFICE, PROVIDER, done, startBenefitDesk } from './benefitDesk.js'
import { TODAY, requestId } from './repairDesk.js'

const desk = await startBenefitDesk()
const { credit, publish, claim, lookUp } = desk
const CONSENT = { consentVersion: '2026-1' }

interface Account {
  readonly points: number
  readonly band: { readonly code: string }
  readonly entries: { id: string; points: number; effect: string; documentNo: string }[]
  readonly appeals: { id: string; state: string; answer: string | null }[]
}

/** A person of whom nobody knows anything. */
let people = 0
const somebody = () => personKey(Buffer.alloc(32, 3), '01', `${++people}`)
const as = (key: string, age = 40): Partial<SectorCaller> => ({
  self: key,
  actor: `as ${key}`,
  ages: { [key]: age },
})

const SHOWN: Readonly<Record<string, string>> = {
  creditJoinPoints: '{ points band { code } entries { id } }',
  creditLeavePoints: '',
  creditRecordPoints: '{ id }',
  creditAppealPoints: '{ id state due }',
  creditDecidePointAppeal: '{ state answer }',
}

async function act(name: string, input: object, caller = OFFICE): Promise<unknown> {
  const type = `${name.slice(6)}Input`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) ${SHOWN[name]} }`
  return done(await credit.ask(query, { input: { requestId: requestId(), ...input } }, caller))
}
const join = (key: string, input: object = CONSENT) => act('creditJoinPoints', input, as(key))
const leave = (key: string) => act('creditLeavePoints', {}, as(key))
let documents = 0
const record = async (subject: string, change: object = {}) => {
  const documentNo = `志愿〔2026〕${++documents}号`
  const input = { subject, rule: 'RY-01', documentNo, givenOn: TODAY, ...change }
  return ((await act('creditRecordPoints', input)) as { id: string }).id
}

async function mine(key: string): Promise<Account | null> {
  const query = `{ done: creditMyPoints { points band { code } entries { id points effect documentNo }
    appeals { id state answer } } }`
  return done(await credit.ask(query, {}, as(key))) as Account | null
}

describe('citizen integrity points', () => {
  it('are of nobody who did not consent', async () => {
    const person = somebody()
    assert.equal(await mine(person), null)
    const refusal = { code: 'POINTS_NOT_ALLOWED', reasons: ['NO_CONSENT'] }
    await assert.rejects(record(person), refusal)
    const rows = await credit.database.query(
      'SELECT FROM integrity_member WHERE subject_key = $1',
      [person],
    )
    assert.deepEqual(rows, [])
  })

  it('begin with the base and say what each entry gives', async () => {
    const person = somebody()
    assert.deepEqual(await join(person), { points: 100, band: { code: 'A' }, entries: [] })
    await record(person)
    await record(person)
    const { points, band, entries } = (await mine(person))!
    assert.deepEqual([points, band.code], [140, 'AA'])
    assert.deepEqual(
      entries.map(({ points: each, effect }) => [each, effect]),
      [
        [20, 'COUNTED'],
        [20, 'COUNTED'],
      ],
    )
  })

  it('are joined once, by an adult, with the text of today', async () => {
    const person = somebody()
    await join(person)
    await assert.rejects(join(person), { code: 'CASE_STATE', state: 'JOINED' })
    const other = somebody()
    const faults = { code: 'POINTS_NOT_ALLOWED', reasons: ['OTHER_CONSENT_TEXT'] }
    await assert.rejects(join(other, { consentVersion: '1' }), faults)
    const young = act('creditJoinPoints', CONSENT, as(other, 17))
    await assert.rejects(young, { reasons: ['UNDER_AGE'] })
    const firm = credit.town.organisation('CLEAN').code
    await assert.rejects(join(firm), { reasons: ['NOT_A_PERSON'] })
    await assert.rejects(act('creditJoinPoints', CONSENT, OFFICE), { code: 'FORBIDDEN' })
  })
})

describe('deeds of members', () => {
  const WRONG: readonly (readonly [name: string, change: object, error: object])[] = [
    ['another rule', { rule: 'ZZ-01' }, { code: 'BAD_USER_INPUT', message: /"rule"/ }],
    [
      'a day to come',
      { givenOn: addCalendarDays(TODAY, 1) },
      { code: 'BAD_USER_INPUT', message: /"givenOn"/ },
    ],
    [
      'a day before the consent',
      { givenOn: addCalendarDays(TODAY, -1) },
      { code: 'POINTS_NOT_ALLOWED', reasons: ['BEFORE_CONSENT'] },
    ],
    [
      'a text for a number',
      { documentNo: '他信奉某教，常去。' },
      { code: 'BAD_USER_INPUT', message: /"documentNo"/ },
    ],
    ['a personal number', { documentNo: '320902190001010021' }, { code: 'PERSONAL_DATA_IN_TEXT' }],
  ]
  for (const [name, change, error] of WRONG) {
    it(`are not recorded with ${name}`, async () => {
      const person = somebody()
      await join(person)
      await assert.rejects(record(person, change), error)
      assert.equal((await mine(person))!.points, 100)
    })
  }

  it('are recorded once', async () => {
    const person = somebody()
    await join(person)
    const same = { requestId: 'deed', documentNo: '表彰〔2026〕9号' }
    assert.equal(await record(person, same), await record(person, same))
    await assert.rejects(record(person, { documentNo: same.documentNo }), { code: 'CASE_STATE' })
    assert.equal((await mine(person))!.points, 120)
  })

  it('are appealed against by the member, decided by the office, and counted anew', async () => {
    const person = somebody()
    await join(person)
    const entry = await record(person)
    const ground = { ground: 'NOT_MINE', note: '不是本人' }
    const stranger = somebody()
    await join(stranger)
    const theirs = act('creditAppealPoints', { entry, ...ground }, as(stranger))
    await assert.rejects(theirs, { code: 'CASE_NOT_FOUND' })
    const appeal = { entry, ...ground }
    const { id } = (await act('creditAppealPoints', appeal, as(person))) as { id: string }
    await assert.rejects(act('creditAppealPoints', appeal, as(person)), { code: 'CASE_STATE' })
    const query =
      '{ done: creditPointAppeals { cases { id ground deed { documentNo rule { code } } } } }'
    const page = done(await credit.ask(query, {}, OFFICE)) as { cases: { id: string }[] }
    const { documentNo } = (await mine(person))!.entries[0]!
    const deed = { documentNo, rule: { code: 'RY-01' } }
    assert.deepEqual(
      page.cases.find((one) => one.id === id),
      { id, ground: 'NOT_MINE', deed },
    )
    const decision = { appeal: id, outcome: 'UPHELD', note: '登记错误' }
    const decided = await act('creditDecidePointAppeal', decision)
    assert.deepEqual(decided, { state: 'UPHELD', answer: '登记错误' })
    await assert.rejects(act('creditDecidePointAppeal', decision), { code: 'CASE_STATE' })
    const { points, entries, appeals } = (await mine(person))!
    assert.deepEqual([points, entries[0]!.effect, appeals[0]!.state], [100, 'REMOVED', 'UPHELD'])
  })
})

describe('points', () => {
  it('are deleted with every entry and appeal when the member leaves', async () => {
    const person = somebody()
    await join(person)
    const entry = await record(person)
    await act('creditAppealPoints', { entry, ground: 'WRONG', note: '有误' }, as(person))
    assert.equal(await leave(person), true)
    assert.equal(await mine(person), null)
    for (const table of ['integrity_member', 'integrity_entry', 'integrity_appeal']) {
      const rows = await credit.database.query(`SELECT FROM ${table} WHERE subject_key = $1`, [
        person,
      ])
      assert.deepEqual(rows, [], table)
    }
    const acts = await credit.database.query<object[]>(
      'SELECT name, outcome FROM act WHERE subject_key = $1 ORDER BY at',
      [person],
    )
    assert.deepEqual(acts, [
      { name: 'creditJoinPoints', outcome: { state: 'JOINED', ...CONSENT } },
      { name: 'creditAppealPoints', outcome: { state: 'OPEN', ground: 'WRONG' } },
      { name: 'creditLeavePoints', outcome: { state: 'LEFT' } },
    ])
    await assert.rejects(leave(person), { code: 'CASE_NOT_FOUND' })
    await join(person)
    assert.deepEqual((await mine(person))!.entries, [])
  })

  it('open a programme of 信易+ to persons; its voucher falls when the member leaves', async () => {
    const code = await publish({
      eligibility: { subjectKinds: ['PERSON'], noLiveNegative: false, leastBand: 'AA' },
    })
    const person = somebody()
    await assert.rejects(claim(person, code, CONSENT), { reasons: ['POINTS'] })
    await join(person)
    await assert.rejects(claim(person, code, CONSENT), { reasons: ['POINTS'] })
    await record(person)
    await record(person)
    const { token } = await claim(person, code, CONSENT)
    assert.equal((await lookUp(token)).isEligible, true)
    await leave(person)
    assert.equal((await lookUp(token)).isEligible, false)
  })

  it('that grew too old open nothing, though nobody touched them', async () => {
    const code = await publish({
      eligibility: { subjectKinds: ['PERSON'], noLiveNegative: false, leastBand: 'AA' },
    })
    const person = somebody()
    await join(person)
    await record(person)
    await record(person)
    const { token } = await claim(person, code, CONSENT)
    await credit.database.query(
      `UPDATE integrity_entry SET given_on = '2020-01-01' WHERE subject_key = $1`,
      [person],
    )
    assert.equal((await lookUp(token)).isEligible, false)
  })

  it('are read by the member alone, and recorded and decided by the office alone', async () => {
    const calls: readonly (readonly [query: string, caller: Partial<SectorCaller>])[] = [
      ['{ done: creditMyPoints { points } }', OFFICE],
      ['{ done: creditMyPoints { points } }', PROVIDER],
      ['{ done: creditPointAppeals { cases { id } } }', PROVIDER],
      ['{ done: creditPointAppeals { cases { id } } }', as(somebody())],
    ]
    for (const [query, caller] of calls) {
      const { errors } = await credit.ask(query, {}, caller)
      assert.equal(errors![0]!.extensions['code'], 'FORBIDDEN', query)
    }
  })
})
