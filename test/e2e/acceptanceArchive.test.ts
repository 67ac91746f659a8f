import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { makeOrganisationCreditCode } from '../../schema/wire/creditCode.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { registered, rowsOf, runCheck, statesOf } from '../support/runCheck.js'
import { PENALTY, type Row } from '../subgraphs/disclosure/rows.js'

/** domain.md §16, rows of the archive of subjects (信用主体档案), through HTTP and the gateway. */
const FIRM = '91320900000001011R'
const MARKET = '113209000000210552'
const POLICE = '11320900000021143G'
const BASIS = { basis: { purpose: 'SUPERVISION', caseNumber: 'XY-2026-000001' } }

let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.end())

interface Filed {
  readonly rows: readonly {
    readonly outcome: string
    readonly subject: { readonly code: string | null; readonly kind: string } | null
    readonly findings: readonly { readonly rule: string; readonly field: string }[]
  }[]
}

let requests = 0
async function file(rows: object[], source = MARKET) {
  const query = `mutation ($input: FileRegistrationsInput!) { done: creditFileRegistrations(input: $input) {
    rows { outcome subject { code kind } findings { rule field } } } }`
  const filed = rows.map((row, at) => ({ row: `r-${at}`, statedOn: todayInChina(), ...row }))
  const input = { requestId: `archive-${++requests}`, source, rows: filed }
  const reply = await city.ask<{ done: Filed }>('credit-admin', { query, variables: { input } })
  equal(reply.errors, undefined, JSON.stringify(reply.errors))
  return { rows: reply.data!.done.rows, requestId: reply.extensions!.requestId! }
}

async function archive(id: string, login = 'credit-admin') {
  const query = `query ($id: SubjectId!) { subject(id: $id) { registration {
    subjectClass names { name isFormer } formerCodes { type code } regions { level code } posts { role } } } }`
  const body = { query, variables: { id }, extensions: BASIS }
  const { data } = await city.ask<{ subject: { registration: object | null } }>(login, body)
  return data!.subject.registration
}

async function archivesOf(code: string): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(
    city.postgres.url('credit'),
    `SELECT count(*)::integer AS n FROM registration WHERE subject_key = '${code}'`,
  )
  return row!.n
}

describe('row 21: 全覆盖 archive by USCC/ID', () => {
  const names = [{ name: '盐城甲运货运有限公司', isFormer: false }]
  const told = { name: names[0]!.name, region: '320902', registrationStatus: 'EXISTING' }

  it('`91320900000001011R` → one archive; wrong check → E02 and no archive', async () => {
    const right = { ...told, creditCode: FIRM }
    const { rows, requestId } = await file([right, { ...told, creditCode: '913209000000010110' }])
    deepEqual(rows[1], {
      outcome: 'REFUSED',
      subject: null,
      findings: [{ rule: 'E02', field: 'creditCode' }],
    })
    deepEqual(rows[0]!.subject, { code: FIRM, kind: 'ENTERPRISE' })
    deepEqual([await archivesOf(FIRM), await archivesOf('913209000000010110')], [1, 0])
    deepEqual(await archive(FIRM), {
      subjectClass: 'ENTERPRISE',
      names,
      formerCodes: [{ type: 'REGISTRATION_NUMBER', code: '320900100000001' }],
      regions: [
        { level: 'PROVINCE', code: '320000' },
        { level: 'CITY', code: '320900' },
        { level: 'COUNTY', code: '320902' },
      ],
      posts: [],
    })
    const row = (await registered(city, 'QUERY')).find((one) => one['requestId'] === requestId)
    const items = (row?.['items'] ?? []) as { subject: string; item: string }[]
    deepEqual(
      items.map(({ subject, item }) => [subject, item]),
      [[FIRM, 'GG-01']],
    )
  })

  for (const [prefix, source, subjectClass] of [
    ['91', MARKET, 'ENTERPRISE'],
    ['12', '11320900000021127T', 'PUBLIC_INSTITUTION'],
    ['11', '11320900000021127T', 'GOVERNMENT_BODY'],
    ['52', '113209000000211190', 'SOCIAL_ORGANISATION'],
  ] as const)
    it(`keeps the class ${subjectClass} by its registry`, async () => {
      const creditCode = makeOrganisationCreditCode(prefix, '320902', '61000000')
      const [filed] = (await file([{ ...told, creditCode }], source)).rows
      equal(filed!.outcome, 'OPENED')
      equal(((await archive(creditCode)) as { subjectClass: string }).subjectClass, subjectClass)
    })

  it('keeps natural persons by their keyed number, each readable by the person alone', async () => {
    const person = { name: '李某某', person: 'ID:320902190001010021', region: '320902' }
    const [filed] = (await file([person], POLICE)).rows
    deepEqual(filed!.subject, { code: null, kind: 'PERSON' })
    equal(await archive('ID:320902190001010021'), null)
    const own = (await archive('ID:320902190001010021', 'citizen')) as {
      subjectClass: string
      names: object[]
    }
    deepEqual(
      [own.subjectClass, own.names],
      ['NATURAL_PERSON', [{ name: '李**', isFormer: false }]],
    )
  })

  it('links what a source sends with an old registration number to its archive', async () => {
    const creditCode = makeOrganisationCreditCode('92', '320902', '62000000')
    const formerCodes = [
      { type: 'REGISTRATION_NUMBER', code: '320900600000101', reason: 'UNIFIED' },
    ]
    await file([{ ...told, creditCode, formerCodes }])
    const query = `mutation ($input: ReconcileRowsInput!) { done: creditReconcileRows(input: $input) {
      rows { result state subject { code } } } }`
    const row = {
      row: 'a',
      name: told.name,
      registrationNumber: '320900600000101',
      nature: 'NEGATIVE',
    }
    const input = { requestId: 'old-number', source: '113209000000210477', rows: [row] }
    const { data } = await city.ask('credit-admin', { query, variables: { input } })
    deepEqual(data, {
      done: {
        rows: [{ result: 'MATCHED_LEGACY', state: 'MATCHED', subject: { code: creditCode } }],
      },
    })
  })
})

/** A penalty that a department reported, with the decision's number. */
async function penalise(documentNo: string, changes: Row, login = 'credit-admin'): Promise<void> {
  const query = `mutation ($input: ReportPenaltiesInput!) { done: creditReportPenalties(input: $input) { created findings { rule field } } }`
  const rows = [{ ...PENALTY, CF_WSH: documentNo, CF_JDRQ: todayInChina(), ...changes }]
  const input = { requestId: `archive-${++requests}`, rows }
  const { data } = await city.ask(login, { query, variables: { input } })
  deepEqual(data, { done: { created: 1, findings: [] } })
}

describe('row 8: three-level sharing 区(autonomous region)/市/县', () => {
  const COUNTY = { name: '亭湖区发展和改革委员会', code: '1132090200002116X0' }
  it('record sent by county → visible at city and province with same id, `asOf` shown', async () => {
    const organ = {
      CF_CFJG: COUNTY.name,
      CF_CFJGDM: COUNTY.code,
      CF_SJLY: COUNTY.name,
      CF_SJLYDM: COUNTY.code,
    }
    const documentNo = '亭发改罚〔2026〕8号'
    const sent = Date.now()
    await penalise(documentNo, organ, 'county-credit-officer')
    const seen = []
    for (const [login, region] of [
      ['county-credit-officer', '320902'],
      ['credit-admin', '320900'],
      ['province-credit-officer', '320000'],
    ] as const) {
      const { data, errors } = await all(login, region)
      equal(errors, undefined, JSON.stringify(errors))
      seen.push(data.filter((one) => one['documentNo'] === documentNo))
    }
    equal(seen[0]!.length, 1)
    const [record] = seen[0]!
    ok(Date.parse(record!['asOf'] as string) >= sent - 1_000)
    deepEqual([record!['subject'], record!['authority']], [{ code: FIRM }, { code: COUNTY.code }])
    deepEqual(record!['regions'], [
      { level: 'PROVINCE', code: '320000' },
      { level: 'CITY', code: '320900' },
      { level: 'COUNTY', code: '320902' },
    ])
    deepEqual([seen[1], seen[2]], [seen[0], seen[0]])
  })

  it('a level sees neither its neighbours nor what is above it', async () => {
    for (const region of ['320903', '320900', '320000']) {
      const { data, errors } = await all('county-credit-officer', region)
      deepEqual([data, errors![0]!.extensions.code], [[], 'FORBIDDEN'])
    }
  })

  /** Every page of a region. */
  async function all(login: string, region: string) {
    const query = `query ($region: String!, $after: ID) { page: creditSharedRecords(region: $region, item: "GG-07", first: 100, after: $after) {
      records { id documentNo asOf authority { code } subject { code } regions { level code } } next } }`
    type Page = { records: Record<string, unknown>[]; next: string | null }
    const data: Record<string, unknown>[] = []
    for (let from: string | null = null; ;) {
      const reply: Reply<{ page: Page }> = await city.ask(login, {
        query,
        variables: { region, after: from },
      })
      if (reply.errors) return { data, errors: reply.errors }
      data.push(...reply.data!.page.records)
      from = reply.data!.page.next
      if (from === null) return { data, errors: undefined }
    }
  }
})

describe('row 27: 网络运营者信用记录', () => {
  it('ICP operator penalties shown with app name', async () => {
    const documentNo = '盐网信罚〔2026〕27号'
    const filingNo = '苏ICP备2026000027号-2A'
    await penalise(documentNo, {})
    const rows = [
      { subject: FIRM, kind: 'APP', name: '甲运货运通', filingNo, address: 'cn.jiayun.freight' },
    ]
    const filed = await act('creditFileNetworkServices', 'FileNetworkServicesInput', {
      source: MARKET,
      rows,
    })
    deepEqual(filed, [{ name: '甲运货运通' }])
    const record = (await penalties()).find((one) => one.documentNo === documentNo)!
    deepEqual(record.networkServices, [])
    await act('creditNamePenalisedService', 'NamePenalisedServiceInput', {
      record: record.id,
      filingNo,
    })
    const named = (await penalties()).find((one) => one.documentNo === documentNo)!
    deepEqual(named.networkServices, [{ kind: 'APP', id: filingNo, name: '甲运货运通' }])
  })

  async function act(name: string, type: string, input: object): Promise<unknown> {
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { name } }`
    const variables = { input: { requestId: `archive-${++requests}`, ...input } }
    const { data, errors } = await city.ask('credit-admin', { query, variables })
    equal(errors, undefined, JSON.stringify(errors))
    return data!['done']
  }

  async function penalties() {
    type Penalty = { id: string; documentNo: string; networkServices: object[] }
    const query = `query ($id: SubjectId!) { subject(id: $id) { administrativePenalties(first: 200) {
      id documentNo networkServices { kind id name } } } }`
    const body = { query, variables: { id: FIRM }, extensions: BASIS }
    const { data } = await city.ask<{ subject: { administrativePenalties: Penalty[] } }>(
      'credit-admin',
      body,
    )
    return data!.subject.administrativePenalties
  }
})

describe('a subject whose credit code is another one now (个转企、换码)', () => {
  const creditCode = makeOrganisationCreditCode('91', '320902', '63000000')
  const matter = 'SP-XK-001'
  const ofOtherCode = (states: string[]) => states.filter((one) => one.endsWith('OTHER_CODE'))

  before(async () => {
    const formerCodes = [{ type: 'CREDIT_CODE', code: FIRM, reason: 'RENUMBERED' }]
    const row = {
      name: '盐城甲运货运（新）有限公司',
      region: '320902',
      registrationStatus: 'EXISTING',
    }
    const [filed] = (await file([{ ...row, creditCode, formerCodes }])).rows
    equal(filed!.outcome, 'OPENED')
  })

  it('is checked under the code of before as well, and a human judges what stands there', async () => {
    const check = await runCheck(city, 'approval-officer', { subject: creditCode, matter })
    deepEqual(ofOtherCode(statesOf(check)), [
      'GG-02 NO_HIT of OTHER_CODE',
      'JT-01 HIT of OTHER_CODE',
      'JT-02 HIT of OTHER_CODE',
      'JT-04 HIT of OTHER_CODE',
      'SC-03 NO_HIT of OTHER_CODE',
      'GG-03 NO_HIT? of OTHER_CODE',
    ])
    deepEqual([check.verdict, check.complete], ['REVIEW', true])
    deepEqual(
      check.measures.map(({ code, effect }) => `${code} ${effect}`),
      ['CJ-026 MANUAL_REVIEW', 'CJ-027 MANUAL_REVIEW', 'CJ-029 INFO_ONLY'],
    )
    const reasons = check.reasons.map(({ code, item }) => `${code} ${item}`)
    deepEqual(reasons, ['ABOLISHED JT-02', 'OTHER_CODE JT-04', 'OTHER_CODE_CHECKED null'])
  })

  it('is checked under the code of now as well by whoever has the old one', async () => {
    const check = await runCheck(city, 'approval-officer', { subject: FIRM, matter })
    equal(check.verdict, 'RESTRICT')
    const others = check.items.filter(({ role }) => role === 'OTHER_CODE')
    deepEqual(new Set(others.map(({ subject }) => subject.code)), new Set([creditCode]))
    ok(check.reasons.some(({ code }) => code === 'OTHER_CODE_CHECKED'))
  })
})
