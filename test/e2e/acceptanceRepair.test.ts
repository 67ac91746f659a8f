import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { addMonths } from '../../schema/wire/calendarMonths.js'
import { testCity, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
import { rowsOf } from '../support/runCheck.js'
import { BUREAU, FIRM, PENALTY } from '../subgraphs/disclosure/rows.js'

/** domain.md §16 rows 41 and 42: repair and its training, through HTTP and the gateway. */
const TODAY = todayInChina()
/** General penalties: their minimum of three months has passed on any day. */
const DECIDED_ON = addMonths(TODAY, -5)

let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.end())

let requests = 0
async function act<T>(name: string, input: object, login = 'credit-admin'): Promise<T> {
  const { query, type } = ACTS[name]!
  const { data, errors } = await city.ask<{ done: T }>(login, {
    query: `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${query} } }`,
    variables: { input: { requestId: `repair-${++requests}`, ...input } },
  })
  equal(errors, undefined, JSON.stringify(errors))
  return data!.done
}

interface Case {
  id: string
  state: string
  reasons: string[]
  nextOn: string | null
}
const CASE = 'id state reasons nextOn'
const ACTS: Readonly<Record<string, { query: string; type: string }>> = {
  transportReportPenalties: { query: 'created', type: 'ReportPenaltiesInput' },
  creditApplyForRepair: { query: CASE, type: 'ApplyForRepairInput' },
  creditReviewRepair: { query: CASE, type: 'ReviewRepairInput' },
  creditDecideRepair: { query: CASE, type: 'DecideRepairInput' },
  creditPlanTraining: { query: 'id', type: 'PlanTrainingInput' },
  creditInviteToTraining: { query: 'id', type: 'InviteToTrainingInput' },
  creditRecordAttendance: { query: 'hasPassed', type: 'RecordAttendanceInput' },
}

let numbers = 0
/** Reports a general penalty of transport; returns the id of its record once public credit has heard of it. */
async function penalty(): Promise<string> {
  const number = `盐交修〔2026〕${++numbers}号`
  const rows = [{ ...PENALTY, CF_WSH: number, CF_JDRQ: DECIDED_ON }]
  const { created } = await act<{ created: number }>(
    'transportReportPenalties',
    { rows },
    'transport-officer',
  )
  equal(created, 1)
  const [record] = await rowsOf<{ id: string }>(
    city.postgres.url('transport'),
    'SELECT id FROM transport_penalty WHERE document_no = $1 AND authority_code = $2',
    [number, BUREAU.code],
  )
  await until(async () => (await statusOf(record!.id)) === 'ACTIVE')
  return `JT-02:${FIRM.code}:${record!.id}`
}

/** How public credit knows that a record of transport stands. */
async function statusOf(id: string): Promise<string | undefined> {
  const [row] = await rowsOf<{ status: string }>(
    city.postgres.url('credit'),
    `SELECT status FROM mirrored_record WHERE source = 'transport' AND id = $1`,
    [id],
  )
  return row?.status
}

const HASH = '0'.repeat(64)
const MATERIALS = [
  { kind: 'PROOF_OF_PERFORMANCE', title: '缴款凭证', hash: HASH },
  { kind: 'COMMITMENT_LETTER', title: '信用修复承诺书', hash: HASH },
]
const apply = (record: string, areDutiesDone: boolean) =>
  act<Case>('creditApplyForRepair', {
    record,
    areDutiesDone,
    isCorrected: true,
    materials: MATERIALS,
  })

describe('row 42: 信用修复', () => {
  it('duties done, minimum passed, commitment → accepted; with duties undone → refused with reason', async () => {
    const undone = await apply(await penalty(), false)
    const review = { case: undone.id, outcome: 'REFUSE' }
    const { errors } = await city.ask('credit-admin', {
      query: `mutation ($input: ReviewRepairInput!) { creditReviewRepair(input: $input) { id } }`,
      variables: { input: { ...review, requestId: 'too-early', outcome: 'ACCEPT' } },
    })
    const { code, reasons, nextOn } = errors![0]!.extensions
    deepEqual([code, reasons], ['REPAIR_NOT_ALLOWED', ['DUTIES_NOT_DONE']])
    ok(String(nextOn) <= TODAY)
    const refused = await act<Case>('creditReviewRepair', review)
    deepEqual([refused.state, refused.reasons], ['NOT_ACCEPTED', ['DUTIES_NOT_DONE']])
    const done = await apply(await penalty(), true)
    const accepted = await act<Case>('creditReviewRepair', { case: done.id, outcome: 'ACCEPT' })
    deepEqual([accepted.state, accepted.reasons], ['WITH_UNIT', []])
  })

  it('granted by the determining unit, publicity ends in its sector, which says so, and takes note', async () => {
    const record = await penalty()
    const { id } = await apply(record, true)
    await act('creditReviewRepair', { case: id, outcome: 'ACCEPT' })
    const grant = { case: id, outcome: 'GRANT', areDutiesDone: true, isCorrected: true }
    const granted = await act<Case>('creditDecideRepair', grant, 'transport-inspector')
    equal(granted.state, 'GRANTED')
    await until(async () => (await statusOf(record.split(':')[2]!)) === 'REPAIRED')
    const query = `query ($id: ID!) { creditRepairCase(id: $id) {
      name acknowledgements { reader isAcknowledged } } }`
    const acknowledged = async () => {
      const { data } = await city.ask<{
        creditRepairCase: {
          name: string
          acknowledgements: { reader: string; isAcknowledged: boolean }[]
        }
      }>('credit-admin', { query, variables: { id } })
      return data!.creditRepairCase
    }
    await until(async () =>
      (await acknowledged()).acknowledgements.every((one) => one.isAcknowledged),
    )
    const { name, acknowledgements } = await acknowledged()
    equal(name, FIRM.name)
    deepEqual(
      acknowledgements.map(({ reader }) => reader),
      ['construction', 'healthcare', 'market', 'transport'],
    )
    const list = '{ creditRepairsUnacknowledged { caseId } }'
    const { data } = await city.ask('credit-admin', { query: list })
    deepEqual(data, { creditRepairsUnacknowledged: [] })
  })

  it('is not open to officers of other offices, and no officer decides for another sector', async () => {
    const query = '{ creditRepairCases { cases { id } } }'
    const { data, errors } = await city.ask('approval-officer', { query })
    deepEqual(
      [data, errors!.map(({ extensions }) => extensions.code)],
      [null, ['UNAUTHORIZED_FIELD_OR_TYPE']],
    )
  })
})

describe('row 41: 信用修复培训', () => {
  it('filter county=X, sector=transport, live penalties, repairable → list with next eligible date; attendance 58 points → not passed', async () => {
    await penalty()
    const query = `{ creditTrainingCandidates(county: "320900", source: "transport", repairable: [YES]) {
      firms { subject { code } name repairable nextEligibleOn } } }`
    const { data, errors } = await city.ask<{
      creditTrainingCandidates: {
        firms: { subject: { code: string }; repairable: string; nextEligibleOn: string }[]
      }
    }>('credit-admin', { query })
    equal(errors, undefined)
    const { firms } = data!.creditTrainingCandidates
    const firm = firms.find(({ subject }) => subject.code === FIRM.code)!
    equal(firm.repairable, 'YES')
    ok(firms.every(({ nextEligibleOn }) => nextEligibleOn <= TODAY))
    const { id: session } = await act<{ id: string }>('creditPlanTraining', {
      county: '320900',
      source: 'transport',
      heldOn: TODAY,
      forms: ['LECTURE', 'TEST'],
      capacity: 50,
    })
    await act('creditInviteToTraining', { session, subjects: [FIRM.code] })
    const came = { session, subject: FIRM.code, attendedAs: 'LEGAL_REPRESENTATIVE' }
    deepEqual(await act('creditRecordAttendance', { ...came, score: 58 }), { hasPassed: false })
    deepEqual(await act('creditRecordAttendance', { ...came, score: 60 }), { hasPassed: true })
  })
})
