import assert from 'node:assert/strict'
import { it } from 'node:test'
import { startCredit } from './creditSector.js'
import { LIST_TYPES } from '../../subgraphs/credit/lists/listTypeTable.js'
import { addMonths } from '../../schema/wire/calendarMonths.js'
import {
  ACTIVE_LISTING_SQL,
  isActiveListing,
} from '../../subgraphs/credit/rules/isActiveListing.js'
import { listTypeOn } from '../../subgraphs/credit/rules/listTypes.js'
import { mayList, type ListingProposal } from '../../subgraphs/credit/rules/mayList.js'

const credit = await startCredit({ organisations: 20, persons: 10 })
const { town } = credit

const TODAY = '2026-07-01'
const active: { name: string; days: [string, string | null, string | null]; is: boolean }[] = [
  { name: 'entered today', days: [TODAY, null, null], is: true },
  { name: 'not yet entered', days: ['2026-07-02', null, null], is: false },
  { name: 'on its planned last day', days: ['2023-07-01', TODAY, null], is: true },
  { name: 'past its planned last day', days: ['2023-06-30', '2026-06-30', null], is: false },
  { name: 'out tomorrow', days: ['2025-01-01', '2028-01-01', '2026-07-02'], is: true },
  { name: 'out today', days: ['2025-01-01', '2028-01-01', TODAY], is: false },
  { name: 'out long ago', days: ['2025-01-01', null, '2025-06-01'], is: false },
]
for (const { name, days, is } of active) {
  it(`takes an entry ${name} as ${is ? 'active' : 'not active'}, in code and in SQL`, async () => {
    const [enterDate, plannedExitDate, exitDate] = days
    assert.equal(isActiveListing({ enterDate, plannedExitDate, exitDate }, TODAY), is)
    const [row] = await credit.database.query<{ active: boolean }[]>(
      `SELECT ${ACTIVE_LISTING_SQL.replaceAll('$today', '$4::date')} AS active
       FROM (SELECT $1::date AS enter_date, $2::date AS planned_exit_date, $3::date AS exit_date) AS l`,
      [...days, TODAY],
    )
    assert.equal(row!.active, is)
  })
}

const months: [string, number, string][] = [
  ['2026-07-01', 36, '2029-07-01'],
  ['2024-02-29', 36, '2027-02-28'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-11-30', 3, '2027-02-28'],
]
for (const [from, count, to] of months) {
  it(`adds ${count} months to ${from}`, () => assert.equal(addMonths(from, count), to))
}

it('knows the fourteen lists, the court’s alone judicial, each from its first day in force', () => {
  assert.equal(LIST_TYPES.length, 14)
  assert.deepEqual(
    LIST_TYPES.filter((type) => type.isJudicial).map(({ code }) => code),
    ['L01'],
  )
  assert.equal(listTypeOn(LIST_TYPES, 'L03', '2021-12-31'), null)
  assert.equal(listTypeOn(LIST_TYPES, 'L03', '2022-01-01')?.periodMonths, 36)
})

const PROPOSAL: ListingProposal = {
  list: 'L03',
  basisDocumentNo: '厦海人社监令〔2026〕5号',
  facts: '经责令限期支付逾期未支付',
  noticeDate: '2026-05-01',
  measuresAnnounced: ['限制政府资金支持'],
  defenceReceived: false,
  defenceAdopted: null,
  documentNo: '厦海人社列〔2026〕99号',
  decidedOn: '2026-06-01',
  servedDate: '2026-06-03',
  enterDate: '2026-06-05',
  plannedExitDate: null,
}
const proposals: { name: string; change: Partial<ListingProposal>; missing: string | null }[] = [
  { name: 'every step taken', change: {}, missing: null },
  { name: 'a list that was not in force', change: { decidedOn: '2021-06-01' }, missing: 'LIST' },
  { name: 'no facts', change: { facts: ' ' }, missing: 'FACTS' },
  { name: 'no penalty or judgment', change: { basisDocumentNo: '' }, missing: 'BASIS' },
  { name: 'no notice', change: { noticeDate: null }, missing: 'NOTICE' },
  { name: 'notice on the decision’s day', change: { noticeDate: '2026-06-01' }, missing: 'NOTICE' },
  { name: 'no measures announced', change: { measuresAnnounced: [] }, missing: 'MEASURES' },
  { name: 'defence unrecorded', change: { defenceReceived: null }, missing: 'DEFENCE' },
  { name: 'a defence unanswered', change: { defenceReceived: true }, missing: 'DEFENCE' },
  { name: 'no decision number', change: { documentNo: '' }, missing: 'DECISION' },
  { name: 'no service', change: { servedDate: null }, missing: 'SERVICE' },
  { name: 'service before the decision', change: { servedDate: '2026-05-30' }, missing: 'SERVICE' },
  { name: 'entry before service', change: { enterDate: '2026-06-02' }, missing: 'SERVICE' },
  { name: 'an entry to come', change: { enterDate: '2099-01-05' }, missing: 'PERIOD' },
  { name: 'a stay over the period', change: { plannedExitDate: '2029-06-06' }, missing: 'PERIOD' },
  { name: 'an end before the entry', change: { plannedExitDate: '2026-06-04' }, missing: 'PERIOD' },
  { name: 'no end where the law caps it', change: { list: 'L07' }, missing: 'PERIOD' },
  {
    name: 'a court’s entry without notice',
    change: { list: 'L01', noticeDate: null, servedDate: null, measuresAnnounced: [] },
    missing: null,
  },
]
for (const { name, change, missing } of proposals) {
  it(`${missing === null ? 'allows' : 'refuses'} a listing with ${name}`, () => {
    const verdict = mayList({ ...PROPOSAL, ...change }, LIST_TYPES, TODAY)
    assert.equal(verdict.may ? null : verdict.missing, missing)
  })
}

it('plans the exit by the list’s period', () => {
  const verdict = mayList(PROPOSAL, LIST_TYPES, TODAY)
  assert.equal(verdict.may && verdict.plannedExitDate, '2029-06-05')
})

const ENTER = `mutation ($input: EnterListingInput!) { enterListing(input: $input) { id plannedExitDate } }`
const lister = { scopes: ['credit:lists'] }
const head = { role: 'LEGAL_REPRESENTATIVE', person: town.person('DRIVER').key }
const input = {
  ...PROPOSAL,
  relatedPersons: [head],
  noticeDate: town.daysAgo(40),
  decidedOn: town.daysAgo(10),
  servedDate: town.daysAgo(8),
  enterDate: town.daysAgo(6),
  subject: town.organisation('CLEAN').code,
  authority: {
    name: '厦门市海沧区人力资源和社会保障局',
    code: '11320900000021071P',
    region: '350205',
  },
}

it('refuses to list without notice, naming the step, and writes nothing', async () => {
  const { errors } = await credit.ask(ENTER, { input: { ...input, noticeDate: null } }, lister)
  assert.deepEqual(errors?.[0]?.extensions, { code: 'BAD_USER_INPUT', missing: 'NOTICE' })
  assert.equal(await listingsOf(input.subject), 0)
})

it('refuses to list for a caller without the scope', async () => {
  const { errors } = await credit.ask(ENTER, { input }, { scopes: ['credit:read'] })
  assert.equal(errors?.[0]?.extensions['code'], 'FORBIDDEN')
})

it('refuses a citizen number inside the facts', async () => {
  const facts = '法定代表人320902190001010013拖欠工资'
  const { errors } = await credit.ask(ENTER, { input: { ...input, facts } }, lister)
  assert.equal(errors?.[0]?.extensions['code'], 'PERSONAL_DATA_IN_TEXT')
})

it('refuses a firm among the persons listed with the organisation', async () => {
  const relatedPersons = [{ ...head, person: town.organisation('LISTED').code }]
  const { errors } = await credit.ask(ENTER, { input: { ...input, relatedPersons } }, lister)
  assert.equal(errors?.[0]?.extensions['code'], 'BAD_USER_INPUT')
})

it('lists with due process, shows the entry, and takes a decision number once', async () => {
  const entered = await credit.ask(ENTER, { input }, lister)
  assert.equal(entered.errors, undefined)
  const { data } = await credit.ask(
    `query ($id: SubjectId!) { subject(id: $id) { severeListings { id kind relatedPersons { person { key } } } } }`,
    { id: input.subject },
  )
  const { id } = entered.data!['enterListing'] as { id: string }
  const relatedPersons = [{ person: { key: head.person } }]
  assert.deepEqual(data, { subject: { severeListings: [{ id, kind: 'L03', relatedPersons }] } })
  const again = await credit.ask(ENTER, { input }, lister)
  assert.deepEqual(again.errors?.[0]?.extensions, { code: 'BAD_USER_INPUT', missing: 'DECISION' })
  assert.equal(await listingsOf(input.subject), 1)
})

for (const column of ['notice_date', 'served_date']) {
  it(`cannot hold an active entry without ${column}, whoever writes it`, async () => {
    const { code } = town.organisation('LISTED')
    const write = credit.database.query(
      `UPDATE severe_listing SET ${column} = NULL WHERE subject_key = $1`,
      [code],
    )
    await assert.rejects(write, { constraint: 'due_process' })
  })
}

it('whoever mistypes a list reads no empty one', async () => {
  const query = '{ creditListings(list: "L99") { next } }'
  const { errors } = await credit.ask(query, {}, { scopes: ['credit:read'] })
  assert.equal(errors?.[0]?.extensions['code'], 'BAD_USER_INPUT')
})

async function listingsOf(key: string): Promise<number> {
  const [row] = await credit.database.query<{ n: string }[]>(
    'SELECT count(*) AS n FROM severe_listing WHERE subject_key = $1',
    [key],
  )
  return Number(row!.n)
}
