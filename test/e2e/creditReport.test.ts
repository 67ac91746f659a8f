import { deepEqual, equal, ok } from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { addMonths } from '../../schema/wire/calendarMonths.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { askReport, issueReport, standingOf, stateOf } from '../support/creditReports.js'
import { until } from '../support/feedHarness.js'
import { rowsOf } from '../support/runCheck.js'
import { BUREAU, FIRM, PENALTY } from '../subgraphs/disclosure/rows.js'

/** Credit reports (信用报告) beside their acceptance row: grounds, what they are worth later, what could not be asked. */
const NUMBER = '盐交报〔2026〕1号'
/** A general penalty: its minimum of three months has passed on any day. */
const DECIDED_ON = addMonths(todayInChina(), -5)
const HASH = '0'.repeat(64)
const MATERIALS = [
  { kind: 'PROOF_OF_PERFORMANCE', title: '缴款凭证', hash: HASH },
  { kind: 'COMMITMENT_LETTER', title: '信用修复承诺书', hash: HASH },
]

let city: TestCity
before(async () => {
  city = await testCity({ townFactor: 0.05 })
})
after(() => city.end())

const codesOf = ({ errors }: Reply<unknown>) => errors?.map(({ extensions }) => extensions.code)

/** Input type and a field of the answer. */
const ACTS = {
  transportReportPenalties: ['ReportPenaltiesInput', 'created'],
  creditApplyForRepair: ['ApplyForRepairInput', 'id'],
  creditReviewRepair: ['ReviewRepairInput', 'id'],
  creditDecideRepair: ['DecideRepairInput', 'id'],
} as const

async function act(login: string, name: keyof typeof ACTS, input: object): Promise<{ id: string }> {
  const [type, shown] = ACTS[name]
  const { data, errors } = await city.ask<{ done: { id: string } }>(login, {
    query: `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${shown} } }`,
    variables: { input: { requestId: randomUUID(), ...input } },
  })
  equal(errors, undefined, JSON.stringify(errors))
  return data!.done
}

const transport = (sql: string) =>
  rowsOf<{ id: string; status: string }>(city.postgres.url('transport'), sql, [NUMBER, BUREAU.code])
const PENALTY_ROW =
  'SELECT id, status FROM transport_penalty WHERE document_no = $1 AND authority_code = $2'

/** Waits until public credit has heard how a record of the firm stands and rated it anew: the grade is in its report. */
async function untilRated(id: string, status: string): Promise<void> {
  const rated = `SELECT 1 FROM mirrored_record WHERE source = 'transport' AND id = $1 AND status = $2
    AND NOT EXISTS (SELECT FROM evaluation_due WHERE subject_key = $3)`
  const credit = city.postgres.url('credit')
  await until(async () => (await rowsOf(credit, rated, [id, status, FIRM.code])).length > 0)
}

/** Reports a penalty of the firm; returns its record's row id. */
async function penalise(): Promise<string> {
  const rows = [{ ...PENALTY, CF_WSH: NUMBER, CF_JDRQ: DECIDED_ON }]
  await act('transport-officer', 'transportReportPenalties', { rows })
  const [record] = await transport(PENALTY_ROW)
  await untilRated(record!.id, 'ACTIVE')
  return record!.id
}

async function repair(id: string): Promise<void> {
  const done = { areDutiesDone: true, isCorrected: true }
  const record = `JT-02:${FIRM.code}:${id}`
  const applied = { record, ...done, materials: MATERIALS }
  const { id: repaired } = await act('credit-admin', 'creditApplyForRepair', applied)
  await act('credit-admin', 'creditReviewRepair', { case: repaired, outcome: 'ACCEPT' })
  const grant = { case: repaired, outcome: 'GRANT', ...done }
  await act('transport-inspector', 'creditDecideRepair', grant)
}

describe('a report of the firm itself', () => {
  it('tells of what is not public too, and is superseded once a record in it was repaired', async () => {
    const record = await penalise()
    const own = { subject: FIRM.code, kind: 'OWN' }
    const report = await issueReport(city, 'firm', own)
    const told = report.sections.find(({ item }) => item === 'JT-02')!
    ok(told.records.some(({ documentNo }) => documentNo === NUMBER))
    deepEqual(report.notIncluded, [])
    const first = await standingOf(city, report)
    deepEqual([first.standing, first.comparison], ['VALID', 'SAME'])
    await repair(record)
    await untilRated(record, 'REPAIRED')
    const second = await standingOf(city, report)
    deepEqual([second.standing, second.comparison], ['SUPERSEDED', 'CHANGED'])
    const next = await issueReport(city, 'firm', own)
    equal((await standingOf(city, next)).standing, 'VALID')
  })

  it('is the same report for the same request, and refuses the id for another', async () => {
    const asked = { requestId: 'once', subject: FIRM.code, kind: 'OWN' }
    const { number } = await issueReport(city, 'firm', asked)
    equal((await issueReport(city, 'firm', asked)).number, number)
    const other = await askReport(city, 'firm', { ...asked, kind: 'PUBLIC' })
    deepEqual(codesOf(other), ['REQUEST_ID_REUSED'])
  })
})

describe('a report for an officer', () => {
  const CASE = { purpose: 'APPROVAL', matter: 'SP-XK-001', caseNumber: 'XK-2026-7' }
  const official = { subject: FIRM.code, kind: 'OFFICIAL', ...CASE }

  it('tells of what the matter requires beside what is public', async () => {
    const report = await issueReport(city, 'approval-officer', official)
    ok(report.sections.length > 0)
    const inside = new Set(report.sections.map(({ item }) => item))
    ok(report.notIncluded.length > 0)
    ok(report.notIncluded.every(({ item }) => !inside.has(item)))
    equal(stateOf(report, 'GG-01'), 'HIT')
  })

  it('needs its ground, named in full, and an officer', async () => {
    const { matter: _matter, ...without } = official
    const missing = await askReport(city, 'approval-officer', without)
    deepEqual(
      [codesOf(missing), missing.errors![0]!.message],
      [['BAD_USER_INPUT'], 'OFFICIAL needs "matter".'],
    )
    const noCase = await askReport(city, 'approval-officer', { ...official, caseNumber: '' })
    deepEqual(codesOf(noCase), ['CASE_NUMBER_REQUIRED'])
    deepEqual(codesOf(await askReport(city, 'firm', official)), ['FORBIDDEN'])
    deepEqual(codesOf(await askReport(city, null, official)), ['UNAUTHENTICATED'])
  })
})

describe('a public report', () => {
  it('is refused of an organisation that no register knows', async () => {
    const reply = await askReport(city, null, { subject: '91110000600037341L', kind: 'PUBLIC' })
    deepEqual(codesOf(reply), ['SUBJECT_UNKNOWN'])
  })

  it('says of a sector that does not answer that it could not be asked, and is not complete', async () => {
    await city.sectors.get('transport')!.stop()
    const report = await issueReport(city, null, { subject: FIRM.code, kind: 'PUBLIC' })
    deepEqual([stateOf(report, 'JT-01'), report.complete], ['UNAVAILABLE', false])
    equal(stateOf(report, 'GG-02'), 'NO_HIT')
    const { standing, comparison } = await standingOf(city, report)
    deepEqual([standing, comparison], ['VALID', 'PARTLY'])
  })
})
