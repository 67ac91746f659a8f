import { deepEqual, equal } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { registered } from '../support/runCheck.js'

/** domain.md §16 row 34: a leak is simulated, through HTTP and the gateway. */
let city: TestCity
before(async () => {
  city = await testCity({ townFactor: 0.02 })
})
after(() => city.end())

const INPUTS: Readonly<Record<string, string>> = {
  creditReportIncident: 'ReportIncidentInput',
  creditDescribeIncident: 'DescribeIncidentInput',
  creditNotifyOfIncident: 'NotifyOfIncidentInput',
  creditMoveIncident: 'MoveIncidentInput',
}

interface Shown {
  readonly id: string
  readonly state: string
  readonly missing: readonly string[]
}

let requests = 0
function act(
  name: string,
  input: object,
  login = 'security-admin',
): Promise<Reply<{ done: Shown }>> {
  return city.ask<{ done: Shown }>(login, {
    query: `mutation ($input: ${INPUTS[name]!}!) { done: ${name}(input: $input) { id state missing } }`,
    variables: { input: { requestId: `incident-${++requests}`, ...input } },
  })
}
async function done(name: string, input: object): Promise<Shown> {
  const { data, errors } = await act(name, input)
  equal(errors, undefined, JSON.stringify(errors))
  return data!.done
}
const move = (incident: string, step: string) => ({ incident, act: step, note: '演练记录' })

const LEAK = {
  kind: 'LEAK',
  title: '演练：批量查询结果外泄',
  detectedAt: new Date(Date.now() - 60_000).toISOString(),
  isDrill: true,
  concernsPersons: true,
  sectors: ['credit', 'healthcare'],
}

describe('row 34: 应急处理', () => {
  it('simulated leak → Art. 57 fields required before closing', async () => {
    const { id } = await done('creditReportIncident', LEAK)
    await done('creditMoveIncident', move(id, 'CONFIRM'))
    const { missing } = await done('creditMoveIncident', move(id, 'CONTAIN'))
    const refused = await act('creditMoveIncident', move(id, 'CLOSE'))
    const { code, reasons } = refused.errors![0]!.extensions
    deepEqual([code, reasons], ['INCIDENT_INCOMPLETE', missing])
    equal(missing.length, 8)
    await done('creditDescribeIncident', {
      incident: id,
      infoKinds: ['姓名', '行政处罚'],
      cause: '导出接口未限量',
      possibleHarm: '被冒用、歧视',
      remedies: '停用接口，回收文件',
      selfHelp: '留意陌生来电，可在“谁查过我”核对',
      contact: '市信用办信息安全岗',
      personsAffected: 12,
    })
    const at = new Date().toISOString()
    await done('creditNotifyOfIncident', { incident: id, to: 'AUTHORITY', at, way: '市网信办' })
    const half = await act('creditMoveIncident', move(id, 'CLOSE'))
    deepEqual(half.errors![0]!.extensions['reasons'], ['PERSONS_NOTICE'])
    await done('creditNotifyOfIncident', {
      incident: id,
      to: 'PERSONS',
      at,
      way: '短信',
      persons: 12,
    })
    const closed = await done('creditMoveIncident', move(id, 'CLOSE'))
    deepEqual([closed.state, closed.missing], ['CLOSED', []])
  })

  it('shows plan and contact to whoever handles and audits, and each act is in the register', async () => {
    const query =
      '{ creditIncidentPlan { contact required { field basis } } creditIncidents { incidents { state isDrill } } }'
    for (const login of ['security-admin', 'credit-admin', 'auditor']) {
      const { data, errors } = await city.ask<{
        creditIncidentPlan: { contact: string; required: unknown[] }
        creditIncidents: { incidents: object[] }
      }>(login, { query })
      equal(errors, undefined)
      equal(data!.creditIncidentPlan.required.length, 8)
      deepEqual(data!.creditIncidents.incidents, [{ state: 'CLOSED', isDrill: true }])
    }
    const rows = await registered(city, 'QUERY')
    const acts = rows.filter(({ who }) => (who as { actor: string }).actor === 'security-admin')
    // Every act of the first test, the two refused ones among them.
    equal(acts.length, 9)
  })

  it('is closed to everybody else, and the security administrator sees no business data', async () => {
    for (const login of ['approval-officer', 'supervisor', 'partner', 'firm', 'auditor', null]) {
      const reply = await act('creditReportIncident', LEAK, login as string)
      deepEqual(
        reply.errors?.map(({ extensions }) => extensions.code),
        ['UNAUTHORIZED_FIELD_OR_TYPE'],
        String(login),
      )
    }
    const { data } = await city.ask('security-admin', {
      query: '{ subject(id: "91320900000001011R") { kind transportPenalties { id } } }',
      extensions: { basis: { purpose: 'AUDIT' } },
    })
    deepEqual(data, { subject: { kind: 'ENTERPRISE', transportPenalties: null } })
  })
})
