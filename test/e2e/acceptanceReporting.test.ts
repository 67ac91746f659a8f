import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { BUREAU, FIRM, LICENCE, PENALTY, type Row } from '../subgraphs/disclosure/rows.js'

/** domain.md §16, rows about reports of licences and penalties (双公示), through HTTP and the gateway. */
const TODAY = todayInChina()
let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.end())

interface Report {
  created: number
  changed: number
  refused: number
  findings: { rule: string; field: string }[]
}

let requests = 0
async function report(
  row: Row,
  { login = 'transport-officer', field = 'transportReportPenalties' } = {},
): Promise<Reply<{ done: Report }>> {
  const type = 'XK_WSH' in row ? 'ReportLicencesInput' : 'ReportPenaltiesInput'
  const query = `mutation ($input: ${type}!) { done: ${field}(input: $input) { created changed refused findings { rule field } } }`
  const input = { requestId: `e2e-${++requests}`, rows: [row] }
  return city.ask<{ done: Report }>(login, { query, variables: { input } })
}

function penalty(number: number, changes: Row = {}): Row {
  return { ...PENALTY, CF_WSH: `盐交验〔2026〕${number}号`, CF_JDRQ: TODAY, ...changes }
}

/** Fines of the firm that transport's staff sees under this number. */
async function fines(number: number): Promise<unknown[]> {
  const query = `query ($id: SubjectId!) { subject(id: $id) { transportPenalties(first: 200) { documentNo fineYuan } } }`
  const { data } = await city.ask<{
    subject: { transportPenalties: { documentNo: string; fineYuan: number }[] }
  }>('transport-officer', {
    query,
    variables: { id: FIRM.code },
    extensions: { basis: { purpose: 'SUPERVISION', caseNumber: 'JT-2026-000001' } },
  })
  return data!.subject.transportPenalties
    .filter(({ documentNo }) => documentNo === `盐交验〔2026〕${number}号`)
    .map(({ fineYuan }) => fineYuan)
}

describe('row 9: 归集', () => {
  it('row whose catalogue row is missing → rejected E-code', async () => {
    const { errors } = await report(LICENCE, {
      login: 'credit-admin',
      field: 'creditReportLicences',
    })
    deepEqual(
      errors!.map(({ extensions, message }) => [extensions.code, message.slice(0, 3)]),
      [['BAD_USER_INPUT', 'E14']],
    )
  })

  it('duplicate decision no. → version 2', async () => {
    equal((await report(penalty(1))).data!.done.created, 1)
    const changed = penalty(1, { CF_NR_FK: '0.6', CF_NR: '罚款人民币陆仟元整' })
    equal((await report(changed)).data!.done.changed, 1)
    deepEqual(await fines(1), [6_000])
  })
})

describe('row 21: 全覆盖 archive by USCC', () => {
  it('`91320900000001011R` → one archive; wrong check → E02 and no archive', async () => {
    equal((await report(penalty(2))).data!.done.created, 1)
    deepEqual(await fines(2), [5_000])
    const { data } = await report(penalty(3, { CF_XDR_SHXYM: '913209000000010110' }))
    deepEqual(data!.done.findings, [{ rule: 'E02', field: 'CF_XDR_SHXYM' }])
    deepEqual([data!.done.created, await fines(3)], [0, []])
  })
})

describe('row 29: 双公示 monitoring', () => {
  it('counts what was reported in time and what came late, for the department that reported', async () => {
    await report(penalty(4, { CF_JDRQ: '2026-01-05' }))
    const query = `query ($day: Date!) { found: transportReportQuality(from: $day, to: $day, by: MONTH) { department measures { code of over } } }`
    const { data } = await city.ask<{
      found: { department: string; measures: { code: string; of: number; over: number }[] }[]
    }>('transport-officer', { query, variables: { day: TODAY } })
    deepEqual(
      data!.found.map(({ department }) => department),
      [BUREAU.code],
    )
    const timeliness = data!.found[0]!.measures.find(({ code }) => code === 'TIMELINESS')!
    const lateness = data!.found[0]!.measures.find(({ code }) => code === 'LATENESS')!
    deepEqual([lateness.of, timeliness.of + lateness.of], [1, timeliness.over])
  })
})

describe('a report', () => {
  it('by an officer of another office is cut by the gateway', async () => {
    const { errors } = await report(penalty(5), { login: 'approval-officer' })
    deepEqual(
      errors!.map(({ extensions }) => extensions.code),
      ['UNAUTHORIZED_FIELD_OR_TYPE'],
    )
    deepEqual(await fines(5), [])
  })

  it('with an identity number in a text does not pass the gateway', async () => {
    const { errors } = await report(penalty(6, { CF_SY: '驾驶人320902190001010013超限行驶' }))
    deepEqual(
      errors!.map(({ extensions }) => extensions.code),
      ['PERSONAL_DATA_IN_TEXT'],
    )
    deepEqual(await fines(6), [])
  })

  it('has a row in the register, though it names nobody by a subject identifier', async () => {
    const { extensions } = await report(penalty(7))
    const query = `{ register(first: 20) { rows { event requestId who { actor } } } }`
    const { data } = await city.ask<{
      register: { rows: { event: string; requestId: string; who: { actor: string } }[] }
    }>('auditor', { query })
    const row = data!.register.rows.find(({ requestId }) => requestId === extensions!.requestId)
    ok(row)
    deepEqual([row.event, row.who.actor], ['QUERY', 'transport-officer'])
  })
})
