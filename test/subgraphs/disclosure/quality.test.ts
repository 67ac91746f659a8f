import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { SectorCaller } from '../../../schema/wire/caller.js'
import { takeReport } from '../../../subgraphs/shared/disclosure/takeReport.js'
import { NOBODY, startSector, type RunningSector } from '../../support/sectorHarness.js'
import { BUREAU, PENALTY, type Row } from './rows.js'

const INSPECTOR: SectorCaller = {
  ...NOBODY,
  actor: 'transport-inspector',
  department: BUREAU.code,
  scopes: ['transport:read', 'transport:write', 'transport:supervise'],
}

let transport: RunningSector
before(async () => {
  transport = await startSector('transport')
})
after(() => transport.stop())

/** A report as it came on a day that is past. */
async function reportedOn(today: string, rows: readonly Row[]): Promise<void> {
  const { database, sector } = transport
  await takeReport(
    { database, disclosure: sector.disclosure!, secrets: null },
    {
      kind: 'PENALTY',
      via: 'GRAPHQL',
      fileName: null,
      requestId: `${today} ${rows[0]!['CF_WSH']}`,
      actor: 'transport-officer',
      reporter: { department: BUREAU.code, forOthers: false },
      reading: { areKeyed: true, citizens: {} },
      today,
      rows: rows.map((raw, n) => ({ line: n + 1, raw })),
      digest: () => today,
    },
  )
}

interface Quality {
  period: string
  department: string | null
  departmentName: string | null
  measures: { code: string; of: number; over: number; rate: number | null }[]
}

async function quality(variables: object, caller = INSPECTOR) {
  const query = `query ($from: Date!, $to: Date!, $by: PeriodLength!) { found: transportReportQuality(from: $from, to: $to, by: $by) {
    period department departmentName measures { code of over rate } } }`
  const { response } = await transport.call({ query, variables: { ...variables } }, caller)
  const codes = response.errors?.map((error) => error.extensions.code) ?? []
  return { found: (response.data?.['found'] ?? null) as Quality[] | null, codes }
}

function rates({ measures }: Quality): Record<string, string> {
  return Object.fromEntries(measures.map(({ code, of, over }) => [code, `${of}/${over}`]))
}

const decision = (number: number, changes: Row = {}): Row => ({
  ...PENALTY,
  CF_WSH: `盐交质〔2021〕${number}号`,
  CF_JDRQ: '2021-06-11',
  ...changes,
})

async function find(numbers: readonly number[], caller = INSPECTOR) {
  const query = `mutation ($decisions: [FoundDecisionInput!]!) { kept: transportRecordFoundDecisions(decisions: $decisions) }`
  const decisions = numbers.map((number) => ({
    authorityCode: BUREAU.code,
    documentNo: `盐交质〔2021〕${number}号`,
    kind: 'PENALTY',
    decidedOn: '2021-06-11',
    source: '部门网站',
  }))
  return (await transport.call({ query, variables: { decisions } }, caller)).response
}

describe('what a check of the sources found', () => {
  const query = `mutation ($decisions: [FoundDecisionInput!]!) { kept: transportRecordFoundDecisions(decisions: $decisions) }`
  const found = {
    authorityCode: BUREAU.code,
    documentNo: '盐交质〔2021〕700号',
    kind: 'PENALTY',
    decidedOn: '2021-06-11',
    source: '部门网站',
  }
  for (const [what, change] of [
    ['of a day to come', { decidedOn: '2999-01-01' }],
    ['without number', { documentNo: ' ' }],
    ['with a number longer than any', { documentNo: '号'.repeat(129) }],
    ['without source', { source: '' }],
    ['of no authority', { authorityCode: '1' }],
  ] as const)
    it(`is refused ${what}, by row and member, and nothing is kept`, async () => {
      const decisions = [found, { ...found, ...change }]
      const { errors } = (await transport.call({ query, variables: { decisions } }, INSPECTOR))
        .response
      assert.equal(errors![0]!.extensions.code, 'BAD_USER_INPUT')
      assert.match(
        errors![0]!.message,
        new RegExp(`"decisions\\[1\\]\\.${Object.keys(change)[0]}"`),
      )
      const rows = await transport.database.query(
        'SELECT 1 FROM found_decision WHERE document_no = $1',
        [found.documentNo],
      )
      assert.deepEqual(rows, [])
    })
})

describe('合规率', () => {
  const bad = { CF_NR_FK: '' }
  const complianceIn = async (month: string, day = '28') => {
    const days = { from: `${month}-01`, to: `${month}-${day}` }
    const { found } = await quality({ ...days, by: 'MONTH' })
    return found!.map((one) => rates(one)['COMPLIANCE'])
  }

  it('counts a row once by its number and authority, however often it is sent', async () => {
    await reportedOn('2022-02-08', [decision(501), decision(502, bad)])
    await reportedOn('2022-02-09', [decision(502, { ...bad, CF_XZXDR: '甲' }), decision(501)])
    await reportedOn('2022-02-10', [decision(502, bad), decision(503, bad), decision(503, bad)])
    assert.deepEqual(await complianceIn('2022-02'), ['1/3', '1/3'])
  })

  it('counts one that was refused and then mended as in order', async () => {
    await reportedOn('2022-02-11', [decision(502)])
    assert.deepEqual(await complianceIn('2022-02'), ['2/3', '2/3'])
  })

  it('counts what was corrected twice once, and of two contents for one number one refusal', async () => {
    await reportedOn('2022-03-08', [decision(504)])
    await reportedOn('2022-03-09', [decision(504, { CF_NR_FK: '0.9' })])
    await reportedOn('2022-03-10', [decision(504, { CF_NR_FK: '0.8' })])
    await reportedOn('2022-03-11', [decision(505), decision(505, { CF_NR_FK: '0.7' })])
    assert.deepEqual(await complianceIn('2022-03'), ['1/2', '1/2'])
  })

  it('knows a row without a number by what it says', async () => {
    const nameless = decision(0, { CF_WSH: '' })
    await reportedOn('2022-04-08', [nameless, decision(506)])
    await reportedOn('2022-04-09', [decision(506), nameless])
    await reportedOn('2022-04-10', [decision(506), { ...nameless, CF_NR_FK: '0.1' }])
    assert.deepEqual(await complianceIn('2022-04'), ['1/3', '1/3'])
  })
})

describe('row 29: 双公示 monitoring', () => {
  it('decision 2021-06-11 reported 2021-06-24 → late; 06-23 → on time', async () => {
    await reportedOn('2021-06-23', [decision(1)])
    await reportedOn('2021-06-24', [decision(2), decision(3), decision(4, { CF_NR_FK: '' })])
    const { found } = await quality({ from: '2021-06-01', to: '2021-06-30', by: 'MONTH' })
    const [sector, bureau, ...others] = found!
    assert.deepEqual([sector!.department, bureau!.departmentName], [null, '市交通运输局'])
    assert.deepEqual(others, [])
    const expected = {
      COMPLIANCE: '3/4',
      TIMELINESS: '1/3',
      LATENESS: '2/3',
      CONCEALMENT: '0/0',
      COVERAGE: '1/1',
    }
    assert.deepEqual([rates(sector!), rates(bureau!)], [expected, expected])
  })

  it('a correction does not make a late decision punctual, and the quarter has the months’ sum', async () => {
    await reportedOn('2021-07-01', [decision(2, { CF_NR_FK: '0.9' })])
    const { found } = await quality({ from: '2021-06-30', to: '2021-07-01', by: 'QUARTER' })
    const [second, , third] = found!
    assert.deepEqual(
      [second!.period, rates(second!)['LATENESS'], rates(second!)['COMPLIANCE']],
      ['2021-Q2', '2/3', '3/4'],
    )
    assert.deepEqual(
      [third!.period, rates(third!)['LATENESS'], rates(third!)['COMPLIANCE']],
      ['2021-Q3', '0/0', '1/1'],
    )
  })

  it('a department of the list that reported nothing is not covered', async () => {
    const { found } = await quality({ from: '2021-08-01', to: '2021-08-31', by: 'MONTH' })
    assert.equal(rates(found![0]!)['COVERAGE'], '0/1')
    assert.equal(found![0]!.measures[0]!.rate, null)
  })

  it('what a check found and nobody reported is concealed, until it is reported', async () => {
    const year = new Date().getUTCFullYear()
    const all = { from: `${year}-01-01`, to: `${year}-12-31`, by: 'QUARTER' }
    const concealed = async () => {
      const { found } = await quality(all)
      const ofSector = found!.filter(({ department }) => department === null)
      return ofSector.map((one) => rates(one)['CONCEALMENT']).filter((text) => text !== '0/0')
    }
    assert.deepEqual((await find([1, 900])).data, { kept: 2 })
    assert.deepEqual((await find([1, 900])).data, { kept: 0 })
    assert.deepEqual(await concealed(), ['1/2'])
    await reportedOn('2021-09-01', [decision(900)])
    assert.deepEqual(await concealed(), ['0/2'])
  })

  it('is for the sector’s own staff, and its findings for whoever supervises', async () => {
    const asked = { from: '2021-06-01', to: '2021-06-30', by: 'MONTH' }
    assert.deepEqual((await quality(asked, NOBODY)).codes, ['FORBIDDEN'])
    const officer = { ...INSPECTOR, scopes: ['transport:read', 'transport:write'] }
    const own = await quality(asked, officer)
    assert.deepEqual(
      own.found!.map(({ department }) => department),
      [BUREAU.code],
    )
    const refused = await find([901], officer)
    assert.deepEqual(
      refused.errors?.map((error) => error.extensions.code),
      ['FORBIDDEN'],
    )
  })

  for (const asked of [
    { from: '2021-07-01', to: '2021-06-30', by: 'MONTH' },
    { from: '2010-01-01', to: '2021-06-30', by: 'MONTH' },
  ])
    it(`refuses ${asked.from} to ${asked.to}`, async () => {
      assert.deepEqual((await quality(asked)).codes, ['BAD_USER_INPUT'])
    })
})
