import { deepEqual, equal, ok } from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { addMonths } from '../../schema/wire/calendarMonths.js'
import { testCity, type TestCity } from '../support/city.js'
import { until } from '../support/feedHarness.js'
import { rowsOf, runCheck } from '../support/runCheck.js'
import { untilFeedsRead } from '../support/untilFeedsRead.js'
import { FIRM, PENALTY } from '../subgraphs/disclosure/rows.js'

/** domain.md §16 rows 19 and 22 to 25: evaluation and early warning, through HTTP and the gateway. */
const TODAY = todayInChina()
const BASIS = { basis: { purpose: 'SUPERVISION', caseNumber: 'XY-2026-000001' } }

let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.end())

let requests = 0
async function act<T>(name: string, input: object, login = 'credit-admin'): Promise<T> {
  const { query, type } = ACTS[name]!
  const { data, errors } = await city.ask<{ done: T }>(login, {
    query: `mutation ($input: ${type}!) { done: ${name}(input: $input) ${query} }`,
    variables: { input: { requestId: `evaluation-${++requests}`, ...input } },
  })
  equal(errors, undefined, JSON.stringify(errors))
  return data!.done
}
const ACTS: Readonly<Record<string, { query: string; type: string }>> = {
  transportReportPenalties: { query: '{ created }', type: 'ReportPenaltiesInput' },
  creditStartEvaluation: { query: '{ id }', type: 'StartEvaluationInput' },
  creditApplyForRepair: { query: '{ id }', type: 'ApplyForRepairInput' },
  creditReviewRepair: { query: '{ state }', type: 'ReviewRepairInput' },
  creditDecideRepair: { query: '{ state }', type: 'DecideRepairInput' },
  creditRegisterSectorModel: { query: '{ version }', type: 'RegisterSectorModelInput' },
  creditReportSectorGrades: { query: '', type: 'ReportSectorGradesInput' },
  creditAcknowledgeSupervision: {
    query: '{ grade acknowledgedOn acknowledgedBy }',
    type: 'AcknowledgeSupervisionInput',
  },
  creditSetAreaUnit: { query: '{ code }', type: 'SetAreaUnitInput' },
}

async function read<T>(query: string, login = 'credit-admin'): Promise<T> {
  const asked = { query: `{ found: ${query} }`, extensions: BASIS }
  const { data, errors } = await city.ask<{ found: T }>(login, asked)
  equal(errors, undefined, JSON.stringify(errors))
  return data!.found
}

const credit = <T extends object>(sql: string) => rowsOf<T>(city.postgres.url('credit'), sql)

let numbers = 0
/** Reports a penalty of transport; returns its record's id. */
async function penalty(decidedOn: string): Promise<string> {
  const number = `盐交评〔2026〕${++numbers}号`
  const rows = [{ ...PENALTY, CF_WSH: number, CF_JDRQ: decidedOn }]
  const login = 'transport-officer'
  equal((await act<{ created: number }>('transportReportPenalties', { rows }, login)).created, 1)
  const [record] = await rowsOf<{ id: string }>(
    city.postgres.url('transport'),
    'SELECT id FROM transport_penalty WHERE document_no = $1',
    [number],
  )
  return record!.id
}

interface Rating {
  score: number
  snapshot: string
  explanation: {
    isCurrent: boolean
    indicators: { code: string; points: number; records: { record: string }[] }[]
  }
  past: {
    causes: { status: string; record: string }[]
    changes: { code: string; before: number; after: number }[]
  }[]
}
const ratingOf = async (code: string) =>
  (
    await read<{ publicRating: Rating }>(`subject(id: "${code}") { publicRating { score snapshot
      explanation { isCurrent indicators { code points records { record } } }
      past { causes { status record } changes { code before after } } } }`)
  ).publicRating

const penaltiesOf = ({ explanation }: Rating) =>
  explanation.indicators.find(({ code }) => code === 'ZF-01')!

async function evaluateAll(): Promise<void> {
  const idle = async () => {
    const runs = await read<{ state: string }[]>('creditEvaluationRuns { state }')
    const [due] = await credit<{ n: string }>('SELECT count(*) AS n FROM evaluation_due')
    return due!.n === '0' && runs.every(({ state }) => state === 'DONE')
  }
  await untilFeedsRead(city)
  await until(idle)
  await act('creditStartEvaluation', {})
  await until(idle)
}

async function repair(record: string): Promise<void> {
  const hash = '0'.repeat(64)
  const materials = ['PROOF_OF_PERFORMANCE', 'COMMITMENT_LETTER'].map((kind) => ({
    kind,
    title: '材料',
    hash,
  }))
  const done = { areDutiesDone: true, isCorrected: true }
  const asked = { record: `JT-02:${FIRM.code}:${record}`, ...done, materials }
  const { id } = await act<{ id: string }>('creditApplyForRepair', asked)
  await act('creditReviewRepair', { case: id, outcome: 'ACCEPT' })
  await act('creditDecideRepair', { case: id, outcome: 'GRANT', ...done }, 'transport-inspector')
}

describe('row 19: 公共信用评价', () => {
  it('same snapshot twice → same score; repaired record → score recalculated with diff', async () => {
    const record = await penalty(addMonths(TODAY, -5))
    await until(async () =>
      penaltiesOf(await ratingOf(FIRM.code)).records.some((one) => one.record.endsWith(record)),
    )
    await evaluateAll()
    const first = await ratingOf(FIRM.code)
    await evaluateAll()
    const second = await ratingOf(FIRM.code)
    deepEqual([second.score, second.snapshot], [first.score, first.snapshot])
    await repair(record)
    await until(async () => (await ratingOf(FIRM.code)).past[0]?.causes[0]?.status === 'REPAIRED')
    const repaired = await ratingOf(FIRM.code)
    const [last] = repaired.past
    equal(last!.causes[0]!.record, `JT-02:${FIRM.code}:${record}`)
    const [was, is] = [penaltiesOf(second).points, penaltiesOf(repaired).points]
    ok(is >= was)
    deepEqual(last!.changes, is === was ? [] : [{ code: 'ZF-01', before: was, after: is }])
    equal(repaired.score - second.score, is - was)
  })
})

interface Pool {
  entries: { subject: { code: string }; reasons: { type: string }[] }[]
}
const pool = (source: string | null, login?: string) =>
  read<Pool>(
    `creditSupervisionPool(first: 200${source === null ? '' : `, source: "${source}"`}) {
      entries { subject { code } reasons { type } } }`,
    login,
  )

const LISTED = `EXISTS (SELECT FROM severe_listing l WHERE l.subject_key = r.subject_key AND l.status = 'ACTIVE')`

describe('row 22: 公共信用等级 → 重点监管库', () => {
  it('grade 较差 or blacklist → in pool; 中等 without list → not; each sector pulls its own', async () => {
    const { entries } = await pool(null)
    const inPool = new Set(entries.map(({ subject }) => subject.code))
    const rated = await credit<{ key: string; grade: string | null; listed: boolean }>(
      `SELECT subject_key AS key, grade, ${LISTED} AS listed FROM public_rating r WHERE item = 'GG-04'
       AND NOT EXISTS (SELECT FROM past_rating p WHERE p.subject_key = r.subject_key AND p.grade IN ('D', 'E'))`,
    )
    for (const { key, grade, listed } of rated) {
      if (!listed) equal(inPool.has(key), grade === 'D' || grade === 'E', `${key} ${grade}`)
    }
    ok(rated.some(({ grade, listed }) => grade === 'C' && !listed))
    ok(entries.some(({ reasons }) => reasons.some(({ type }) => type === 'LISTED')))
    ok(entries.some(({ reasons }) => reasons.some(({ type }) => type === 'GRADE')))
    const own = (await pool('transport', 'transport-inspector')).entries
    ok(own.length < entries.length && own.every(({ subject }) => inPool.has(subject.code)))
  })

  it('and no check looks at the grade: its matter does not name it', async () => {
    const [{ key } = { key: '' }] = await credit<{ key: string }>(
      `SELECT subject_key AS key FROM public_rating r WHERE grade IN ('D', 'E') AND model = 'ENTERPRISE'
       AND subject_key LIKE '91%' AND NOT ${LISTED} ORDER BY 1 LIMIT 1`,
    )
    const { items, measures } = await runCheck(city, 'approval-officer', { subject: key })
    ok(items.every(({ item }) => item !== 'GG-04'))
    ok(measures.every(({ item }) => item !== 'GG-04'))
  })
})

describe('row 23: 37 sector models', () => {
  it('sector C + public 良好 → C; result sent back, ack stored', async () => {
    const publicGrades = ['A', 'B', 'C', 'D', 'E']
    await act('creditRegisterSectorModel', {
      code: 'JT-FUSED',
      name: '道路运输信用评价',
      department: '113209000000210477',
      source: 'transport',
      grades: ['A', 'B', 'C', 'D'],
      fromPublic: publicGrades.map((publicGrade) => ({
        publicGrade,
        grade: publicGrade === 'E' ? 'D' : publicGrade,
      })),
      basis: '由行业主管部门设定',
    })
    const [{ key } = { key: '' }] = await credit<{ key: string }>(
      `SELECT subject_key AS key FROM public_rating r WHERE grade = 'B' AND NOT ${LISTED} LIMIT 1`,
    )
    const grades = [{ subject: key, grade: 'C', decidedOn: TODAY }]
    const login = 'transport-inspector'
    await act('creditReportSectorGrades', { model: 'JT-FUSED', grades }, login)
    const waiting = await read<{ number: number; grade: string; publicGrade: string }[]>(
      'creditSupervisionGrades(model: "JT-FUSED") { number grade publicGrade }',
      login,
    )
    deepEqual(waiting, [{ number: 1, grade: 'C', publicGrade: 'B' }])
    await until(async () => {
      const sql = `SELECT grade FROM mirrored_record WHERE id = 'supervision-JT-FUSED'`
      const [sent] = await rowsOf<{ grade: string }>(city.postgres.url('transport'), sql)
      return sent?.grade === 'C'
    })
    const answer = { subject: key, model: 'JT-FUSED', number: 1, outcome: 'APPLIED' }
    const stored = await act('creditAcknowledgeSupervision', answer, login)
    const acknowledgedBy = '113209000000210477'
    deepEqual(stored, { grade: 'C', acknowledgedOn: TODAY, acknowledgedBy })
  })
})

describe('row 24: 预警', () => {
  it('3 penalties in 90 days → warning to sector and street grid (四平台)', async () => {
    const town = {
      code: '320902001',
      kind: 'TOWN',
      name: '街道',
      region: '320902',
      add: [FIRM.code],
    }
    await act('creditSetAreaUnit', town)
    for (const months of [0, -1, -2]) await penalty(addMonths(TODAY, months))
    const find = async () => {
      const found = await read<
        { rule: string; sectors: string[]; town: string; subject: { code: string } }[]
      >(
        'creditWarnings(source: "transport", town: "320902001") { rule sectors town subject { code } }',
        'transport-inspector',
      )
      return found.find(({ rule, subject }) => rule === 'YJ-01' && subject.code === FIRM.code)
    }
    await until(async () => (await find()) !== undefined)
    deepEqual((await find())!.sectors, ['transport'])
    await until(async () => {
      const sql = `SELECT FROM mirrored_record WHERE kind = 'GG-YJ-01'`
      return (await rowsOf(city.postgres.url('transport'), sql)).length > 0
    })
  })
})

describe('row 25: 信用+商圈/园区/社区/乡村', () => {
  it('park with 80 firms → grade distribution; fewer than 5 firms → suppressed', async () => {
    const firms = await credit<{ key: string }>(
      `SELECT subject_key AS key FROM registration WHERE kind = 'GG-ENTERPRISE' ORDER BY 1 LIMIT 84`,
    )
    const keys = firms.map(({ key }) => key)
    const park = { kind: 'PARK', region: '320902' }
    // No request names more subjects than the gateway lets it.
    for (let from = 0; from < 80; from += 20) {
      const add = keys.slice(from, from + 20)
      await act('creditSetAreaUnit', { ...park, code: 'PARK-80', name: '园区甲', add })
    }
    const few = { ...park, code: 'PARK-04', name: '园区乙', add: keys.slice(80) }
    await act('creditSetAreaUnit', few)
    const shown = await read<
      {
        unit: { code: string }
        isSuppressed: boolean
        total: number | null
        grades: { count: number | null }[]
      }[]
    >(
      'creditAreaDistribution(kind: PARK) { unit { code } isSuppressed total grades { grade count } }',
    )
    const [small, big] = shown
    deepEqual([big!.unit.code, big!.isSuppressed, big!.total], ['PARK-80', false, 80])
    ok(big!.grades.some(({ count }) => count !== null && count >= 5))
    deepEqual([small!.unit.code, small!.isSuppressed, small!.total], ['PARK-04', true, null])
    ok(small!.grades.every(({ count }) => count === null))
  })
})
