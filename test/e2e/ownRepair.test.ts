import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { addMonths } from '../../schema/wire/calendarMonths.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
import { PENALTY, ofPerson } from '../subgraphs/disclosure/rows.js'

/** domain.md §6.2 and §6.5: a firm applies for repair and objects by itself, through HTTP and the gateway. */
const FIRM = '91320900000001011R'
/** A synthetic person, the one behind the login `citizen`. */
const CITIZEN = 'ID:320902190001010021'

let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.end())

let requests = 0
function act(name: string, input: object, login: string | null): Promise<Reply<{ done: unknown }>> {
  const [type, shown] = ACTS[name]!
  return city.ask<{ done: unknown }>(login, {
    query: `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${shown} } }`,
    variables: { input: { requestId: `own-${++requests}`, ...input } },
  })
}
const ACTS: Readonly<Record<string, readonly [type: string, shown: string]>> = {
  transportReportPenalties: ['ReportPenaltiesInput', 'created'],
  creditApplyForRepair: ['ApplyForRepairInput', 'id state filedBy name acceptDue'],
  creditReviewRepair: ['ReviewRepairInput', 'id state filedBy'],
  creditDecideRepair: ['DecideRepairInput', 'id state'],
  creditFileObjection: ['FileObjectionInput', 'id state filedBy'],
  creditTransferObjection: ['CaseInput', 'id state'],
  creditDecideObjection: ['DecideObjectionInput', 'id state'],
}
async function done<T>(name: string, input: object, login: string): Promise<T> {
  const { data, errors } = await act(name, input, login)
  equal(errors, undefined, JSON.stringify(errors))
  return data!.done as T
}
const codeOf = ({ errors }: Reply<unknown>) => errors?.[0]?.extensions.code

async function read<T>(query: string, login: string): Promise<T[]> {
  const { data, errors } = await city.ask<{ found: T[] }>(login, { query: `{ found: ${query} }` })
  equal(errors, undefined, JSON.stringify(errors))
  return data!.found
}

interface Repairable {
  record: string
  item: string
  state: string
}
const repairable = (login: string) =>
  read<Repairable>('creditMyRepairability { record item state eligibleFrom }', login)

/** A penalty of transport whose minimum has passed, once public credit has heard of it. */
async function penalty(login: 'firm' | 'citizen', number: number): Promise<string> {
  const known = new Set((await repairable(login)).map(({ record }) => record))
  const of =
    login === 'firm'
      ? { ...PENALTY, CF_XDR_SHXYM: FIRM }
      : { ...ofPerson(PENALTY), CF_XDR_MC: '李秀英', CF_XDR_ZJHM: CITIZEN }
  const decided = { CF_WSH: `盐交自〔2026〕${number}号`, CF_JDRQ: addMonths(todayInChina(), -5) }
  const rows = [{ ...of, ...decided }]
  const reported = await done('transportReportPenalties', { rows }, 'transport-officer')
  deepEqual(reported, { created: 1 })
  const isNew = ({ record, item }: Repairable) => item === 'JT-02' && !known.has(record)
  await until(async () => (await repairable(login)).some(isNew))
  return (await repairable(login)).find(isNew)!.record
}

const HASH = '0'.repeat(64)
const MATERIALS = [
  { kind: 'PROOF_OF_PERFORMANCE', title: '缴款凭证', hash: HASH },
  { kind: 'COMMITMENT_LETTER', title: '信用修复承诺书', hash: HASH },
]
const FOUND = { areDutiesDone: true, isCorrected: true }

describe('a firm that logs in', () => {
  it('applies for its repair; the desk accepts, the unit grants, and the firm sees it', async () => {
    const record = await penalty('firm', 1)
    const application = { record, ...FOUND, materials: MATERIALS }
    interface Case {
      id: string
      state: string
      filedBy: string
      name: string
    }
    const filed = await done<Case>('creditApplyForRepair', application, 'firm')
    deepEqual([filed.state, filed.filedBy], ['SUBMITTED', 'SUBJECT'])
    ok(filed.name.length > 0)
    const review = { case: filed.id, outcome: 'ACCEPT' }
    const accepted = await done<Case>('creditReviewRepair', review, 'credit-admin')
    deepEqual([accepted.state, accepted.filedBy], ['WITH_UNIT', 'SUBJECT'])
    const grant = { case: filed.id, outcome: 'GRANT', ...FOUND }
    await done('creditDecideRepair', grant, 'transport-inspector')
    const cases = await read<Case>('creditMyRepairCases { id state acts { name state } }', 'firm')
    deepEqual(
      cases.filter(({ id }) => id === filed.id),
      [
        {
          id: filed.id,
          state: 'GRANTED',
          acts: [
            { name: 'creditApplyForRepair', state: 'SUBMITTED' },
            { name: 'creditReviewRepair', state: 'WITH_UNIT' },
            { name: 'creditDecideRepair', state: 'GRANTED' },
          ],
        },
      ],
    )
    await until(async () => (await repairable('firm')).every((one) => one.record !== record))
  })

  it('objects to its rating, and sees how that ends', async () => {
    const input = { record: `GG-04:${FIRM}:rating`, ground: '评分有误' }
    const { id } = await done<{ id: string }>('creditFileObjection', input, 'firm')
    const decide = { case: id, outcome: 'STAND' }
    await done('creditDecideObjection', decide, 'credit-admin')
    const found = await read<object>('creditMyObjections { id state outcome filedBy }', 'firm')
    deepEqual(found, [{ id, state: 'DECIDED', outcome: 'STAND', filedBy: 'SUBJECT' }])
  })
})

describe('a driver that logs in', () => {
  interface Case {
    id: string
  }

  /** How transport itself shows the driver its records; the ids there are its own. */
  const statuses = async () => {
    const { data, errors } = await city.ask<{
      subject: { transportPenalties: { status: string }[] }
    }>('citizen', {
      query: `{ subject(id: "${CITIZEN}") { transportPenalties { status } } }`,
      extensions: { basis: { purpose: 'SELF_ACCESS' } },
    })
    equal(errors, undefined, JSON.stringify(errors))
    return data!.subject.transportPenalties.map(({ status }) => status)
  }
  const untilTransportShows = (...expected: readonly string[]) =>
    until(async () => (await statuses()).join() === expected.join())

  it('objects to its own penalty, which is marked in transport while that is open', async () => {
    const record = await penalty('citizen', 2)
    const objection = { record, ground: '车辆当时由他人驾驶' }
    const { id } = await done<Case>('creditFileObjection', objection, 'citizen')
    await untilTransportShows('OBJECTION_PENDING')
    await done('creditTransferObjection', { case: id }, 'credit-admin')
    await done('creditDecideObjection', { case: id, outcome: 'STAND' }, 'transport-inspector')
    await untilTransportShows('ACTIVE')
  })

  it('has it repaired; transport stops answering with it, and the desk sees that it has read so', async () => {
    const record = await penalty('citizen', 3)
    const application = { record, ...FOUND, materials: MATERIALS }
    const filed = await done<Case>('creditApplyForRepair', application, 'citizen')
    await untilTransportShows('ACTIVE', 'ACTIVE')
    await done('creditReviewRepair', { case: filed.id, outcome: 'ACCEPT' }, 'credit-admin')
    const grant = { case: filed.id, outcome: 'GRANT', ...FOUND }
    await done('creditDecideRepair', grant, 'transport-inspector')
    await untilTransportShows('ACTIVE')
    const told = async () => {
      const query = `{ found: creditRepairCase(id: "${filed.id}") { acknowledgements { reader isAcknowledged } } }`
      const { data } = await city.ask<{
        found: { acknowledgements: { reader: string; isAcknowledged: boolean }[] }
      }>('credit-admin', { query })
      return data!.found.acknowledgements
    }
    await until(async () => (await told()).every(({ isAcknowledged }) => isAcknowledged))
    deepEqual(await told(), [{ reader: 'transport', isAcknowledged: true }])
    await until(async () => (await repairable('citizen')).every((one) => one.record !== record))
  })
})

describe('who may not', () => {
  it('another firm, an officer of another office, a partner and nobody at all', async () => {
    const [{ record } = { record: '' }] = await repairable('firm')
    const application = { record, ...FOUND, materials: MATERIALS }
    const objection = { record, ground: '有误' }
    const none = { record: `JT-02:${FIRM}:none` }
    for (const [name, input] of [
      ['creditApplyForRepair', application],
      ['creditFileObjection', objection],
    ] as const) {
      const other = await act(name, input, 'honoured-company')
      equal(codeOf(other), 'CASE_NOT_FOUND', name)
      const unknown = await act(name, { ...input, ...none }, 'honoured-company')
      equal(other.errors![0]!.message, unknown.errors![0]!.message)
      equal(codeOf(await act(name, input, 'citizen')), 'CASE_NOT_FOUND', name)
      for (const login of ['approval-officer', 'benefit-provider']) {
        equal(codeOf(await act(name, input, login)), 'FORBIDDEN', `${name} ${login}`)
      }
      ok(codeOf(await act(name, input, null)), name)
    }
    for (const login of ['credit-admin', 'approval-officer']) {
      const query = '{ creditMyRepairCases { id } }'
      equal(codeOf(await city.ask(login, { query })), 'FORBIDDEN', login)
    }
    const desk = await city.ask('firm', { query: '{ creditRepairCases { next } }' })
    equal(codeOf(desk), 'UNAUTHORIZED_FIELD_OR_TYPE')
    equal((await read('creditMyRepairCases { id }', 'honoured-company')).length, 0)
  })
})
