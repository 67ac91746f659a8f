import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { REPAIR_RULES } from '../../../subgraphs/credit/repair/repairTables.js'
import { mayRepair, type RepairConditions } from '../../../subgraphs/credit/rules/mayRepair.js'
import {
  repairability,
  type RecordToRepair,
} from '../../../subgraphs/credit/rules/repairability.js'
import { loadRepairRules } from '../../../subgraphs/credit/rules/repairRules.js'
import { TableError } from '../../../subgraphs/shared/rules/TableRow.js'

const TABLE = readFileSync('subgraphs/credit/rules/repair.yaml', 'utf8')

/** domain.md §16 row 42: a general penalty of 2025-12-01. */
const PENALTY: RecordToRepair = {
  item: 'JT-02',
  kind: 'JT-PENALTY',
  grade: 'GENERAL',
  decidedOn: '2025-12-01',
  publicityUntil: null,
  classes: [],
  text: '',
}
const DONE: RepairConditions = {
  areDutiesDone: true,
  isCorrected: true,
  hasCommitment: true,
  falseMaterialOn: null,
}

const cases: {
  what: string
  change: Partial<RecordToRepair>
  on: string
  is: string
  from: string | null
  under: string
}[] = [
  {
    what: 'a general penalty of before, three months on',
    change: {},
    on: '2026-05-01',
    is: 'YES',
    from: '2026-03-02',
    under: 'R36, R58',
  },
  {
    what: 'the same before R36, under R58 alone',
    change: {},
    on: '2026-03-02',
    is: 'YES',
    from: '2026-03-02',
    under: 'R58',
  },
  {
    what: 'the same on the last day of the minimum',
    change: {},
    on: '2026-03-01',
    is: 'MINIMUM_NOT_PASSED',
    from: '2026-03-02',
    under: 'R58',
  },
  {
    what: 'food of before: R36 knows no longer minimum for it',
    change: { kind: 'SC-FOOD' },
    on: '2026-05-01',
    is: 'YES',
    from: '2026-03-02',
    under: 'R36, R58',
  },
  {
    what: 'fire safety before R36: a year',
    change: { text: '《中华人民共和国消防法》' },
    on: '2026-03-31',
    is: 'MINIMUM_NOT_PASSED',
    from: '2026-12-02',
    under: 'R58',
  },
  {
    what: 'a serious one of before: three months of R58 are kinder than a year of R36',
    change: { grade: 'SERIOUS' },
    on: '2026-05-01',
    is: 'YES',
    from: '2026-03-02',
    under: 'R58, R36',
  },
  {
    what: 'a serious one of R36: a year',
    change: { grade: 'SERIOUS', decidedOn: '2026-04-01' },
    on: '2026-11-01',
    is: 'MINIMUM_NOT_PASSED',
    from: '2027-04-02',
    under: 'R36',
  },
  {
    what: 'a minor one of R36: at once',
    change: { grade: 'MINOR', decidedOn: '2026-04-01' },
    on: '2026-04-01',
    is: 'YES',
    from: '2026-04-01',
    under: 'R36',
  },
  {
    what: 'a warning of R58: it was never published',
    change: { grade: 'MINOR' },
    on: '2026-05-01',
    is: 'NOT_PUBLISHED',
    from: null,
    under: 'R58',
  },
  {
    what: 'what ended before R36 came',
    change: { decidedOn: '2023-03-01' },
    on: '2026-05-01',
    is: 'PUBLICITY_OVER',
    from: null,
    under: 'R58',
  },
  {
    what: 'a general one of before that R36 has ended by now',
    change: { decidedOn: '2025-04-01' },
    on: '2026-05-01',
    is: 'PUBLICITY_OVER',
    from: null,
    under: 'R36, R58',
  },
  {
    what: 'the same while its sector still shows it',
    change: { decidedOn: '2025-04-01', publicityUntil: '2028-04-01' },
    on: '2026-05-01',
    is: 'YES',
    from: '2025-07-02',
    under: 'R36, R58',
  },
  {
    what: 'one that its sector ended',
    change: { publicityUntil: '2026-04-30' },
    on: '2026-05-01',
    is: 'PUBLICITY_OVER',
    from: null,
    under: 'R36, R58',
  },
  {
    what: 'a month without that day: the month’s last',
    change: { decidedOn: '2025-11-30' },
    on: '2026-02-28',
    is: 'MINIMUM_NOT_PASSED',
    from: '2026-03-01',
    under: 'R58',
  },
  {
    what: 'market supervision: its own rule is shown beside',
    change: { item: 'SC-05', kind: 'SC-PRICE' },
    on: '2026-05-01',
    is: 'YES',
    from: '2026-03-02',
    under: 'R36, R58, SAMR-2021-3',
  },
  {
    what: 'a revoked permit of market supervision',
    change: { item: 'SC-05', kind: 'SC-OTHER', classes: ['吊销许可证件'] },
    on: '2026-05-01',
    is: 'EXCLUDED',
    from: null,
    under: 'R36, R58, SAMR-2021-3',
  },
  {
    what: 'a court’s list entry',
    change: { item: 'GG-02', kind: 'L01', grade: 'SERIOUS' },
    on: '2026-05-01',
    is: 'EXCLUDED',
    from: null,
    under: 'R58, R36',
  },
  {
    what: 'another list’s entry',
    change: { item: 'GG-02', kind: 'L03', grade: 'SERIOUS', decidedOn: '2026-04-01' },
    on: '2027-04-02',
    is: 'YES',
    from: '2027-04-02',
    under: 'R36',
  },
]

describe('repairability', () => {
  for (const { what, change, on, is, from, under } of cases)
    it(`${what} → ${is} on ${on}`, () => {
      const found = repairability([{ ...PENALTY, ...change }], on, REPAIR_RULES)
      const { obstacle, eligibleFrom, computed, applied, state } = found
      assert.equal(obstacle ?? 'YES', is)
      assert.equal(state, { YES: 'YES', MINIMUM_NOT_PASSED: 'NOT_YET' }[is] ?? 'NO')
      assert.equal(eligibleFrom, from)
      assert.equal(computed.map(({ ruleSet }) => ruleSet).join(', '), under)
      assert.equal(applied, computed[0])
    })

  it('of several penalties in one decision takes the longest, from the day of the decision', () => {
    const records = (['MINOR', 'SERIOUS', 'GENERAL'] as const).map((grade) => {
      return { ...PENALTY, grade, decidedOn: '2026-04-01' }
    })
    const { applied } = repairability(records, '2026-05-01', REPAIR_RULES)
    assert.deepEqual([applied.minimumUntil, applied.maximumUntil], ['2027-04-01', '2029-04-01'])
  })

  it('counts the last day of the minimum where the table says so', () => {
    const rules = loadRepairRules(TABLE.replace('lastDay: AFTER', 'lastDay: ON'))
    assert.equal(repairability([PENALTY], '2026-03-01', rules).state, 'YES')
  })

  it('needs a record', () => {
    assert.throws(() => repairability([], '2026-05-01', REPAIR_RULES), RangeError)
  })
})

const conditions: { what: string; change: Partial<RepairConditions>; on: string; why: string[] }[] =
  [
    { what: 'duties done, commitment made', change: {}, on: '2026-05-01', why: [] },
    {
      what: 'duties undone',
      change: { areDutiesDone: false },
      on: '2026-05-01',
      why: ['DUTIES_NOT_DONE'],
    },
    {
      what: 'all at once, too early',
      change: { areDutiesDone: false, isCorrected: false, hasCommitment: false },
      on: '2026-02-01',
      why: ['MINIMUM_NOT_PASSED', 'DUTIES_NOT_DONE', 'NOT_CORRECTED', 'NO_COMMITMENT'],
    },
    {
      what: 'untrue materials three years ago to the day',
      change: { falseMaterialOn: '2023-05-01' },
      on: '2026-05-01',
      why: ['FALSE_MATERIAL_BAR'],
    },
    {
      what: 'untrue materials more than three years ago',
      change: { falseMaterialOn: '2023-04-30' },
      on: '2026-05-01',
      why: [],
    },
  ]

describe('mayRepair', () => {
  for (const { what, change, on, why } of conditions)
    it(`${why.length === 0 ? 'grants' : 'refuses'}: ${what}`, () => {
      const found = repairability([PENALTY], on, REPAIR_RULES)
      const verdict = mayRepair(found, { ...DONE, ...change }, { day: on, rules: REPAIR_RULES })
      assert.deepEqual([verdict.may, verdict.reasons], [why.length === 0, why])
    })

  it('says from when a period no longer stands in the way', () => {
    const day = '2026-02-01'
    const found = repairability([PENALTY], day, REPAIR_RULES)
    const nextOn = (falseMaterialOn: string | null) =>
      mayRepair(found, { ...DONE, falseMaterialOn }, { day, rules: REPAIR_RULES }).nextOn
    assert.deepEqual([nextOn(null), nextOn('2024-06-01')], ['2026-03-02', '2027-06-02'])
  })
})

describe('rules/repair.yaml', () => {
  for (const [what, from, to] of [
    ['a mark that is none', 'mark: unsure', 'mark: maybe'],
    ['a stray member', 'items: null', 'itmes: null'],
    ['a grade that is missing', 'MINOR: { minMonths: 0, maxMonths: 3 }', ''],
  ] as const)
    it(`is refused with ${what}`, () => {
      assert.throws(() => loadRepairRules(TABLE.replace(from, to)), TableError)
    })
})
