import { deepEqual, equal } from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readText } from '../../../gateway/console/batch/readTable.js'
import { ratesByMonth, type Rate } from '../../../gateway/console/rates/monthlyRates.js'
import { monthOf, readVolumes } from '../../../gateway/console/rates/readVolumes.js'

const HEADER = '事项编码,月份,办件量'

describe('a file of case volumes (办件量)', () => {
  it('is read by its headings, in any order and in English too', () => {
    const volumes = [
      { matter: 'SP-XK-001', month: '2026-10', cases: 86 },
      { matter: 'SP-XK-003', month: '2026-10', cases: 0 },
    ]
    const chinese = `${HEADER}\nSP-XK-001,2026年10月,86\n,,\nSP-XK-003,2026/10,0\n`
    const english = 'Cases,name,Month,Matter\n86,x,2026-10,SP-XK-001\n0,y,202610,SP-XK-003'
    for (const text of [chinese, english]) {
      deepEqual(readVolumes(readText(text)), { is: 'READ', volumes })
    }
  })

  it('names the lines that are wrong, as a spreadsheet numbers them', () => {
    const text = `${HEADER}\nSP-XK-001,2026-10,86\nSP-XK-001,2026-13,1\n,2026-10,1\nSP-XK-001,2026-10,1.5`
    deepEqual(readVolumes(readText(text)), { is: 'BAD_LINES', lines: [3, 4, 5] })
    deepEqual(readVolumes(readText(HEADER)), { is: 'BAD_LINES', lines: [] })
  })

  it('names the columns that it lacks', () => {
    deepEqual(readVolumes(readText('事项编码,数量\nSP-XK-001,1')), {
      is: 'NO_COLUMNS',
      columns: ['月份', '办件量'],
    })
    equal(readVolumes([]).is, 'NO_COLUMNS')
  })

  for (const [text, month] of [
    ['2026-11', '2026-11'],
    [' 2026/1 ', '2026-01'],
    ['202611', '2026-11'],
    ['2026年1月', '2026-01'],
    ['2026-11-01T00:00:00.000Z', '2026-11'],
    ['2026-11-15', null],
    ['2026-00', null],
    ['11-2026', null],
  ] as const) {
    it(`reads ${text} as ${month}`, () => equal(monthOf(text), month))
  }
})

describe('the chart of 查询率', () => {
  const rate = (change: Partial<Rate>): Rate => ({
    department: 'A',
    matter: 'M',
    month: '2026-10',
    cases: 5,
    complete: 5,
    reported: 10,
    rate: 0.5,
    noRate: null,
    missed: [],
    ...change,
  })
  const RATES = [
    rate({}),
    rate({ matter: 'N', reported: 30, complete: 5 }),
    rate({ department: 'B', reported: 10, complete: 10 }),
    rate({ department: 'B', matter: 'N', reported: null, rate: null, noRate: 'NOT_REPORTED' }),
    rate({ month: '2026-09', reported: null, rate: null, noRate: 'NOT_REPORTED' }),
  ]

  it('sums the matters that have a rate, and breaks where none has', () => {
    deepEqual(ratesByMonth(RATES, 'A'), [null, 0.25])
    deepEqual(ratesByMonth(RATES, 'B'), [null, 1])
    deepEqual(ratesByMonth(RATES, null), [null, 0.4])
  })
})
