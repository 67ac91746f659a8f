import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { freePorts } from '../../commands/city/ports.js'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { testCity, type TestCity } from '../support/city.js'
import { growth, metricsAt } from '../support/metrics.js'
import { orderCheck, registered, runCheck, statesOf } from '../support/runCheck.js'

/** domain.md §16: rows of the list of systems, as they stand there, through HTTP. */
const CONTRACTOR = '91350200000002014J'
const EXECUTED = '9132090000000102XH'
const HAULIER = '91320900000001011R'
const HONOURED = '91440000000003017B'

let city: TestCity
let metricsUrl: string
before(async () => {
  const { metrics } = await freePorts(['metrics'])
  metricsUrl = `http://127.0.0.1:${metrics}/metrics`
  city = await testCity({ gatewayEnv: { METRICS_PORT: String(metrics) } })
})
after(() => city.end())

describe('row 55: one query over five subgraphs', () => {
  it('judges 资质升级 of the contractor in arrears: item states, verdict, register position, number', async () => {
    const check = await runCheck(city, 'approval-officer', {
      subject: CONTRACTOR,
      matter: 'SP-ZZ-001',
    })
    deepEqual(statesOf(check), [
      'GG-01 HIT',
      'GG-02 NO_HIT',
      'RS-01 HIT',
      'ZJ-01 HIT',
      'ZJ-06 HIT',
      'SC-04 NO_HIT',
      'SC-05 NO_HIT',
      'JT-02 NO_HIT?',
      'YL-02 NO_HIT?',
    ])
    deepEqual(
      new Set(check.items.map(({ sector }) => sector)),
      new Set(['credit', 'construction', 'market', 'transport', 'healthcare']),
    )
    deepEqual([check.verdict, check.complete], ['RESTRICT', true])
    const [row] = (await registered(city, 'CHECK')).filter(({ number }) => number === check.number)
    deepEqual([row!['verdict'], row!['subjects']], ['RESTRICT', [CONTRACTOR]])
    equal(check.registerPosition.chain, 'gateway-1')
    match(check.registerPosition.hash, /^[\da-f]{64}$/)
    deepEqual(await adopt(check.number, 'approval-officer'), 'ADOPTED')
  })

  it('is counted by matter and verdict, with its sectors, its inner operations and its register rows', async () => {
    const earlier = await metricsAt(metricsUrl)
    await runCheck(city, 'approval-officer', { subject: CONTRACTOR, matter: 'SP-ZZ-001' })
    const later = await metricsAt(metricsUrl)
    const grown = growth([earlier, later], Object.keys(GROWN))
    deepEqual(grown, Object.values(GROWN))
    // Subscriptions of the sectors may be registered meanwhile.
    const [rows, durable, inner] = growth([earlier, later], AT_LEAST)
    ok(rows! >= 2 && durable! >= 2 && inner! >= 1)
    ok(later.has('yingcha_register_waiting'))
  })
})

/** How a check of the contractor makes metrics grow. */
const GROWN = {
  'yingcha_checks_total{matter="SP-ZZ-001",verdict="RESTRICT"}': 1,
  'yingcha_checks_total{matter="SP-ZZ-001",verdict="CLEAR"}': 0,
  'yingcha_sector_seconds_count{sector="gateway",state="OK"}': 1,
  'yingcha_sector_seconds_count{sector="healthcare",state="OK"}': 1,
  'yingcha_stage_seconds_count{stage="execution",of="client"}': 1,
  yingcha_register_faults_total: 0,
}
const AT_LEAST = [
  'yingcha_register_rows_total',
  'yingcha_register_seconds_count',
  'yingcha_stage_seconds_count{stage="execution",of="check"}',
]

describe('row 36: 联合奖惩 in the service hall', () => {
  it('intercepts the 失信被执行人 at procurement with its basis, not at social cards; both fed back', async () => {
    const procurement = await runCheck(city, 'partner', {
      subject: EXECUTED,
      matter: 'SP-CG-001',
      purpose: 'PROCUREMENT',
    })
    deepEqual(
      procurement.measures.map(({ code, effect, legalBasis }) => ({ code, effect, legalBasis })),
      [
        {
          code: 'CJ-001',
          effect: 'BLOCK_BY_LAW',
          legalBasis:
            '《中华人民共和国政府采购法》第二十二条；《财政部关于在政府采购活动中查询及使用信用记录有关问题的通知》（财库〔2016〕125号）',
        },
      ],
    )
    const cards = await runCheck(city, 'social-security-officer', {
      subject: EXECUTED,
      matter: 'SP-CF-003',
    })
    deepEqual(statesOf(cards), ['GG-01 HIT', 'GG-02 HIT'])
    deepEqual([procurement.verdict, cards.verdict, cards.measures], ['INTERCEPT', 'CLEAR', []])
    deepEqual(await adopt(procurement.number, 'partner'), 'ADOPTED')
    deepEqual(await adopt(cards.number, 'social-security-officer'), 'ADOPTED')
    const fedBack = (await registered(city, 'USE')).map(({ number }) => number)
    deepEqual(fedBack.slice(-2), [procurement.number, cards.number])
  })
})

describe('row 33: a query without case number', () => {
  const REFUSED = [
    {
      name: 'a query',
      body: {
        query: `{ subject(id: "${HAULIER}") { administrativePenalties { id } } }`,
        extensions: { basis: { purpose: 'APPROVAL', matter: 'SP-ZZ-001' } },
      },
      why: { matter: 'SP-ZZ-001', purpose: 'APPROVAL', caseNumber: null, authorisation: null },
    },
    {
      name: 'a check',
      body: {
        query: CHECK,
        variables: checkInput({ subject: HAULIER, matter: 'SP-XK-001', caseNumber: ' ' }),
      },
      why: { matter: 'SP-XK-001', purpose: 'APPROVAL', caseNumber: ' ', authorisation: null },
    },
  ]
  for (const { name, body, why } of REFUSED) {
    it(`refuses ${name} and registers the refusal with who and why`, async () => {
      const { data, errors, extensions } = await city.ask('approval-officer', body)
      deepEqual(
        [data ?? null, errors?.map((e) => e.extensions.code)],
        [null, ['CASE_NUMBER_REQUIRED']],
      )
      const { requestId, who, ...row } = (await registered(city, 'REFUSED')).at(-1)!
      equal(requestId, extensions?.requestId)
      match(await city.logs(), new RegExp(`"reqId":"${String(requestId)}"`))
      deepEqual(row, { code: 'CASE_NUMBER_REQUIRED', subjects: [HAULIER], why })
      equal((who as { actor: string }).actor, 'approval-officer')
    })
  }
})

describe('row 35: personal information at field level', () => {
  it('refuses a person to callers without a token', async () => {
    const query = '{ subject(id: "ID:320902190001010013") { kind } }'
    const { status, data, errors } = await city.ask(null, { query })
    deepEqual(
      [status, data, errors!.map((e) => e.extensions.code)],
      [403, undefined, ['PERSON_REFUSED']],
    )
  })

  it('answers null and the reason where a public query walks to a person’s penalties', async () => {
    const query = `{ subject(id: "${HAULIER}") { registration { relatedPersons {
      role person { code displayName severeListings { id } administrativePenalties { id } transportPenalties { id } }
    } } } }`
    const { data, errors } = await city.ask(null, { query })
    const person = {
      code: null,
      displayName: null,
      severeListings: null,
      administrativePenalties: null,
      transportPenalties: null,
    }
    deepEqual(data, {
      subject: {
        registration: { relatedPersons: [{ role: 'LEGAL_REPRESENTATIVE', person }] },
      },
    })
    const what = 'subject.registration.relatedPersons.person'
    deepEqual(
      errors!.map(({ extensions: { code, fieldPath, item } }) => [code, fieldPath ?? item]),
      [
        ['UNAUTHORIZED_FIELD_OR_TYPE', `${what}.administrativePenalties`],
        ['UNAUTHORIZED_FIELD_OR_TYPE', `${what}.transportPenalties`],
        // Lists are public of organisations; of a person the sector itself withholds them.
        ['UNAUTHORIZED_FIELD_OR_TYPE', 'GG-02'],
      ],
    )
  })
})

describe('row 30: transport goes down during use', () => {
  it('answers INCOMPLETE and names transport, never clean; complete again when transport is back', async () => {
    const asked = { subject: HONOURED, matter: 'SP-XK-001' }
    await city.sectors.get('transport')!.stop('SIGKILL')
    const { data, extensions } = await orderCheck(city, 'approval-officer', asked)
    const down = data!.check
    deepEqual([down.verdict, down.complete], ['INCOMPLETE', false])
    deepEqual(statesOf(down), [
      'GG-01 HIT',
      'GG-02 NO_HIT',
      'JT-01 UNAVAILABLE',
      'JT-02 UNAVAILABLE',
      'JT-04 UNAVAILABLE',
      'SC-03 NO_HIT',
      'GG-03 HIT?',
    ])
    deepEqual(
      down.items.filter(({ state }) => state === 'UNAVAILABLE').map(({ sector }) => sector),
      ['transport', 'transport', 'transport'],
    )
    deepEqual(
      extensions!.coverage!.map(({ sector, state }) => [sector, state]),
      [
        ['credit', 'COMPLETE'],
        ['market', 'EMPTY'],
        ['transport', 'UNREACHABLE'],
      ],
    )
    await city.sectors.get('transport')!.start()
    const up = await runCheck(city, 'approval-officer', asked)
    deepEqual([up.verdict, up.complete], ['FACILITATE', true])
  })
})

async function adopt(number: string, login: string): Promise<string> {
  const query = `mutation ($input: RecordUseInput!) {
    recordUse(input: $input) { use { adopted } }
  }`
  const input = {
    number,
    adopted: 'ADOPTED',
    decisionDocument: '盐审〔2026〕1号',
    decidedOn: '2026-11-22',
  }
  const { data, errors } = await city.ask<{ recordUse: { use: { adopted: string } } }>(login, {
    query,
    variables: { input },
  })
  equal(errors, undefined)
  return data!.recordUse.use.adopted
}
