import { deepEqual, equal } from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { parse } from 'yaml'
import { testCity, type TestCity } from '../support/city.js'
import { runCheck } from '../support/runCheck.js'

const APPROVAL_BUREAU = '11320900000021020F'
const VIEWER = `{ viewer {
  name department region roles { code name nameEn } scopes subject { code kind }
} }`
const NOBODY = { name: null, department: null, region: null, scopes: [], subject: null }
const SUBJECT = {
  code: 'SUBJECT',
  name: '信用主体',
  nameEn: 'subject of the records, firm or person',
}

let city: TestCity
before(async () => {
  city = await testCity({ townFactor: 0.02 })
})
after(() => city.end())

describe('viewer', () => {
  const VIEWERS: [login: string, viewer: object][] = [
    [
      'approval-officer',
      {
        ...NOBODY,
        name: '陈晓岚（市行政审批局）',
        department: APPROVAL_BUREAU,
        region: '320900',
        roles: [{ code: 'APPROVAL_OFFICER', name: '审批人员', nameEn: 'approval officer' }],
        scopes: ['check:run', 'credit:authorisations', 'credit:commit'],
      },
    ],
    [
      'supervisor',
      {
        ...NOBODY,
        name: '黄志远（市行政审批局）',
        department: APPROVAL_BUREAU,
        region: '320900',
        roles: [
          {
            code: 'SUPERVISOR',
            name: '审批负责人',
            nameEn:
              "supervisor of approval officers, reads the department's own register and reports its case volumes",
          },
        ],
        scopes: ['check:run', 'credit:volumes', 'register:read'],
      },
    ],
    [
      'firm',
      { ...NOBODY, roles: [SUBJECT], subject: { code: '91320900000001011R', kind: 'ENTERPRISE' } },
    ],
    ['citizen', { ...NOBODY, roles: [SUBJECT], subject: { code: null, kind: 'PERSON' } }],
  ]
  for (const [login, viewer] of VIEWERS)
    it(`is what the token of ${login} comes to`, async () => {
      const { data, errors } = await city.ask(login, { query: VIEWER })
      equal(errors, undefined)
      deepEqual(data, { viewer })
    })

  it('is nobody without a token', async () => {
    const { data, errors } = await city.ask(null, { query: VIEWER })
    deepEqual([data, errors!.map((e) => e.extensions.code)], [null, ['UNAUTHORIZED_FIELD_OR_TYPE']])
  })

  it('leads to the own records of a subject', async () => {
    const query = '{ viewer { subject { ref displayName registration { kind } } } }'
    const { data, errors } = await city.ask<{
      viewer: { subject: { ref: string; registration: { kind: string } } }
    }>('firm', { query })
    equal(errors, undefined)
    const { ref, registration } = data!.viewer.subject
    equal(registration.kind, 'GG-ENTERPRISE')
    const again = await city.ask('firm', { query: `{ subject(id: "${ref}") { code } }` })
    deepEqual(again.data, { subject: { code: '91320900000001011R' } })
  })
})

describe('purposes', () => {
  it('are those of purposes.yaml in its order, for anybody', async () => {
    const fields = ['code', 'name', 'nameEn', 'needsCaseNumber', 'fields', 'legalBasis']
    const { data, errors } = await city.ask(null, { query: `{ purposes { ${fields.join(' ')} } }` })
    equal(errors, undefined)
    const table = parse(await readFile('schema/purposes.yaml', 'utf8')) as {
      purposes: Record<string, unknown>[]
    }
    const purposes = table.purposes.map((row) =>
      Object.fromEntries(fields.map((field) => [field, row[field] ?? []])),
    )
    deepEqual(data, { purposes })
  })
})

describe('departments', () => {
  it('are those of departments.yaml in its order, for anybody', async () => {
    const { data, errors } = await city.ask(null, { query: '{ departments { code name region } }' })
    equal(errors, undefined)
    deepEqual(data, parse(await readFile('schema/departments.yaml', 'utf8')))
  })
})

describe('checks(filter: { mine: true })', () => {
  it('are the caller’s own, among those of its department', async () => {
    const asked = { subject: '91350200000002014J', matter: 'SP-ZZ-001' }
    const mine = await runCheck(city, 'approval-officer', asked)
    const colleagues = await runCheck(city, 'supervisor', asked)
    const county = await runCheck(city, 'county-officer', {
      subject: '91320900000001011R',
      matter: 'SP-XK-001',
    })
    const numbers = async (login: string, filter: object) => {
      const query = 'query ($filter: CheckFilter) { checks(filter: $filter) { checks { number } } }'
      const { data } = await city.ask<{ checks: { checks: { number: string }[] } }>(login, {
        query,
        variables: { filter },
      })
      return data!.checks.checks.map(({ number }) => number)
    }
    const both = [colleagues.number, mine.number]
    deepEqual(await numbers('approval-officer', { mine: true }), [mine.number])
    deepEqual(await numbers('supervisor', { mine: true }), [colleagues.number])
    for (const filter of [{}, { mine: false }, { mine: null }]) {
      deepEqual(await numbers('approval-officer', filter), both)
      deepEqual(await numbers('supervisor', filter), both)
    }
    deepEqual(await numbers('auditor', {}), [county.number, ...both])
    deepEqual(await numbers('auditor', { mine: true }), [])
  })
})
