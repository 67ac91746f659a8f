import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { testCity, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
import { runCheck } from '../support/runCheck.js'
import { sm2Signer } from '../support/testSigner.js'

/** domain.md §16 rows 11 to 14: commitments, through HTTP, the gateway and the feeds. */
const TODAY = todayInChina()
const FIRM = '91320900000001011R'
/** A shop of which nothing stands against it any more. */
const SHOP = '9233010000000401XX'
const CLEAN = '91440000000003017B'
const APPROVAL = { name: '市行政审批局', code: '11320900000021020F', region: '320900' }
const SIGNER = sm2Signer()

let city: TestCity
before(async () => {
  city = await testCity()
  const { algorithm, publicKey } = SIGNER
  const key = {
    id: 'esign',
    name: '电子签名平台',
    purpose: 'COMMITMENT',
    trustedFrom: '2026-01-01',
  }
  await act('creditTrustSigner', { ...key, algorithm, publicKey }, 'credit-admin')
})
after(() => city.end())

interface Commitment {
  id: string
  state: string
  due: string | null
  record: string | null
  signingInput: string
}
const CASE = 'id state due record signingInput'
const ACTS: Readonly<Record<string, { type: string; fields: string }>> = {
  creditTrustSigner: { type: 'TrustSignerInput', fields: 'id' },
  creditOfferCommitment: { type: 'OfferCommitmentInput', fields: CASE },
  creditSignCommitment: { type: 'SignCommitmentInput', fields: CASE },
  creditDecideCommitment: { type: 'DecideCommitmentInput', fields: CASE },
  creditRecordCommitmentOutcome: { type: 'CommitmentOutcomeInput', fields: CASE },
  creditDecideRevocation: { type: 'DecideRevocationInput', fields: CASE },
  transportRecordCommitmentCheck: { type: 'RecordCommitmentCheckInput', fields: 'id state' },
  transportRecordRectification: { type: 'RecordRectificationInput', fields: 'id state' },
}

let requests = 0
function ask(name: string, input: object, login = 'approval-officer') {
  const { type, fields } = ACTS[name]!
  return city.ask<{ done: unknown }>(login, {
    query: `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${fields} } }`,
    variables: { input: { requestId: `commit-${++requests}`, ...input } },
  })
}
async function act<T = Commitment>(name: string, input: object, login?: string): Promise<T> {
  const { data, errors } = await ask(name, input, login)
  equal(errors, undefined, JSON.stringify(errors))
  return data!.done as T
}

async function signed(change: object, signedOn = TODAY): Promise<Commitment> {
  const offer = { commitmentClass: 'P1', acceptingUnit: APPROVAL, matter: 'CN-JY-001', ...change }
  const { id, signingInput } = await act('creditOfferCommitment', { offeredOn: signedOn, ...offer })
  const signature = SIGNER.sign(signingInput)
  const by = { signer: 'esign', role: 'SEAL', signature }
  return act('creditSignCommitment', { commitment: id, signedOn, ...by })
}

/** What everybody may read, without logging in. */
async function published(subject: string): Promise<Record<string, unknown>[]> {
  const query = `query ($id: SubjectId!) { subject(id: $id) { commitments {
    kind severity documentNo promises fulfilment commitment } } }`
  const { data } = await city.ask<{ subject: { commitments: Record<string, unknown>[] } }>(null, {
    query,
    variables: { id: subject },
  })
  return data!.subject.commitments
}

async function stateOf(id: string): Promise<string> {
  const query = 'query ($id: ID!) { creditCommitment(id: $id) { state } }'
  const { data } = await city.ask<{ creditCommitment: { state: string } }>('approval-officer', {
    query,
    variables: { id },
  })
  return data!.creditCommitment.state
}

describe('row 11: 五类承诺', () => {
  it('commitment P3 published; breach adds negative event with document', async () => {
    const promises = ['不销售过期食品', '明码标价']
    const { id } = await signed({ subject: SHOP, commitmentClass: 'P3', matter: null, promises })
    const row = { kind: 'GG-P3', severity: null, documentNo: null, promises, commitment: id }
    deepEqual(await published(SHOP), [{ ...row, fulfilment: 'SIGNED' }])
    const breach = { outcome: 'UNFULFILLED', on: TODAY, documentNo: '盐市监认〔2026〕7号' }
    await act('creditRecordCommitmentOutcome', { commitment: id, ...breach })
    const rows = await published(SHOP)
    deepEqual(
      rows
        .filter(({ severity }) => severity !== null)
        .map((one) => [one['kind'], one['documentNo']]),
      [['GG-BREACH-UNFULFILLED', '盐市监认〔2026〕7号']],
    )
    ok(rows.every(({ fulfilment }) => fulfilment === 'BREACHED'))
  })
})

describe('row 12: 告知承诺 3 areas / 84 industries', () => {
  it('subject with unrepaired false commitment → route refused, normal route offered', async () => {
    const { errors } = await ask('creditOfferCommitment', {
      subject: SHOP,
      commitmentClass: 'P1',
      acceptingUnit: APPROVAL,
      matter: 'CN-JY-001',
      caseNumber: 'YW-12',
    })
    const { code, reasons } = errors![0]!.extensions
    deepEqual([code, reasons], ['COMMITMENT_NOT_ALLOWED', ['UNREPAIRED_BREACH']])
    const query = `query ($id: SubjectId!) { creditCommitmentEligibility(
      subject: $id, matter: "CN-JY-001", commitmentClass: P1) { mayCommit routes } }`
    const { data } = await city.ask('approval-officer', { query, variables: { id: SHOP } })
    deepEqual(data, { creditCommitmentEligibility: { mayCommit: false, routes: ['NORMAL'] } })
    const check = await runCheck(city, 'approval-officer', { subject: SHOP, matter: 'SP-XK-004' })
    deepEqual(
      check.conditions.map(({ code: condition, measure }) => [condition, measure]),
      [['NO_COMMITMENT_ROUTE', 'CJ-041']],
    )
  })

  it('matter list and coverage are open to anyone', async () => {
    const query = `{ creditCommitmentCoverage { areas industries matters }
      creditCommitmentMatters(area: "XM") { code areaName } }`
    const { data } = await city.ask<{
      creditCommitmentCoverage: { areas: number }
      creditCommitmentMatters: unknown[]
    }>(null, { query })
    equal(data!.creditCommitmentCoverage.areas, 3)
    deepEqual(data!.creditCommitmentMatters, [{ code: 'CN-XM-001', areaName: '项目投资审批' }])
  })
})

describe('row 13: 容缺 40.7 %', () => {
  it('matter with 27 materials, 11 missable → 40.7 %', async () => {
    const query = '{ creditMissableRatio(matter: "CN-XM-001") { materials missable ratio } }'
    const { data } = await city.ask(null, { query })
    deepEqual(data, { creditMissableRatio: { materials: 27, missable: 11, ratio: 0.4074 } })
  })
})

describe('row 14: 审批–监管–执法 loop', () => {
  it('decide 2026-05-08 → check task by +2 months; breach → revoke proposal + record', async () => {
    const { id } = await signed({ subject: FIRM, caseNumber: 'YW-14' }, '2026-05-06')
    const decided = { documentNo: '盐审许〔2026〕14号', decidedOn: '2026-05-08' }
    const { state, due } = await act('creditDecideCommitment', { commitment: id, ...decided })
    deepEqual([state, due], ['PUSHED', '2026-07-08'])
    await until(async () => (await stateOf(id)) === 'CHECK_PLANNED')
    const tasks = `{ transportCommitmentTasks { id creditCode matter checkBy state isOverdue } }`
    const { data } = await city.ask('transport-inspector', { query: tasks })
    deepEqual(data, {
      transportCommitmentTasks: [
        {
          id,
          creditCode: FIRM,
          matter: 'CN-JY-001',
          checkBy: '2026-07-08',
          state: 'PLANNED',
          isOverdue: true,
        },
      ],
    })
    const found = { outcome: 'BREACH', checkedOn: '2026-07-01', documentNo: '盐交改〔2026〕3号' }
    const order = { task: id, ...found, rectifyBy: '2026-07-31' }
    await act('transportRecordCommitmentCheck', order, 'transport-inspector')
    await until(async () => (await stateOf(id)) === 'RECTIFYING')
    const end = { task: id, outcome: 'NOT_RECTIFIED', on: '2026-08-01' }
    await act('transportRecordRectification', end, 'transport-inspector')
    await until(async () => (await stateOf(id)) === 'REVOKE_PROPOSED')
    const [breach] = (await published(FIRM)).filter(({ severity }) => severity !== null)
    deepEqual([breach!['kind'], breach!['severity']], ['GG-BREACH-UNFULFILLED', 'GENERAL'])
    const revoke = { commitment: id, outcome: 'REVOKE', documentNo: '盐审撤〔2026〕2号' }
    const revoked = await act('creditDecideRevocation', revoke)
    equal(revoked.state, 'REVOKED')
    match(revoked.record!, new RegExp(`^GG-05:${FIRM}:`))
  })

  for (const [what, change, code] of [
    ['an order without a day', { outcome: 'PARTLY', documentNo: '号' }, 'BAD_USER_INPUT'],
    ['a breach without a document', { outcome: 'FALSE' }, 'BAD_USER_INPUT'],
    ['a check of tomorrow', { checkedOn: '2999-01-01' }, 'BAD_USER_INPUT'],
    ['a check before the decision', { checkedOn: '2026-05-07' }, 'BAD_USER_INPUT'],
    ['evidence that is no hash', { evidenceHash: 'x' }, 'BAD_USER_INPUT'],
    ['a citizen number', { note: '320902190001010013' }, 'PERSONAL_DATA_IN_TEXT'],
    ['a task of nobody', { task: 'none' }, 'CASE_NOT_FOUND'],
  ] as const)
    it(`refuses ${what}`, async () => {
      const { id } = await pushed()
      const check = { task: id, outcome: 'FULFILLED', checkedOn: '2026-06-01', ...change }
      const { errors } = await ask('transportRecordCommitmentCheck', check, 'transport-inspector')
      equal(errors![0]!.extensions.code, code)
    })

  it('checks once, by the department that supervises', async () => {
    const { id } = await pushed()
    const check = { task: id, outcome: 'FULFILLED', checkedOn: '2026-06-01' }
    const officer = await ask('transportRecordCommitmentCheck', check, 'transport-officer')
    equal(officer.errors![0]!.extensions.code, 'UNAUTHORIZED_FIELD_OR_TYPE')
    await act('transportRecordCommitmentCheck', check, 'transport-inspector')
    await until(async () => (await stateOf(id)) === 'FULFILLED')
    const { errors } = await ask('transportRecordCommitmentCheck', check, 'transport-inspector')
    deepEqual(
      [errors![0]!.extensions.code, errors![0]!.extensions['state']],
      ['CASE_STATE', 'FULFILLED'],
    )
  })
})

let last: Promise<Commitment> | null = null
/** A commitment of another firm that transport has to check. */
function pushed(): Promise<Commitment> {
  last ??= (async () => {
    const { id } = await signed({ subject: CLEAN, caseNumber: 'YW-15' }, '2026-05-06')
    const decided = { documentNo: '盐审许〔2026〕15号', decidedOn: '2026-05-08' }
    const commitment = await act('creditDecideCommitment', { commitment: id, ...decided })
    await until(async () => (await stateOf(id)) === 'CHECK_PLANNED')
    return commitment
  })()
  return last
}
