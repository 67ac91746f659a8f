import { deepEqual } from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RateRow } from '../../../gateway/coverage/coverageSql.js'
import { queryRates } from '../../../gateway/coverage/queryRates.js'

const A = '11320900000021020F'
const B = '113209000000210477'
const TODAY = '2026-05-20'
const DAYS = { from: '2026-03-01', to: '2026-05-20' }

const counted = (change: Partial<RateRow> = {}): RateRow => ({
  department: A,
  matter: 'SP-XK-001',
  month: '2026-04',
  cases: 10,
  complete: 8,
  decided: 3,
  missed: [],
  ...change,
})
const volume = (cases: number, change: Partial<RateRow> = {}) => {
  const { department, matter, month } = counted(change)
  return { department, matter, month, cases }
}

describe('查询率', () => {
  const CASES = [
    ['is complete cases of the reported ones', [counted()], [volume(16)], 16, 0.5, null],
    ['is none where nothing is reported', [counted()], [], null, null, 'NOT_REPORTED'],
    [
      'is none where a matter, a department or a month is reported that is another',
      [counted()],
      [volume(16, { matter: 'SP-XK-002' }), volume(16, { department: B })],
      null,
      null,
      'NOT_REPORTED',
    ],
    ['takes as many as the register knows', [counted()], [volume(10)], 10, 0.8, null],
    [
      'is none where fewer are reported than the register knows',
      [counted()],
      [volume(9)],
      9,
      null,
      'FEWER_THAN_REGISTER',
    ],
    [
      'is none of no cases, but for the register’s',
      [counted()],
      [volume(0)],
      0,
      null,
      'FEWER_THAN_REGISTER',
    ],
    [
      'is none of a month that is asked for in part',
      [counted({ month: '2026-02' })],
      [volume(16, { month: '2026-02' })],
      16,
      null,
      'PART_OF_MONTH',
    ],
    [
      'is there for the running month up to today',
      [counted({ month: '2026-05' })],
      [volume(16, { month: '2026-05' })],
      16,
      0.5,
      null,
    ],
  ] as const
  for (const [name, rows, volumes, reported, rate, noRate] of CASES) {
    it(name, () => {
      const found = queryRates(rows, volumes, { days: DAYS, today: TODAY })
      const ours = found.find(({ department, matter, cases }) => {
        return department === A && matter === 'SP-XK-001' && cases === 10
      })!
      deepEqual([ours.reported, ours.rate, ours.noRate], [reported, rate, noRate])
    })
  }

  it('counts a department that reported cases and asked for none', () => {
    const found = queryRates([], [volume(40), volume(0, { department: B })], {
      days: DAYS,
      today: TODAY,
    })
    deepEqual(found, [
      { ...counted({ cases: 0, complete: 0, decided: 0 }), reported: 40, rate: 0, noRate: null },
      { ...counted({ department: B, cases: 0, complete: 0, decided: 0 }), ...none('NO_CASES') },
    ])
  })

  it('tells the newest month first, then by department and matter', () => {
    const rows = [counted({ month: '2026-03' }), counted({ matter: 'SP-XK-002' }), counted()]
    const found = queryRates(rows, [volume(1, { department: B })], { days: DAYS, today: TODAY })
    deepEqual(
      found.map(({ month, department, matter }) => [month, department, matter]),
      [
        ['2026-04', A, 'SP-XK-001'],
        ['2026-04', A, 'SP-XK-002'],
        ['2026-04', B, 'SP-XK-001'],
        ['2026-03', A, 'SP-XK-001'],
      ],
    )
  })
})

function none(noRate: 'NO_CASES') {
  return { reported: 0, rate: null, noRate }
}
