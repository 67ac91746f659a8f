import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { Kind, parse, type FieldDefinitionNode } from 'graphql'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { rowsOf, runCheck, statesOf } from '../support/runCheck.js'

/** domain.md §16 row 39: citizen integrity points (市民诚信积分), through HTTP and the gateway. */
const TODAY = todayInChina()
const CITIZEN = 'ID:320902190001010021'
const DOCUMENT = '表彰〔2026〕39号'
/** What of points could stand in an answer: names, bands, rules, the document, and the deed's id once it is known. */
const OF_POINTS =
  /积分|integrity|IntegrityA|表彰|诚信模范|诚信优秀|诚信良好|RY-01|creditMyPoints|PointLine/i

let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.end())

const ACTS: Readonly<Record<string, readonly [type: string, shown: string]>> = {
  creditJoinPoints: ['JoinPointsInput', '{ points band { code } }'],
  creditLeavePoints: ['LeavePointsInput', ''],
  creditRecordPoints: ['RecordPointsInput', '{ id }'],
  creditAppealPoints: ['AppealPointsInput', '{ id }'],
  creditClaimVoucher: ['ClaimVoucherInput', '{ token }'],
  creditSaveMatter: ['SaveMatterInput', '{ code }'],
  creditPublishDraft: ['PublishDraftInput', ''],
}
let requests = 0
function act(
  name: string,
  input: object,
  login = 'credit-admin',
): Promise<Reply<{ done: unknown }>> {
  const [type, shown] = ACTS[name]!
  return city.ask<{ done: unknown }>(login, {
    query: `mutation ($input: ${type}!) { done: ${name}(input: $input) ${shown} }`,
    variables: { input: { requestId: `points-${++requests}`, ...input } },
  })
}
async function done<T>(name: string, input: object, login?: string): Promise<T> {
  const { data, errors } = await act(name, input, login)
  equal(errors, undefined, JSON.stringify(errors))
  return data!.done as T
}

interface Account {
  points: number
  band: { code: string }
  entries: { id: string; points: number; documentNo: string; rule: { name: string } }[]
}
async function mine(): Promise<Account | null> {
  const query = `{ creditMyPoints { points band { code } entries { id points documentNo rule { name } } } }`
  const { data, errors } = await city.ask<{ creditMyPoints: Account | null }>('citizen', { query })
  equal(errors, undefined, JSON.stringify(errors))
  return data!.creditMyPoints
}

const record = (documentNo: string) =>
  act('creditRecordPoints', { subject: CITIZEN, rule: 'RY-01', documentNo, givenOn: TODAY })
const consent = async () => {
  const query = '{ creditPointTerms { version } }'
  const { data } = await city.ask<{ creditPointTerms: { version: string } }>('citizen', { query })
  return { consentVersion: data!.creditPointTerms.version }
}
/** A check of the citizen by its own authorisation. */
const check = () =>
  runCheck(city, 'housing-officer', {
    subject: CITIZEN,
    matter: 'SP-CF-002',
    purpose: 'WELFARE',
    authorisation: 'AUTH-DEMO-5',
  })

describe('row 39: 市民诚信积分', () => {
  it('no consent → no score; score never appears in approval verdict', async () => {
    equal(await mine(), null)
    const refused = (await record(DOCUMENT)).errors![0]!.extensions
    deepEqual([refused.code, refused['reasons']], ['POINTS_NOT_ALLOWED', ['NO_CONSENT']])
    const without = await check()

    deepEqual(await done('creditJoinPoints', await consent(), 'citizen'), {
      points: 100,
      band: { code: 'A' },
    })
    equal((await record(DOCUMENT)).errors, undefined)
    equal((await record(`${DOCUMENT}之二`)).errors, undefined)
    const { points, band, entries } = (await mine())!
    deepEqual([points, band.code], [140, 'AA'])
    deepEqual(
      entries.map((entry) => entry.points),
      [20, 20],
    )

    const checked = await check()
    deepEqual(
      [checked.verdict, statesOf(checked), checked.measures, checked.reasons],
      [without.verdict, statesOf(without), without.measures, without.reasons],
    )
    const kept = await keptCheck(checked.number)
    const [, content] = checked.receipt.jws.split('.')
    const told = [JSON.stringify(checked), Buffer.from(content!, 'base64url').toString(), kept]
    for (const text of told) {
      match(text, /GG-0/)
      doesNotMatch(text, OF_POINTS)
      for (const { id } of entries) equal(text.includes(id), false)
    }
    const [register, store] = [
      await rowsOf(
        city.postgres.url('register', 'register_auditor'),
        `SELECT content FROM register_row WHERE event = 'CHECK'`,
      ),
      await rowsOf(city.postgres.url('register'), 'SELECT content, receipt FROM check_record'),
    ]
    const rows = [...register, ...store]
    equal(rows.length >= 4, true)
    doesNotMatch(JSON.stringify(rows), OF_POINTS)
  })

  it('leaving deletes the score and its entries, and ends what they opened', async () => {
    const input = { incentive: 'XY-LIFE-001', ...(await consent()) }
    const { token } = await done<{ token: string }>('creditClaimVoucher', input, 'citizen')
    const look = { query: `{ creditLookUpVoucher(token: "${token}") { isEligible } }` }
    const isGood = async () =>
      (await city.ask<{ creditLookUpVoucher: object }>('tourism-provider', look)).data
    deepEqual(await isGood(), { creditLookUpVoucher: { isEligible: true } })
    equal(await done('creditLeavePoints', {}, 'citizen'), true)
    equal(await mine(), null)
    deepEqual(await isGood(), { creditLookUpVoucher: { isEligible: false } })
    const left = await rowsOf<object>(
      city.postgres.url('credit'),
      'SELECT document_no FROM integrity_entry WHERE document_no LIKE $1',
      [`${DOCUMENT}%`],
    )
    deepEqual(left, [])
  })
})

describe('integrity points', () => {
  it('are read by nobody else: not the office, not a window, not a firm', async () => {
    for (const login of ['credit-admin', 'approval-officer', 'benefit-provider']) {
      const { errors } = await city.ask(login, { query: '{ creditMyPoints { points } }' })
      equal(errors![0]!.extensions.code, 'FORBIDDEN', login)
    }
    const joined = await act('creditJoinPoints', await consent(), 'firm')
    deepEqual(joined.errors![0]!.extensions['reasons'], ['NOT_A_PERSON'])
  })

  it('cannot be named by a matter: they have no item, and a rule’s code is none', async () => {
    const matter = {
      code: 'SP-XK-939',
      name: '按积分审批',
      field: '行政许可',
      stage: '审查',
      implementers: [{ department: '11320900000021020F', region: '320900' }],
      subjectKinds: ['PERSON'],
      requiredItems: [{ item: 'RY-01' }],
      legalBasis: '无',
      mark: 'D',
      maxStalenessDays: 30,
    }
    const { errors } = await act('creditSaveMatter', { matter })
    equal(errors, undefined, JSON.stringify(errors))
    const asked = { kind: 'MATTER', code: matter.code, from: TODAY }
    match((await act('creditPublishDraft', asked)).errors![0]!.message, /^E14/)
  })

  it('hang on no subject and no record of the graph that checks are made of', () => {
    const document = parse(readFileSync('schema/supergraph.graphql', 'utf8'))
    const fields = document.definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION
        ? (type.fields ?? []).map((field) => ({ type: type.name.value, field }))
        : [],
    )
    const ofPoints = fields.filter(({ field }) => /^(Integrity|Point)/.test(namedType(field)))
    const roots = /^(Query|Mutation|Integrity\w+|Point\w+)$/
    deepEqual(
      ofPoints.filter(({ type }) => !roots.test(type)).map(({ type }) => type),
      [],
    )
    const items = ofPoints.filter(({ field }) =>
      field.directives?.some(({ name }) => name.value === 'creditItem'),
    )
    deepEqual(items, [])
    equal(ofPoints.length > 5, true)
  })
})

async function keptCheck(number: string): Promise<string> {
  const { data, errors } = await city.ask('housing-officer', {
    query: `{ checkByNumber(number: "${number}") { verdict items { item state records { id kind title } }
      reasons { code } measures { code } } }`,
  })
  equal(errors, undefined, JSON.stringify(errors))
  return JSON.stringify(data)
}

function namedType({ type }: FieldDefinitionNode): string {
  let inner = type
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type
  return inner.name.value
}
