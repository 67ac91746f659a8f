import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { addCalendarDays, addWorkingDays } from '../../../schema/wire/workingDays.js'
import { startCredit } from '../creditSector.js'
import { TODAY, requestId } from './repairDesk.js'

const credit = await startCredit({ organisations: 20, persons: 10 })
const { town } = credit
const firm = town.organisation('CLEAN').code

const LABOUR = '11320900000021071P'
const DESK: Partial<SectorCaller> = { actor: 'desk', scopes: ['credit:lists'] }
const UNIT: Partial<SectorCaller> = {
  actor: 'labour',
  department: LABOUR,
  scopes: ['credit:determine'],
}
const OTHER: Partial<SectorCaller> = { ...UNIT, actor: 'other', department: '113209000000210477' }

const ago = (days: number) => addCalendarDays(TODAY, -days)
let numbers = 0
const opening = <T extends object>(change: T = {} as T) => ({
  subject: firm,
  list: 'L03',
  authority: { name: '市人社局', code: LABOUR, region: '320900' },
  basisDocumentNo: `盐人社监令〔2026〕${++numbers}号`,
  facts: '经责令限期支付逾期未支付',
  foundOn: ago(60),
  ...change,
})
const NOTICE = { noticeDate: ago(55), measuresAnnounced: ['限制政府资金支持'], namesRemedies: true }
const HEARING = { heardOn: ago(30), defenceReceived: false }
const decision = () => ({
  documentNo: `盐人社列〔2026〕${++numbers}号`,
  decidedOn: ago(20),
  isSignedByHead: true,
})
const SERVICE = { servedDate: ago(15), hasRepairNotice: true }
const ENTRY = { enterDate: ago(14) }

const INPUTS: Readonly<Record<string, string>> = {
  creditOpenListing: 'OpenListingInput',
  creditNoticeListing: 'NoticeListingInput',
  creditHearListing: 'HearListingInput',
  creditDecideListing: 'DecideListingInput',
  creditServeListing: 'ServeListingInput',
  creditPublishListing: 'PublishListingInput',
  creditDropListing: 'CaseInput',
  creditEndListing: 'EndListingInput',
}
const FIELDS = 'id state due isOverdue record plannedExitDate exitReason acts { name state }'

interface Asked {
  readonly id: string
  readonly [field: string]: unknown
}
function act(name: string, input: object, caller = UNIT) {
  const fields = name === 'creditEndListing' ? 'id exitDate exitReason' : FIELDS
  return credit.ask(
    `mutation ($input: ${INPUTS[name]}!) { done: ${name}(input: $input) { ${fields} } }`,
    { input: { requestId: requestId(), ...input } },
    caller,
  )
}
async function done(...asked: Parameters<typeof act>): Promise<Asked> {
  const { data, errors } = await act(...asked)
  assert.equal(errors, undefined, JSON.stringify(errors))
  return data!['done'] as Asked
}
async function refusal(...asked: Parameters<typeof act>): Promise<Record<string, unknown>> {
  const { data, errors } = await act(...asked)
  assert.equal(data, null)
  return errors![0]!.extensions
}

const STEPS = [
  ['creditNoticeListing', () => NOTICE],
  ['creditHearListing', () => HEARING],
  ['creditDecideListing', decision],
  ['creditServeListing', () => SERVICE],
  ['creditPublishListing', () => ENTRY],
] as const
/** A listing after so many of its five steps. */
async function listing(steps: number, change: object = {}): Promise<Asked> {
  let found = await done('creditOpenListing', opening(change))
  for (const [name, input] of STEPS.slice(0, steps)) {
    found = await done(name, { case: found.id, ...input() })
  }
  return found
}
async function shown(subject = firm): Promise<string[]> {
  const query = 'query ($id: SubjectId!) { subject(id: $id) { severeListings { id } } }'
  const { data } = await credit.ask(query, { id: subject })
  const { severeListings } = data!['subject'] as { severeListings: { id: string }[] }
  return severeListings.map(({ id }) => id)
}

describe('a listing', () => {
  it('goes from the facts to the entry, each step with its working days, on the record', async () => {
    const states = []
    let found = await done('creditOpenListing', opening())
    states.push([found['state'], found['due']])
    for (const [name, input] of STEPS) {
      found = await done(name, { case: found.id, ...input() })
      states.push([found['state'], found['due']])
    }
    assert.deepEqual(states, [
      ['FOUND', addWorkingDays(ago(60), 20)],
      ['NOTICED', addWorkingDays(ago(55), 5)],
      ['HEARD', addWorkingDays(ago(30), 15)],
      ['DECIDED', addWorkingDays(ago(20), 7)],
      ['SERVED', addWorkingDays(ago(20), 20)],
      ['LISTED', null],
    ])
    assert.ok((await shown()).includes(String(found['record'])))
    const names = ['creditOpenListing', ...STEPS.map(([name]) => name)]
    assert.deepEqual(
      (found['acts'] as { name: string }[]).map(({ name }) => name),
      names,
    )
    const told = await credit.database.query<{ type: string; payload: object }[]>(
      `SELECT type, payload->>'status' AS status FROM outbox WHERE payload->>'record' = $1`,
      [String(found['record']).split(':')[2]],
    )
    assert.deepEqual(told, [{ type: 'LISTING_ADDED', status: 'ACTIVE' }])
  })

  it('is not entered a step before the service, whatever step that is, and nothing is written', async () => {
    const before = await shown()
    for (const steps of [0, 1, 2, 3]) {
      const { id, state } = await listing(steps)
      const found = await refusal('creditPublishListing', { case: id, ...ENTRY })
      assert.deepEqual(found, { code: 'CASE_STATE', state })
    }
    assert.deepEqual(await shown(), before)
  })

  it('cannot be stored as listed without notice, hearing and service, whoever writes it', async () => {
    const { id } = await listing(5)
    for (const column of ['notice_date', 'heard_on', 'served_date']) {
      const write = credit.database.query(
        `UPDATE listing_case SET ${column} = NULL WHERE id = $1`,
        [id],
      )
      await assert.rejects(write, { constraint: 'listing_due_process' })
    }
  })

  it('of a court is entered on its decision, without notice and service by an organ', async () => {
    const { id } = await done('creditOpenListing', opening({ list: 'L01' }))
    await done('creditDecideListing', { case: id, ...decision() })
    const listed = await done('creditPublishListing', { case: id, ...ENTRY })
    assert.deepEqual([listed['state'], listed['plannedExitDate']], ['LISTED', null])
    const end = { record: id, reason: 'PERFORMED', note: '（2026）苏0903执1号结案通知' }
    const ended = await done('creditEndListing', end)
    assert.deepEqual([ended['exitDate'], ended['exitReason']], [TODAY, 'PERFORMED'])
    assert.ok(!(await shown()).includes(String(listed['record'])))
  })

  it('is dropped before the decision and revoked after it, each with why', async () => {
    const early = await listing(2)
    const bare = await refusal('creditDropListing', { case: early.id })
    assert.deepEqual(bare, { code: 'BAD_USER_INPUT', missing: 'BASIS' })
    const dropped = await done('creditDropListing', { case: early.id, note: '采纳申辩' })
    const late = await listing(4)
    const revoked = await done('creditDropListing', { case: late.id, note: '复议撤销' })
    assert.deepEqual([dropped['state'], revoked['state']], ['DROPPED', 'REVOKED'])
  })

  it('says which step is missing', async () => {
    const { id } = await listing(0)
    const notice = { case: id, ...NOTICE, namesRemedies: false }
    const found = await refusal('creditNoticeListing', notice)
    assert.deepEqual(found, { code: 'BAD_USER_INPUT', missing: 'NOTICE' })
  })
})

describe('an entry', () => {
  it('run out is shown as left before anybody records it, and is recorded from the day after', async () => {
    const { id } = await listing(4)
    const entry = { case: id, ...ENTRY, plannedExitDate: ago(1) }
    const listed = await done('creditPublishListing', entry)
    assert.equal(listed['state'], 'EXITED')
    assert.ok(!(await shown()).includes(String(listed['record'])))
    const end = { record: listed['record'], reason: 'EXPIRED' }
    assert.equal((await done('creditEndListing', end))['exitDate'], TODAY)
    const again = await refusal('creditEndListing', end)
    assert.deepEqual(again, { code: 'CASE_STATE', state: 'EXITED' })
  })

  it('revoked is withdrawn, and its listing and every sector know', async () => {
    const { id, record } = await listing(5)
    await done('creditEndListing', { record, reason: 'REVOKED', note: '行政复议决定1号' })
    const { data } = await credit.ask(
      'query ($id: ID!) { creditListing(id: $id) { state exitReason } }',
      { id },
      UNIT,
    )
    assert.deepEqual(data, { creditListing: { state: 'EXITED', exitReason: 'REVOKED' } })
    const [told] = await credit.database.query<object[]>(
      `SELECT type, payload->>'status' AS status FROM outbox
       WHERE payload->>'record' = $1 ORDER BY id DESC LIMIT 1`,
      [String(record).split(':')[2]],
    )
    assert.deepEqual(told, { type: 'LISTING_REMOVED', status: 'WITHDRAWN' })
  })

  it('does not end as performed where the list’s rule knows no such end', async () => {
    const { record } = await listing(5)
    const end = { record, reason: 'PERFORMED', note: '已支付' }
    assert.deepEqual(await refusal('creditEndListing', end), {
      code: 'BAD_USER_INPUT',
      missing: 'LIST',
    })
    assert.equal((await refusal('creditEndListing', end, OTHER))['code'], 'FORBIDDEN')
  })
})

describe('whoever may', () => {
  it('lists acts for itself, or as the desk for all', async () => {
    assert.equal((await refusal('creditOpenListing', opening(), OTHER))['code'], 'FORBIDDEN')
    const reader = { ...OTHER, scopes: ['credit:read'] }
    assert.equal((await refusal('creditOpenListing', opening(), reader))['code'], 'FORBIDDEN')
    const { id } = await done('creditOpenListing', opening(), DESK)
    const notice = { case: id, ...NOTICE }
    assert.equal((await refusal('creditNoticeListing', notice, OTHER))['code'], 'CASE_NOT_FOUND')
    assert.equal((await done('creditNoticeListing', notice, UNIT))['state'], 'NOTICED')
  })

  it('reads listings sees its own, finds what is late, and is on the record', async () => {
    const { id } = await listing(0)
    const query = `{ creditListings(states: [FOUND], overdue: true, first: 100) { cases { id isOverdue } } }`
    const own = await credit.ask(query, {}, UNIT)
    const { cases } = own.data!['creditListings'] as { cases: Asked[] }
    assert.ok(cases.some((found) => found.id === id) && cases.every((one) => one['isOverdue']))
    assert.ok(
      own.extensions.items.some(({ item, subject }) => item === 'GG-02' && subject === firm),
    )
    const others = await credit.ask(query, {}, OTHER)
    const seen = others.data!['creditListings'] as { cases: Asked[] }
    assert.ok(seen.cases.every((found) => found.id !== id))
  })
})

describe('a request', () => {
  it('that comes again changes nothing, and with other input is refused', async () => {
    const input = { ...opening(), requestId: requestId() }
    const both = await Promise.all([1, 2].map(() => done('creditOpenListing', input)))
    assert.equal(both[0]!.id, both[1]!.id)
    const other = { ...input, facts: '别的事实' }
    assert.equal((await refusal('creditOpenListing', other))['code'], 'REQUEST_ID_REUSED')
    const twice = { ...input, requestId: requestId() }
    assert.equal((await refusal('creditOpenListing', twice))['code'], 'CASE_STATE')
  })

  for (const [what, change, expected] of [
    ['on a list of no day', { list: 'L99' }, { missing: 'LIST' }],
    ['before the list was in force', { foundOn: '2021-06-01' }, { missing: 'LIST' }],
    ['without facts', { facts: ' ' }, { missing: 'FACTS' }],
    ['on facts of tomorrow', { foundOn: addCalendarDays(TODAY, 1) }, { missing: 'FACTS' }],
    ['without a document', { basisDocumentNo: ' ' }, { missing: 'BASIS' }],
    ['with a citizen number', { facts: '320902190001010013' }, { code: 'PERSONAL_DATA_IN_TEXT' }],
    ['of an organ that is none', { authority: { name: '局', code: 'x', region: '1' } }, {}],
  ] as const)
    it(`to open a listing ${what} is refused`, async () =>
      assert.deepEqual(await refusal('creditOpenListing', opening(change), DESK), {
        code: 'BAD_USER_INPUT',
        ...expected,
      }))

  it('to enter at once, with an id, enters once', async () => {
    const { foundOn: _, ...facts } = opening({ foundOn: TODAY })
    const process = { noticeDate: ago(40), measuresAnnounced: ['限制'], defenceReceived: false }
    const { documentNo, decidedOn } = decision()
    const { servedDate } = SERVICE
    const taken = { documentNo, decidedOn, servedDate, ...ENTRY }
    const input = { requestId: requestId(), ...facts, ...process, ...taken }
    const enter = () =>
      credit.ask(
        'mutation ($input: EnterListingInput!) { enterListing(input: $input) { id } }',
        { input },
        DESK,
      )
    const [first, again] = [await enter(), await enter()]
    assert.equal(first.errors, undefined)
    assert.deepEqual(again.data, first.data)
  })
})

it('publishes the standards of all fourteen lists to anyone', async () => {
  const query = '{ creditListStandards { code basis needs defenceWithin mark } }'
  const { data } = await credit.ask(query)
  const standards = data!['creditListStandards'] as { code: string; needs: string[] }[]
  assert.equal(standards.length, 14)
  assert.deepEqual(standards[0]!.needs, ['FACTS', 'BASIS', 'DECISION'])
  assert.ok(standards[1]!.needs.includes('NOTICE') && standards[1]!.needs.includes('SERVICE'))
})
