import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { addMonths } from '../../schema/wire/calendarMonths.js'
import { testCity, type TestCity } from '../support/city.js'
import { runCheck } from '../support/runCheck.js'

/** 查询率 through HTTP: a department reports its cases, the register knows what was asked, the credit office reads. */
const TODAY = todayInChina()
const MONTH = TODAY.slice(0, 7)
const APPROVAL = '11320900000021020F'
const TRANSPORT = '113209000000210477'
const CENTRE = 'credit-admin'
const MATTER = 'SP-ZZ-001'
let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.end())

interface Rate {
  department: string
  matter: string
  month: string
  cases: number
  complete: number
  reported: number | null
  rate: number | null
  noRate: string | null
  missed: { caseNumber: string }[]
}

async function rates(login: string, from = `${MONTH}-01`): Promise<Rate[]> {
  const query = `{ found: queryRates(from: "${from}", to: "${TODAY}") {
    department matter month cases complete reported rate noRate missed { caseNumber } } }`
  const { data, errors } = await city.ask<{ found: Rate[] }>(login, { query })
  equal(errors, undefined, JSON.stringify(errors))
  return data!.found
}
async function ours(login = CENTRE): Promise<Partial<Rate> | undefined> {
  const found = (await rates(login)).find(
    ({ department, matter }) => department === APPROVAL && matter === MATTER,
  )
  if (!found) return undefined
  const { cases, complete, reported, rate, noRate } = found
  return { cases, complete, reported, rate, noRate }
}

let requests = 0
async function report(
  login: string,
  cases: number,
  of: { department?: string; matter?: string } = {},
) {
  const { department, matter = MATTER } = of
  const volumes = [{ matter, month: MONTH, cases }]
  const query = `mutation ($input: ReportCaseVolumesInput!) {
    done: creditReportCaseVolumes(input: $input) { department version cases } }`
  const variables = { input: { requestId: `volume-${++requests}`, department, volumes } }
  return city.ask<{ done: { department: string; version: number }[] }>(login, { query, variables })
}
const codeOf = ({ errors }: { errors?: readonly { extensions: { code?: unknown } }[] }) =>
  errors?.[0]!.extensions.code

describe('查询率', () => {
  it('has no rate before the department reported, whatever the register knows', async () => {
    await runCheck(city, 'approval-officer', { matter: MATTER, caseNumber: 'SP-2026-000777' })
    await runCheck(city, 'approval-officer', { matter: MATTER, caseNumber: 'SP-2026-000777' })
    await runCheck(city, 'approval-officer', { matter: MATTER, caseNumber: 'SP-2026-000778' })
    const none = { cases: 2, complete: 2, reported: null, rate: null, noRate: 'NOT_REPORTED' }
    deepEqual(await ours(), none)
  })

  it('is complete cases of those that the department reports', async () => {
    equal((await report('supervisor', 8)).errors, undefined)
    deepEqual(await ours(), { cases: 2, complete: 2, reported: 8, rate: 0.25, noRate: null })
    deepEqual(await ours('supervisor'), await ours())
  })

  it('is flagged, and none, where fewer are reported than were asked for', async () => {
    equal((await report('supervisor', 1)).errors, undefined)
    deepEqual(await ours(), {
      cases: 2,
      complete: 2,
      reported: 1,
      rate: null,
      noRate: 'FEWER_THAN_REGISTER',
    })
    const { data } = await report('supervisor', 4)
    equal(data!.done[0]!.version, 3)
    equal((await ours())!.rate, 0.5)
  })

  it('is 0 of a department that reports cases and asks for none', async () => {
    const months = await rates(CENTRE, addMonths(`${MONTH}-01`, -3))
    const transport = months.filter(({ department }) => department === TRANSPORT)
    ok(transport.length >= 3)
    ok(transport.every(({ cases, rate }) => cases === 0 && rate === 0))
  })

  it('is read by a supervisor of the own department only', async () => {
    const found = await rates('supervisor', addMonths(`${MONTH}-01`, -3))
    deepEqual([...new Set(found.map(({ department }) => department))], [APPROVAL])
    const query = `{ queryRates(from: "${TODAY}", to: "${TODAY}") { rate } }`
    equal(codeOf(await city.ask('approval-officer', { query })), 'UNAUTHORIZED_FIELD_OR_TYPE')
  })
})

describe('a report of case volumes (办件量)', () => {
  it('is the department’s own: another one’s is the credit office’s to report', async () => {
    const transport = { department: TRANSPORT, matter: 'SP-XK-001' }
    equal(codeOf(await report('supervisor', 5, transport)), 'FORBIDDEN')
    const { data } = await report(CENTRE, 5, transport)
    equal(data!.done[0]!.department, TRANSPORT)
    equal(codeOf(await report('approval-officer', 5)), 'UNAUTHORIZED_FIELD_OR_TYPE')
    equal(codeOf(await report('transport-officer', 5)), 'UNAUTHORIZED_FIELD_OR_TYPE')
  })

  it('is refused for a matter that the department does not run, and for one that is none', async () => {
    for (const [matter, rule] of [
      ['SP-CG-001', 'NOT_IMPLEMENTER'],
      ['SP-XX-999', 'UNKNOWN_MATTER'],
    ] as const) {
      const { errors } = await report('supervisor', 5, { matter })
      deepEqual(
        [errors![0]!.extensions.code, errors![0]!.extensions['rule']],
        ['BAD_USER_INPUT', rule],
      )
    }
  })
})
