import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { verify } from '../../commands/verify.js'
import { verifyContent } from '../../gateway/check/receipt.js'
import { REPORT_TYPE, type ReportContent } from '../../gateway/creditReport/reportContent.js'
import { readPartnerReport } from '../../subgraphs/credit/rules/partnerReport.js'
import { publishedKeys } from '../support/publishedKeys.js'
import { readPdf } from '../support/readPdf.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { CONSENT, consent } from '../support/consent.js'
import {
  askReport,
  askStanding,
  issueReport,
  standingOf,
  stateOf,
} from '../support/creditReports.js'

/** domain.md §16 row 10, the report (信用报告), through HTTP and the gateway. */
const CONTRACTOR = '91350200000002014J'
const CONTRACTOR_NAME = '厦门鹭筑建设工程有限公司'
/** The demo login `citizen`. */
const CITIZEN = 'ID:320902190001010021'
const CITIZEN_NUMBER = CITIZEN.slice(3)
const APPROVAL_BUREAU = '11320900000021020F'
const PUBLIC_ITEMS = ['GG-01', 'ZJ-06', 'JT-01', 'SC-03', 'GG-02', 'SC-04', 'GG-05', 'GG-03']

let city: TestCity
before(async () => {
  city = await testCity({ townFactor: 0.05 })
})
after(() => city.end())

const codesOf = ({ errors }: Reply<unknown>) => errors?.map(({ extensions }) => extensions.code)

/** Runs `npm run verify` on a report with the key set that the city publishes. */
async function verifyOffline(jws: string) {
  const [file, keys] = [join(city.dir, 'report.jws'), join(city.dir, 'published.json')]
  await writeFile(file, jws)
  await writeFile(keys, JSON.stringify(await publishedKeys(city.gatewayUrl)))
  return verify([file, '--jwks', keys])
}

/** What the approval bureau may ask for once, of two items, since the citizen said so. */
async function authorisedInput(): Promise<object> {
  const { id } = await consent(city, {
    login: 'citizen',
    name: 'creditGiveAuthorisation',
    input: { ...CONSENT, party: APPROVAL_BUREAU },
  })
  const ground = { purpose: 'AUTHORISED_QUERY', caseNumber: 'SQ-2026-9', authorisation: id }
  return { subject: CITIZEN, kind: 'AUTHORISED', ...ground, items: CONSENT.items }
}

describe('row 10: 信用报告, enterprise report → PDF/JSON', () => {
  it('enterprise report → JSON: anybody has one of its public items, signed, with number and query code', async () => {
    const report = await issueReport(city, null, { subject: CONTRACTOR, kind: 'PUBLIC' })
    match(report.number, /^XB-\d{8}-[0-9A-Z]{12}$/)
    match(report.queryCode, /^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
    deepEqual([report.subject.code, report.subjectName], [CONTRACTOR, CONTRACTOR_NAME])
    deepEqual(report.sections.map(({ item }) => item).toSorted(), PUBLIC_ITEMS.toSorted())
    ok(report.sections.every(({ state }) => state === 'HIT' || state === 'NO_HIT'))
    ok(report.sections.every(({ asOf }) => asOf !== null))
    ok(report.notIncluded.some(({ item }) => item === 'GG-07'))
    const verified = await verifyContent(report.jws, await publishedKeys(city.gatewayUrl), [
      REPORT_TYPE,
    ])
    ok(verified.ok)
    const content = verified.content as ReportContent
    const { number, queryCode } = report
    deepEqual(
      [content.number, content.queryCode, content.subject, content.subjectName, content.lists],
      [number, queryCode, CONTRACTOR, CONTRACTOR_NAME, []],
    )
    // What a partner city sends us is read by the same names.
    const partner = readPartnerReport(JSON.stringify(content))
    deepEqual('fault' in partner ? partner : partner.subject, CONTRACTOR)
  })

  it('enterprise report → PDF: with number, query code and Chinese name in it', async () => {
    const query = `mutation ($input: CreditReportInput!) {
      issueCreditReport(input: $input) { number queryCode pdf } }`
    const input = { requestId: 'printed', subject: CONTRACTOR, kind: 'PUBLIC' }
    const { data, errors } = await city.ask<{ issueCreditReport: Record<string, string> }>(null, {
      query,
      variables: { input },
    })
    equal(errors, undefined, JSON.stringify(errors))
    const { number, queryCode, pdf } = data!.issueCreditReport
    const [first = ''] = await readPdf(Buffer.from(pdf!, 'base64'))
    for (const text of [number!, queryCode!, CONTRACTOR_NAME, CONTRACTOR, '公共信用信息报告']) {
      ok(first.includes(text), text)
    }
  })

  it('is verified offline with the published keys, and a changed one is refused', async () => {
    const { jws } = await issueReport(city, null, { subject: CONTRACTOR, kind: 'PUBLIC' })
    const good = await verifyOffline(jws)
    equal(good.exitCode, 0, good.lines.join())
    const [header, payload, signature] = jws.split('.')
    const text = Buffer.from(payload!, 'base64url').toString('utf8')
    const other = text.replace(CONTRACTOR_NAME, '厦门别家建设工程有限公司')
    ok(other !== text)
    const changed = [header, Buffer.from(other).toString('base64url'), signature].join('.')
    equal((await verifyOffline(changed)).exitCode, 1)
  })

  it('whoever holds number and query code sees that it is genuine; a wrong code is told from none', async () => {
    const report = await issueReport(city, null, { subject: CONTRACTOR, kind: 'PUBLIC' })
    const { standing, comparison, code, subjectName, digest } = await standingOf(city, report)
    deepEqual([standing, comparison, code], ['VALID', 'SAME', CONTRACTOR])
    deepEqual([subjectName, digest], [CONTRACTOR_NAME, report.digest])
    const typed = report.queryCode.toLowerCase().replaceAll('-', ' ')
    equal((await askStanding(city, { ...report, queryCode: typed })).errors, undefined)
    const wrong = await askStanding(city, { ...report, queryCode: 'AAAA-AAAA-AAAA-AAAA' })
    deepEqual(codesOf(wrong), ['REPORT_NOT_FOUND'])
    const none = await askStanding(city, { ...report, number: 'XB-20260101-000000000000' })
    deepEqual(
      [none.errors![0]!.message, codesOf(none)],
      [wrong.errors![0]!.message, codesOf(wrong)],
    )
  })
})

describe('row 10: 信用报告, person report only to self or authorised; anonymous person search → refused', () => {
  it('person report only to self or authorised', async () => {
    const own = await issueReport(city, 'citizen', { subject: CITIZEN, kind: 'OWN' })
    equal(own.subject.code, null)
    deepEqual([stateOf(own, 'GG-07'), stateOf(own, 'YL-01')], ['NO_HIT', 'HIT'])
    const text = Buffer.from(own.jws.split('.')[1]!, 'base64url').toString('utf8')
    ok(!text.includes(CITIZEN_NUMBER))
    equal((await standingOf(city, own)).comparison, 'SAME')
    const others = await askReport(city, 'firm', { subject: CITIZEN, kind: 'OWN' })
    deepEqual(codesOf(others), ['FORBIDDEN'])

    const asked = await authorisedInput()
    const authorised = await issueReport(city, 'approval-officer', asked)
    deepEqual(
      authorised.sections.map(({ item, state }) => `${item} ${state}`),
      ['GG-07 NO_HIT', 'GG-02 NO_HIT'],
    )
    equal((await standingOf(city, authorised)).comparison, 'NOT_COMPARED')
    const again = await askReport(city, 'approval-officer', asked)
    deepEqual(codesOf(again), ['AUTHORISATION_INVALID'])
  })

  it('anonymous person search → refused', async () => {
    const reply = await askReport(city, null, { subject: CITIZEN, kind: 'PUBLIC' })
    deepEqual([reply.status, codesOf(reply)], [403, ['PERSON_REFUSED']])
    const officer = await askReport(city, 'approval-officer', { subject: CITIZEN, kind: 'PUBLIC' })
    deepEqual(codesOf(officer), ['FORBIDDEN'])
  })

  it('the subject sees who had a report of it', async () => {
    await issueReport(city, 'approval-officer', await authorisedInput())
    const query = '{ looksAtMe(first: 1) { looks { department purpose items isRefused } } }'
    const { data } = await city.ask('citizen', { query })
    const look = { department: APPROVAL_BUREAU, purpose: 'AUTHORISED_QUERY', items: CONSENT.items }
    deepEqual(data, { looksAtMe: { looks: [{ ...look, isRefused: false }] } })
  })
})
