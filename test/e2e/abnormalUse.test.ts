import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { temporaryDir } from '../support/postgres.js'
import { registered } from '../support/runCheck.js'

/** domain.md §4.5: abnormal use is found in the register, by auditors alone. */
const HAULIER = '91320900000001011R'
const CONTRACTOR = '91350200000002014J'
const OFFICER = 'approval-officer'
const TODAY = todayInChina()

let city: TestCity
before(async () => {
  const dir = await temporaryDir()
  const table = await readFile('schema/abnormalUse.yaml', 'utf8')
  const file = join(dir, 'abnormalUse.yaml')
  await writeFile(file, table.replace('watched: []', `watched: [{ subject: ${HAULIER} }]`))
  city = await testCity({ dir, townFactor: 0.02, gatewayEnv: { ABNORMAL_USE: file } })
})
after(() => city.end())

const SEARCH = `query ($from: Date!, $to: Date!, $department: ID) {
  abnormalUse(from: $from, to: $to, department: $department) {
    edition rowsRead isTruncated rules { code name atLeast withinHours }
    findings { id rule { code } actor client department subject { code } from to count
      positions { chain sequence hash } judgement { outcome note actor at } }
  }
}`
const JUDGE = `mutation ($input: JudgeFindingInput!) {
  judgeFinding(input: $input) { id judgement { outcome note actor } }
}`

interface Found {
  readonly id: string
  readonly rule: { code: string }
  readonly actor: string
  readonly department: string | null
  readonly subject: { code: string } | null
  readonly count: number
  readonly positions: readonly { chain: string; sequence: string; hash: string }[]
  readonly judgement: { outcome: string; note: string; actor: string } | null
}
interface Answer {
  readonly edition: string
  readonly rowsRead: number
  readonly rules: readonly object[]
  readonly findings: readonly Found[]
}

const search = (login: string | null, changes: object = {}) =>
  city.ask<{ abnormalUse: Answer }>(login, {
    query: SEARCH,
    variables: { from: TODAY, to: TODAY, ...changes },
  })
const codesOf = ({ errors }: Reply) => errors?.map(({ extensions }) => extensions.code)

/** What the auditor finds, the rules of the clock aside: the test may run at night. */
async function found(): Promise<Found[]> {
  const { data, errors } = await search('auditor')
  equal(errors, undefined, JSON.stringify(errors))
  return data!.abnormalUse.findings.filter(({ rule }) => rule.code !== 'OFF_HOURS')
}

function ask(login: string, id: string, basis: object): Promise<Reply> {
  const query = `{ subject(id: "${id}") { kind transportPenalties { id } } }`
  return city.ask(login, { query, extensions: { basis } })
}

describe('abnormal use', () => {
  it('is not found in an ordinary day', async () => {
    const basis = { purpose: 'APPROVAL', matter: 'SP-ZZ-001', caseNumber: 'SP-1' }
    equal((await ask(OFFICER, CONTRACTOR, basis)).errors, undefined)
    deepEqual(await found(), [])
  })

  it('is found: who tries without a case, and who looks at a protected firm, with their rows', async () => {
    const noCase = { purpose: 'APPROVAL', matter: 'SP-ZZ-001' }
    for (let n = 0; n < 3; n++) {
      deepEqual(codesOf(await ask(OFFICER, CONTRACTOR, noCase)), ['CASE_NUMBER_REQUIRED'])
    }
    await ask('transport-officer', HAULIER, { purpose: 'SUPERVISION', caseNumber: 'JC-1' })
    const findings = await found()
    deepEqual(
      findings.map(({ rule, actor, count, subject }) => [rule.code, actor, count, subject?.code]),
      [
        ['WATCHED', 'transport-officer', 1, HAULIER],
        ['CASE_MISSING', OFFICER, 3, undefined],
      ],
    )
    const [
      {
        positions: [position],
      },
    ] = findings as [Found]
    equal(position!.chain, 'gateway-1')
    match(position!.hash, /^[\da-f]{64}$/)
  })

  it('is judged by the auditor, and the judgement is a row of the register', async () => {
    const [finding] = await found()
    const input = {
      finding: finding!.id,
      from: TODAY,
      to: TODAY,
      outcome: 'EXPLAINED',
      note: '年度检查计划内',
    }
    const judged = await city.ask('auditor', { query: JUDGE, variables: { input } })
    const judgement = { outcome: 'EXPLAINED', note: '年度检查计划内', actor: 'auditor' }
    deepEqual(judged.data, { judgeFinding: { id: finding!.id, judgement } })
    const again = (await found()).find(({ id }) => id === finding!.id)!
    deepEqual({ ...again.judgement, at: undefined }, { ...judgement, at: undefined })
    const [row] = (await registered(city, 'FINDING_JUDGED')).slice(-1)
    deepEqual([row!['finding'], row!['rule'], row!['edition']], [finding!.id, 'WATCHED', 'Y1'])
    const unknown = { ...input, finding: 'none' }
    const refused = await city.ask('auditor', { query: JUDGE, variables: { input: unknown } })
    deepEqual(codesOf(refused), ['CASE_NOT_FOUND'])
  })

  it('is searched by department, and each search is a row of the register', async () => {
    const { data } = await search('auditor', { department: '113209000000210477' })
    const { edition, rules, findings } = data!.abnormalUse
    deepEqual([edition, rules.length], ['Y1', 9])
    ok(findings.every(({ department }) => department === '113209000000210477'))
    const [row] = (await registered(city, 'REGISTER_READ')).slice(-1)
    deepEqual(
      [row!['what'], row!['filter']],
      ['FINDINGS', { from: TODAY, to: TODAY, department: '113209000000210477' }],
    )
  })

  for (const [name, change] of [
    ['that ends before it begins', { from: TODAY, to: '2020-01-01' }],
    ['of more than a month', { from: '2020-01-01' }],
  ] as const) {
    it(`is not searched over a period ${name}`, async () => {
      deepEqual(codesOf(await search('auditor', change)), ['BAD_USER_INPUT'])
    })
  }

  for (const [login, code] of [
    ['supervisor', 'FORBIDDEN'],
    [OFFICER, 'UNAUTHORIZED_FIELD_OR_TYPE'],
    ['security-admin', 'UNAUTHORIZED_FIELD_OR_TYPE'],
    ['firm', 'UNAUTHORIZED_FIELD_OR_TYPE'],
    [null, 'UNAUTHORIZED_FIELD_OR_TYPE'],
  ] as const) {
    it(`is closed to ${login ?? 'whoever shows no token'}`, async () => {
      deepEqual(codesOf(await search(login)), [code])
    })
  }
})
