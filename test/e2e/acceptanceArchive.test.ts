import { deepEqual, equal } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { makeOrganisationCreditCode } from '../../schema/wire/creditCode.js'
import { testCity, type TestCity } from '../support/city.js'
import { registered, rowsOf } from '../support/runCheck.js'

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
