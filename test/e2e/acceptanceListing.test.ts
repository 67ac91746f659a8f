import { deepEqual, equal, match } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { testCity, type TestCity } from '../support/city.js'
import { rowsOf, runCheck } from '../support/runCheck.js'

/** domain.md §16 rows 31, 37, 38 and 43: the lists, through HTTP and the gateway. */
const FIRM = '31320900000011017A'
/** A shop of which nothing stands against it any more. */
const OTHER = '9233010000000401XX'
const ENTER = `mutation ($input: EnterListingInput!) {
  enterListing(input: $input) { id enterDate plannedExitDate }
}`

function daysAgo(days: number): string {
  return new Date(Date.parse(todayInChina()) - days * 86_400_000).toISOString().slice(0, 10)
}

/** An entry of L03 with every step of its due process. */
const PROPER = {
  subject: FIRM,
  list: 'L03',
  authority: {
    name: '盐城市人力资源和社会保障局',
    code: '11320900000021071P',
    region: '320900',
  },
  basisDocumentNo: '盐人社监理〔2026〕1号',
  facts: '拖欠农民工工资，经责令限期支付逾期未支付',
  noticeDate: daysAgo(40),
  measuresAnnounced: ['限制政府资金支持'],
  defenceReceived: true,
  defenceSummary: '资金周转困难',
  defenceAdopted: false,
  documentNo: '盐人社列〔2026〕1号',
  decidedOn: daysAgo(20),
  servedDate: daysAgo(15),
  enterDate: daysAgo(14),
}

const REFUSALS: { name: string; changes: Record<string, unknown>; missing: string }[] = [
  { name: 'a list that does not exist', changes: { list: 'L99' }, missing: 'LIST' },
  { name: 'no facts', changes: { facts: ' ' }, missing: 'FACTS' },
  { name: 'no penalty or judgment', changes: { basisDocumentNo: '' }, missing: 'BASIS' },
  { name: 'no notice', changes: { noticeDate: null }, missing: 'NOTICE' },
  {
    name: 'a notice on the day of the decision',
    changes: { noticeDate: PROPER.decidedOn },
    missing: 'NOTICE',
  },
  { name: 'measures never announced', changes: { measuresAnnounced: [] }, missing: 'MEASURES' },
  {
    name: 'a defence that nobody recorded',
    changes: { defenceReceived: null },
    missing: 'DEFENCE',
  },
  { name: 'a defence not weighed', changes: { defenceAdopted: null }, missing: 'DEFENCE' },
  { name: 'a decision without number', changes: { documentNo: '' }, missing: 'DECISION' },
  { name: 'a decision of tomorrow', changes: { decidedOn: daysAgo(-1) }, missing: 'DECISION' },
  { name: 'a decision not served', changes: { servedDate: null }, missing: 'SERVICE' },
  {
    name: 'a stay longer than the list allows',
    changes: { plannedExitDate: daysAgo(-365 * 20) },
    missing: 'PERIOD',
  },
]

let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.end())

describe('row 31: listing as severely untrustworthy', () => {
  for (const { name, changes, missing } of REFUSALS) {
    it(`is blocked by ${name}, and nothing is written`, async () => {
      const { data, errors } = await enter('credit-admin', changes)
      equal(data, null)
      deepEqual(
        errors!.map(({ path, extensions }) => ({ path, extensions })),
        [
          {
            path: ['enterListing'],
            extensions: { sector: 'credit', missing, code: 'BAD_USER_INPUT' },
          },
        ],
      )
      deepEqual(await listings(), [])
    })
  }

  it('is not open to officers of other offices', async () => {
    const { data, errors } = await enter('approval-officer', {})
    deepEqual([data, errors!.map((e) => e.extensions.code)], [null, ['UNAUTHORIZED_FIELD_OR_TYPE']])
    deepEqual(await listings(), [])
  })

  it('takes an entry with every step, which the next check finds with its due-process dates', async () => {
    const asked = { subject: FIRM, matter: 'SP-XK-004' }
    equal((await runCheck(city, 'approval-officer', asked)).conditions.length, 0)
    const { data, errors } = await enter('credit-admin', {})
    equal(errors, undefined)
    match((data!['enterListing'] as { id: string }).id, new RegExp(`^GG-02:${FIRM}:`))
    const { noticeDate, measuresAnnounced, defenceReceived, defenceAdopted, servedDate } = PROPER
    const process = { noticeDate, measuresAnnounced, defenceReceived, defenceAdopted, servedDate }
    deepEqual(await listings(), [{ kind: 'L03', enterDate: PROPER.enterDate, ...process }])
    const listed = await runCheck(city, 'approval-officer', asked)
    deepEqual(
      listed.conditions.map(({ code, measure }) => [code, measure]),
      [['NO_COMMITMENT_ROUTE', 'CJ-013']],
    )
  })
})

let requests = 0
async function act<T>(name: string, input: object, login = 'credit-admin'): Promise<T> {
  const { type, fields } = ACTS[name]!
  const { data, errors } = await city.ask<{ done: T }>(login, {
    query: `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${fields} } }`,
    variables: { input: { requestId: `lists-${++requests}`, ...input } },
  })
  equal(errors, undefined, JSON.stringify(errors))
  return data!.done
}
const ACTS: Readonly<Record<string, { type: string; fields: string }>> = {
  creditOpenListing: { type: 'OpenListingInput', fields: 'id state due' },
  creditNoticeListing: { type: 'NoticeListingInput', fields: 'state due' },
  creditHearListing: { type: 'HearListingInput', fields: 'state' },
  creditDecideListing: { type: 'DecideListingInput', fields: 'state' },
  creditServeListing: { type: 'ServeListingInput', fields: 'state' },
  creditPublishListing: { type: 'PublishListingInput', fields: 'state record' },
  creditEndListing: { type: 'EndListingInput', fields: 'exitDate exitReason' },
  creditGiveAttention: { type: 'GiveAttentionInput', fields: 'id' },
}

describe('row 31: the procedure of a severe list', () => {
  it('attempt to list without notice → blocked; standard, procedure and exit otherwise', async () => {
    const { facts, authority, documentNo, decidedOn } = PROPER
    const opening = { subject: OTHER, list: 'L03', authority, facts, foundOn: daysAgo(60) }
    const basisDocumentNo = '盐人社监理〔2026〕2号'
    const { id } = await act<{ id: string }>('creditOpenListing', { ...opening, basisDocumentNo })
    const { data, errors } = await city.ask('credit-admin', {
      query:
        'mutation ($input: PublishListingInput!) { creditPublishListing(input: $input) { id } }',
      variables: { input: { requestId: 'no-notice', case: id, enterDate: daysAgo(1) } },
    })
    const { code, state } = errors![0]!.extensions
    deepEqual([data, code, state], [null, 'CASE_STATE', 'FOUND'])
    deepEqual(await listings(OTHER), [])
    const of = { case: id }
    const { noticeDate, measuresAnnounced, servedDate, enterDate } = PROPER
    await act('creditNoticeListing', { ...of, noticeDate, measuresAnnounced, namesRemedies: true })
    await act('creditHearListing', { ...of, heardOn: daysAgo(21), defenceReceived: false })
    const signed = { documentNo: `${documentNo}之二`, decidedOn, isSignedByHead: true }
    await act('creditDecideListing', { ...of, ...signed })
    await act('creditServeListing', { ...of, servedDate, hasRepairNotice: true })
    const entry = { ...of, enterDate }
    const listed = await act<{ state: string; record: string }>('creditPublishListing', entry)
    equal(listed.state, 'LISTED')
    equal((await listings(OTHER)).length, 1)
    const end = { record: listed.record, reason: 'REVOKED', note: '盐人社复决〔2026〕1号' }
    deepEqual(await act('creditEndListing', end), {
      exitDate: todayInChina(),
      exitReason: 'REVOKED',
    })
    deepEqual(await listings(OTHER), [])
  })
})

describe('row 38: 红黑名单', () => {
  it('expired entry not shown after `plannedExitDate`', async () => {
    const documentNo = '盐人社列〔2026〕3号'
    const runOut = { subject: OTHER, documentNo, plannedExitDate: daysAgo(1) }
    const { errors } = await enter('credit-admin', runOut)
    equal(errors, undefined)
    deepEqual(await listings(OTHER), [])
    const check = await runCheck(city, 'approval-officer', { subject: OTHER, matter: 'SP-XK-005' })
    equal(check.items.find(({ item }) => item === 'GG-02')!.state, 'NO_HIT')
  })
})

describe('row 43: 重点关注名单', () => {
  it('entry gives MANUAL_REVIEW at most', async () => {
    const asked = { subject: OTHER, matter: 'SP-XK-005' }
    const unwatched = await runCheck(city, 'approval-officer', asked)
    const { authority } = PROPER
    const legalBasis = '《浙江省公共信用信息管理条例》第二十三条'
    const why = { reason: '一年内多次被投诉', legalBasis, from: daysAgo(1) }
    await act('creditGiveAttention', { subject: OTHER, authority, ...why })
    const check = await runCheck(city, 'approval-officer', asked)
    const found = check.measures.filter(({ item }) => item === 'GG-09')
    deepEqual(
      found.map(({ code, effect }) => [code, effect]),
      [['CJ-037', 'MANUAL_REVIEW']],
    )
    deepEqual([unwatched.verdict, check.verdict], ['CLEAR', 'REVIEW'])
  })
})

describe('row 37: A级/AEO ratio', () => {
  it('400 A + 50 AEO, 30 in both, 8,000 firms → 420/8,000 = 5.25 %', async () => {
    await rowsOf(city.postgres.url('credit'), FIRMS)
    await rowsOf(city.postgres.url('credit'), HONOURS)
    const query = `{ creditHonourRatio(region: "430300") { taxpayers certified both honoured firms ratio } }`
    const { data } = await city.ask('credit-admin', { query })
    const counted = { taxpayers: 400, certified: 50, both: 30, honoured: 420, firms: 8_000 }
    deepEqual(data, { creditHonourRatio: { ...counted, ratio: 0.0525 } })
  })
})

/** 8,000 firms of a city where the demo town has none; the first 400 class A, 371 to 420 certified. */
const FIRMS = `
INSERT INTO registration (subject_key, id, item, kind, title, authority_name, decided_on, status, legal_basis,
  region, name, registration_status)
SELECT '91430300' || lpad(n::text, 10, '0'), '0001', 'GG-01', 'GG-ENTERPRISE', '登记注册', '湘潭市市场监督管理局',
  '2020-01-01', 'ACTIVE', '《中华人民共和国市场主体登记管理条例》', '430302', '湘潭企业' || n, 'EXISTING'
FROM generate_series(1, 8000) AS n`
const HONOURS = `
INSERT INTO honour (subject_key, id, item, kind, title, authority_name, decided_on, status, legal_basis, region)
SELECT '91430300' || lpad(n::text, 10, '0'), kind, 'GG-03', kind, '荣誉', '税务、海关', '2026-01-01', 'ACTIVE', '法',
  '430302'
FROM (SELECT n, 'GG-A-TAXPAYER' AS kind FROM generate_series(1, 400) AS n
  UNION ALL SELECT n, 'GG-AEO' FROM generate_series(371, 420) AS n) AS given`

function enter(login: string, changes: Record<string, unknown>) {
  return city.ask(login, { query: ENTER, variables: { input: { ...PROPER, ...changes } } })
}

/** What everybody may read of a firm's listings. */
async function listings(subject = FIRM): Promise<unknown[]> {
  const query = `query ($id: SubjectId!) { subject(id: $id) { severeListings {
    kind enterDate noticeDate measuresAnnounced defenceReceived defenceAdopted servedDate
  } } }`
  const { data } = await city.ask<{ subject: { severeListings: unknown[] } }>(null, {
    query,
    variables: { id: subject },
  })
  return data!.subject.severeListings
}
