import { deepEqual, equal } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { addCalendarDays } from '../../schema/wire/workingDays.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
import { rowsOf } from '../support/runCheck.js'
import { PENALTY } from '../subgraphs/disclosure/rows.js'

/** domain.md §16 row 16: incentives for the trustworthy (信易+), through HTTP and the gateway. */
const TODAY = todayInChina()
const GREEN_CHANNEL = 'XY-APPROVAL-001'

let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.end())

let requests = 0
function act(name: string, input: object, login: string): Promise<Reply<{ done: unknown }>> {
  const { type, shown } = ACTS[name]!
  return city.ask<{ done: unknown }>(login, {
    query: `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${shown} } }`,
    variables: { input: { requestId: `benefit-${++requests}`, ...input } },
  })
}
const ACTS: Readonly<Record<string, { type: string; shown: string }>> = {
  creditPublishIncentive: { type: 'PublishIncentiveInput', shown: 'code version' },
  creditClaimVoucher: { type: 'ClaimVoucherInput', shown: 'token state' },
  creditRedeemVoucher: { type: 'RedeemVoucherInput', shown: 'isEligible redeemedAt benefit' },
  enterListing: { type: 'EnterListingInput', shown: 'id' },
  creditApplyForRepair: { type: 'ApplyForRepairInput', shown: 'id' },
  transportReportPenalties: { type: 'ReportPenaltiesInput', shown: 'created' },
}

async function done<T>(name: string, input: object, login: string): Promise<T> {
  const { data, errors } = await act(name, input, login)
  equal(errors, undefined, JSON.stringify(errors))
  return data!.done as T
}

async function read<T>(query: string, login: string): Promise<T> {
  const { data, errors } = await city.ask<{ found: T }>(login, { query: `{ found: ${query} }` })
  equal(errors, undefined, JSON.stringify(errors))
  return data!.found
}

const isGood = async (token: string) => {
  const query = `creditLookUpVoucher(token: "${token}") { isEligible }`
  return (await read<{ isEligible: boolean }>(query, 'benefit-provider')).isEligible
}
const claim = (subject: string, incentive = GREEN_CHANNEL) =>
  done<{ token: string; state: string }>(
    'creditClaimVoucher',
    { incentive, subject: `USCC:${subject}` },
    'credit-admin',
  )

/** A programme of the approval bureau that asks nothing but what `eligibility` says. */
async function publish(code: string, eligibility: object): Promise<string> {
  const provider = { name: '市行政审批局', code: '11320900000021020F' }
  const texts = { name: '优先受理', benefit: '优先受理', basis: '合作协议' }
  const terms = { quota: 10, voucherDays: 30, validFrom: TODAY }
  const kinds = { kind: 'APPROVAL', form: 'PRIORITY', eligibility }
  const input = { code, provider, ...texts, ...terms, ...kinds }
  return (await done<{ code: string }>('creditPublishIncentive', input, 'credit-admin')).code
}

/** A firm with nothing against it, of which no sector's feed has anything to tell: it stays as it is. */
async function trustworthy(sql: string): Promise<string> {
  const told = await Promise.all(
    ['transport', 'market', 'construction', 'healthcare'].map((sector) =>
      rowsOf<{ key: string }>(city.postgres.url(sector), TOLD),
    ),
  )
  const keys = told.flat().map(({ key }) => key)
  const [firm] = await rowsOf<{ key: string }>(city.postgres.url('credit'), sql, [keys])
  return firm!.key
}
const TOLD = 'SELECT subject_key AS key FROM feed UNION SELECT subject_key FROM outbox'
const UNTOUCHED = `subject_key <> ALL($1)
  AND NOT EXISTS (SELECT FROM live_negative n WHERE n.subject_key = r.subject_key)
  AND NOT EXISTS (SELECT FROM incentive_voucher v WHERE v.subject_key = r.subject_key) ORDER BY subject_key LIMIT 1`
const OF_GRADE_A = `SELECT subject_key AS key FROM public_rating r
  WHERE grade = 'A' AND model = 'ENTERPRISE' AND ${UNTOUCHED}`
const ANY = `SELECT subject_key AS key FROM registration r WHERE kind = 'GG-ENTERPRISE' AND ${UNTOUCHED}`

const daysAgo = (days: number) => addCalendarDays(TODAY, -days)
const AUTHORITY = {
  name: '盐城市人力资源和社会保障局',
  code: '11320900000021071P',
  region: '320900',
}
/** An entry of L03 with every step of its due process. */
const LISTING = {
  list: 'L03',
  authority: AUTHORITY,
  basisDocumentNo: '盐人社监理〔2026〕16号',
  facts: '拖欠农民工工资，经责令限期支付逾期未支付',
  noticeDate: daysAgo(40),
  measuresAnnounced: ['限制政府资金支持'],
  defenceReceived: false,
  documentNo: '盐人社列〔2026〕16号',
  decidedOn: daysAgo(20),
  servedDate: daysAgo(15),
  enterDate: daysAgo(14),
}

describe('row 16: 信易+', () => {
  it('grade A + no live negative → green channel token; list entry added → token void at once', async () => {
    const subject = await trustworthy(OF_GRADE_A)
    const { token, state } = await claim(subject)
    equal(state, 'HELD')
    equal(await isGood(token), true)
    await done('enterListing', { subject, ...LISTING }, 'credit-admin')
    equal(await isGood(token), false)
    const { errors } = await act('creditRedeemVoucher', { token }, 'benefit-provider')
    equal(errors![0]!.extensions.code, 'VOUCHER_NOT_ELIGIBLE')
    const again = { incentive: GREEN_CHANNEL, subject: `USCC:${subject}` }
    const refused = await act('creditClaimVoucher', again, 'credit-admin')
    const { code, reasons } = refused.errors![0]!.extensions
    equal(code, 'BENEFIT_NOT_ALLOWED')
    equal((reasons as string[]).includes('NO_LIVE_NEGATIVE'), true)
  })

  it('a penalty of another sector ends a voucher as soon as the feed tells of it', async () => {
    const subject = await trustworthy(ANY)
    const code = await publish('XY-TEST-001', { subjectKinds: ['ENTERPRISE'] })
    const { token } = await claim(subject, code)
    equal(await isGood(token), true)
    const rows = [{ ...PENALTY, CF_XDR_SHXYM: subject, CF_WSH: '盐交罚〔2026〕16号' }]
    await done('transportReportPenalties', { rows }, 'transport-officer')
    await until(async () => !(await isGood(token)))
  })

  it('a provider redeems once and learns eligible or not, never whose voucher it is', async () => {
    const eligibility = { subjectKinds: ['ENTERPRISE'], noLiveNegative: false }
    const code = await publish('XY-TEST-002', eligibility)
    const { token } = await claim(await trustworthy(ANY), code)
    const other = `creditLookUpVoucher(token: "${token}") { isEligible benefit }`
    deepEqual(await read(other, 'tourism-provider'), { isEligible: false, benefit: null })
    const { redeemedAt, benefit } = await done<{ redeemedAt: string; benefit: string }>(
      'creditRedeemVoucher',
      { token },
      'benefit-provider',
    )
    equal(typeof redeemedAt, 'string')
    equal(benefit, '优先受理')
    const { errors } = await act('creditRedeemVoucher', { token }, 'benefit-provider')
    deepEqual(errors![0]!.extensions['state'], 'REDEEMED')
  })

  it('a firm that logs in sees why it is eligible, and claims for itself', async () => {
    const query = 'creditBenefits { incentive { code } isEligible conditions { condition isMet } }'
    interface Stand {
      incentive: { code: string }
      isEligible: boolean
      conditions: { condition: string; isMet: boolean }[]
    }
    const found = await read<Stand[]>(query, 'firm')
    const green = found.find(({ incentive }) => incentive.code === GREEN_CHANNEL)!
    equal(green.isEligible, false)
    const negative = green.conditions.find(({ condition }) => condition === 'NO_LIVE_NEGATIVE')
    equal(negative!.isMet, false)
    const input = { incentive: 'XY-APPROVAL-002' }
    equal(
      (await done<{ state: string }>('creditClaimVoucher', input, 'honoured-company')).state,
      'HELD',
    )
  })

  it('nobody sees or claims a person’s benefits but the person, and nobody redeems without the scope', async () => {
    const asked = [
      {
        login: 'credit-admin',
        query: '{ creditBenefits(subject: "ID:320902190001010021") { isEligible } }',
      },
      { login: 'firm', query: '{ creditVouchers(subject: "91440000000003017B") { id } }' },
      {
        login: 'approval-officer',
        query: '{ creditBenefits(subject: "91440000000003017B") { isEligible } }',
      },
    ]
    for (const { login, query } of asked) {
      equal((await city.ask(login, { query })).errors![0]!.extensions.code, 'FORBIDDEN', login)
    }
    const look = { query: '{ creditLookUpVoucher(token: "X") { isEligible } }' }
    const { errors } = await city.ask('credit-admin', look)
    equal(errors![0]!.extensions.code, 'UNAUTHORIZED_FIELD_OR_TYPE')
  })
})
