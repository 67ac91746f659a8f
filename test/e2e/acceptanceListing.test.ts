import { deepEqual, equal, match } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { testCity, type TestCity } from '../support/city.js'
import { runCheck } from '../support/runCheck.js'

/** domain.md §16 row 31: the procedure of the severe lists, enforced through HTTP. */
const FIRM = '31320900000011017A'
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

function enter(login: string, changes: Record<string, unknown>) {
  return city.ask(login, { query: ENTER, variables: { input: { ...PROPER, ...changes } } })
}

/** What everybody may read of the firm's listings. */
async function listings(): Promise<unknown> {
  const query = `query ($id: SubjectId!) { subject(id: $id) { severeListings {
    kind enterDate noticeDate measuresAnnounced defenceReceived defenceAdopted servedDate
  } } }`
  const { data } = await city.ask<{ subject: { severeListings: unknown } }>(null, {
    query,
    variables: { id: FIRM },
  })
  return data!.subject.severeListings
}
