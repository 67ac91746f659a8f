import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { testCity, type Reply, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
import { orderCheck, rowsOf, runCheck } from '../support/runCheck.js'
import { PENALTY } from '../subgraphs/disclosure/rows.js'

/** domain.md §16 rows 9, 15, 28 and 32: catalogue, application list and measure ledger, through HTTP. */
const TODAY = todayInChina()
const APPROVAL = '11320900000021020F'
const CENTRE = 'credit-admin'
const FIRM = '91350200000002014J'
let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.end())

let requests = 0
const ACTS: Readonly<Record<string, [type: string, fields: string]>> = {
  creditSaveMatter: ['SaveMatterInput', '{ code }'],
  creditPublishDraft: ['PublishDraftInput', ''],
  creditImportMeasures: ['ImportMeasuresInput', ''],
  creditImportCleanUp: ['ImportCleanUpInput', '{ number proposal state }'],
  creditConcludeCleanUp: ['ConcludeCleanUpInput', '{ conclusion state }'],
  creditSaveCatalogueEdition: ['SaveCatalogueEditionInput', '{ state }'],
  creditPublishCatalogueEdition: ['PublishCatalogueInput', '{ state validFrom }'],
}
function act(name: string, input: object, login = CENTRE): Promise<Reply<{ done: unknown }>> {
  const [type, fields] = ACTS[name]!
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) ${fields} }`
  const variables = { input: { requestId: `lists-${++requests}`, ...input } }
  return city.ask(login, { query, variables })
}
async function read<T>(login: string | null, query: string): Promise<T> {
  const { data, errors } = await city.ask<{ found: T }>(login, { query })
  equal(errors, undefined, JSON.stringify(errors))
  return data!.found
}
const days = `from: "${TODAY}", to: "${TODAY}"`

describe('row 28: 目录清单 应归尽归', () => {
  interface Gap {
    code: string
    item: string | null
    field: string | null
    state: string
    colour: string
    ageDays: number | null
  }
  const gaps = async (login = CENTRE) =>
    read<{ rows: Gap[]; unlisted: { code: string }[] }>(
      login,
      '{ found: catalogueGaps { rows { code item field state colour ageDays } unlisted { code } } }',
    )
  const gapOf = async (code: string) => (await gaps()).rows.find((row) => row.code === code)!

  it('row update period DAILY, last data 9 days ago → red', async () => {
    const before9 = await gapOf('GJ-C05-01')
    deepEqual(before9, {
      code: 'GJ-C05-01',
      item: 'SC-03',
      field: before9.field,
      state: 'UP_TO_DATE',
      colour: 'GREEN',
      ageDays: 0,
    })
    await rowsOf(
      city.postgres.url('market', 'market'),
      `UPDATE item_load SET loaded_at = now() - interval '9 days' WHERE item = 'SC-03'`,
    )
    const { state, colour, ageDays } = await gapOf('GJ-C05-01')
    deepEqual([state, colour, ageDays], ['OVERDUE', 'RED', 9])
  })

  it('a row that nobody serves is a gap; one whose sector is down is unknown, never green', async () => {
    equal((await gapOf('GJ-C02-02')).state, 'NOT_SERVED')
    const transport = city.sectors.get('transport')!
    await transport.stop()
    const { state, colour } = await gapOf('GJ-C03-04')
    deepEqual([state, colour], ['UNKNOWN', 'GREY'])
    await transport.start()
    equal((await gapOf('GJ-C03-04')).colour, 'GREEN')
  })

  it('is not open to officers of other offices', async () => {
    const { data, errors } = await city.ask('approval-officer', {
      query: '{ catalogueGaps { rows { code } } }',
    })
    deepEqual(
      [data, errors!.map(({ extensions }) => extensions.code)],
      [null, ['UNAUTHORIZED_FIELD_OR_TYPE']],
    )
  })
})

describe('row 15: 13 fields query', () => {
  const coverage = async () => {
    const fields = await read<{ unlisted: { code: string }[] }[]>(
      CENTRE,
      '{ found: creditMatterCoverage { unlisted { code } } }',
    )
    equal(fields.length, 13)
    return fields.flatMap(({ unlisted }) => unlisted.map(({ code }) => code))
  }
  const FOOD = {
    code: 'SP-XK-901',
    name: '食品经营许可',
    field: '行政许可',
    stage: '审查',
    implementers: [{ department: APPROVAL, region: '320900' }],
    subjectKinds: ['ENTERPRISE'],
    requiredItems: [{ item: 'GG-01' }, { item: 'SC-05', lookBackMonths: 12 }],
    maxStalenessDays: 30,
    legalBasis: '《中华人民共和国食品安全法》第三十五条',
    mark: 'D',
  }

  it('matter without row → system asks to configure; coverage report lists it', async () => {
    const { errors } = await orderCheck(city, 'approval-officer', { matter: FOOD.code })
    deepEqual(
      errors!.map(({ extensions }) => extensions.code),
      ['UNKNOWN_MATTER'],
    )
    match(errors![0]!.message, /应用清单.*needs a row for it, which public credit configures/)
    ok((await coverage()).includes(FOOD.code))
    const asked = `{ found: unlistedMatters(${days}) { matter times departments } }`
    deepEqual(await read(CENTRE, asked), [{ matter: FOOD.code, times: 1, departments: [APPROVAL] }])
  })

  it('configured and published, it is checked, and the report does not list it any more', async () => {
    equal((await act('creditSaveMatter', { matter: FOOD })).errors, undefined)
    const from = { kind: 'MATTER', code: FOOD.code, from: TODAY }
    equal((await act('creditPublishDraft', from)).data!.done, 'MATTER:SP-XK-901')
    await until(async () => {
      const { data } = await orderCheck(city, 'approval-officer', { matter: FOOD.code })
      return data?.check.complete === true
    })
    ok(!(await coverage()).includes(FOOD.code))
  })

  it('asks the register for a year at most', async () => {
    const refused = await city.ask(CENTRE, {
      query: '{ queryRates(from: "2020-01-01", to: "2026-01-01") { month } }',
    })
    equal(refused.errors![0]!.extensions.code, 'BAD_USER_INPUT')
  })
})

describe('row 32: 失信约束措施台账', () => {
  const NOTICE = { basis: '某市联合惩戒通知', basisLevel: 'MUNICIPAL_DOCUMENT' }

  it('measure whose basis is a municipal notice → ABOLISH proposal; cannot be applied', async () => {
    const clause = {
      document: '某市联合惩戒通知',
      clause: '第三条',
      measureName: '限制资质升级',
      nature: 'REDUCES_RIGHTS',
      issuingLevel: 'CITY',
      owner: APPROVAL,
      dueOn: TODAY,
      ...NOTICE,
    }
    const { data } = await act('creditImportCleanUp', { entries: [clause] })
    const [{ number, proposal, state }] = data!.done as [
      { number: string; proposal: string; state: string },
    ]
    deepEqual([proposal, state], ['ABOLISH', 'PROPOSED'])
    const kept = await act('creditConcludeCleanUp', { number, conclusion: 'KEEP', reason: '沿用' })
    equal(kept.errors![0]!.extensions.code, 'MEASURE_WITHOUT_BASIS')
    const measure = {
      code: 'CJ-901',
      name: '限制资质升级',
      nature: 'REDUCES_RIGHTS',
      condition: { item: 'ZJ-01', when: 'HIT' },
      matters: ['SP-ZZ-001'],
      effect: 'RESTRICT',
      legalBasis: NOTICE.basis,
      basisLevel: NOTICE.basisLevel,
      implementer: '市行政审批局',
      mark: 'T',
    }
    const applied = await act('creditImportMeasures', { from: TODAY, measures: [measure] })
    deepEqual(applied.errors![0]!.extensions, {
      sector: 'credit',
      measure: 'CJ-901',
      proposal: 'ABOLISH',
      code: 'MEASURE_WITHOUT_BASIS',
    })
  })

  it('abolished, a measure of the ledger is shown with the next check and does nothing', async () => {
    const asked = { matter: 'SP-ZZ-001', subject: FIRM }
    const effectOf = async () => {
      const { measures } = await runCheck(city, 'approval-officer', asked)
      return measures.find(({ effect }) => effect === 'RESTRICT')?.code ?? null
    }
    const restricting = await effectOf()
    ok(restricting)
    const clause = {
      document: '清理文件',
      clause: restricting,
      measureName: '限制资质升级',
      measure: restricting,
      nature: 'REDUCES_RIGHTS',
      issuingLevel: 'CITY',
      owner: APPROVAL,
      dueOn: TODAY,
      ...NOTICE,
    }
    const { data } = await act('creditImportCleanUp', { entries: [clause] })
    const [{ number }] = data!.done as [{ number: string }]
    const concluded = await act('creditConcludeCleanUp', {
      number,
      conclusion: 'ABOLISH',
      reason: '无上位法依据',
    })
    equal(concluded.errors, undefined)
    await until(async () => {
      const { measures } = await runCheck(city, 'approval-officer', asked)
      return measures.some(({ code, effect }) => code === restricting && effect === 'INFO_ONLY')
    })
  })

  it('is not open to officers of other offices', async () => {
    const input = { number: '1', conclusion: 'ABOLISH', reason: '测试' }
    const { errors } = await act('creditConcludeCleanUp', input, 'approval-officer')
    equal(errors![0]!.extensions.code, 'UNAUTHORIZED_FIELD_OR_TYPE')
  })
})

describe('row 9: 归集', () => {
  it('row whose catalogue row is missing → rejected E-code, in the sector that is told of it', async () => {
    const report = (number: number) => {
      const rows = [{ ...PENALTY, CF_WSH: `盐交验〔2026〕${number}号`, CF_JDRQ: TODAY }]
      const query =
        'mutation ($input: ReportPenaltiesInput!) { done: transportReportPenalties(input: $input) { created } }'
      const variables = { input: { requestId: `catalogue-${number}`, rows } }
      return city.ask<{ done: { created: number } }>('transport-officer', { query, variables })
    }
    equal((await report(901)).data!.done.created, 1)
    const row = {
      code: 'GJ-C01-01',
      category: 'C01',
      name: '登记注册基本信息',
      subjectKinds: ['ENTERPRISE'],
      nature: 'BASIC',
      sourceDepartment: '市市场监督管理局',
      updatePeriod: 'DAILY',
      openness: 'PUBLIC',
      sharingScope: '各级政务部门',
      retention: '长期',
      legalBasis: '《企业信息公示暂行条例》第六条',
      basisLevel: 'ADMINISTRATIVE_REGULATION',
      mark: 'K',
      item: 'GG-01',
    }
    const edition = { level: 'NATIONAL', edition: 'next' }
    const named = { title: '全国基础目录', issuer: '国家发展改革委', rows: [row] }
    equal((await act('creditSaveCatalogueEdition', { ...edition, ...named })).errors, undefined)
    equal(
      (await act('creditPublishCatalogueEdition', { ...edition, from: TODAY })).errors,
      undefined,
    )
    let number = 901
    await until(async () => (await report(++number)).errors !== undefined)
    const { errors } = await report(++number)
    match(errors![0]!.message, /^E14/)
    deepEqual(errors![0]!.extensions, {
      sector: 'transport',
      rule: 'E14',
      item: 'JT-02',
      code: 'BAD_USER_INPUT',
    })
  })
})
