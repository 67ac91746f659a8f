import { deepEqual, equal } from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  isMonth,
  volumeFault,
  type MatterDays,
} from '../../../subgraphs/credit/rules/caseVolumes.js'

const A = '11320900000021020F'
const B = '113209000000210477'
const TODAY = '2026-05-20'
const version = (change: Partial<MatterDays> = {}): MatterDays => ({
  code: 'SP-XK-001',
  validFrom: '2026-01-15',
  validTo: '2026-03-31',
  implementers: [{ department: A }],
  ...change,
})
const MATTERS = [
  version(),
  version({ validFrom: '2026-04-01', validTo: null, implementers: [{ department: B }] }),
]
const row = (month: string, change: object = {}) => ({
  matter: 'SP-XK-001',
  month,
  cases: 3,
  ...change,
})

describe('a case volume (办件量)', () => {
  const ROWS = [
    [row('2026-03'), A, null],
    [row('2026-01'), A, null],
    [row('2026-05'), B, null],
    [row('2026-04', { cases: 0 }), B, null],
    [row('2025-12'), A, 'NOT_IMPLEMENTER'],
    [row('2026-04'), A, 'NOT_IMPLEMENTER'],
    [row('2026-03'), B, 'NOT_IMPLEMENTER'],
    [row('2026-03', { matter: 'SP-XX-999' }), A, 'UNKNOWN_MATTER'],
    [row('2026-06'), B, 'FUTURE_MONTH'],
    [row('2026-13'), B, 'BAD_MONTH'],
    [row('2026-5'), B, 'BAD_MONTH'],
    [row('2026-05', { cases: -1 }), B, 'BAD_CASES'],
    [row('2026-05', { cases: 1.5 }), B, 'BAD_CASES'],
    [row('2026-05', { cases: 10_000_001 }), B, 'BAD_CASES'],
  ] as const
  for (const [stated, department, rule] of ROWS) {
    it(`${JSON.stringify(stated)} of ${department}: ${rule ?? 'taken'}`, () => {
      const found = volumeFault([stated], { department, matters: MATTERS, today: TODAY })
      deepEqual(found, rule === null ? null : { row: 1, rule })
    })
  }

  it('is stated once in a report, and the faulty row is named', () => {
    const rows = [row('2026-01'), row('2026-02'), row('2026-01')]
    deepEqual(volumeFault(rows, { department: A, matters: MATTERS, today: TODAY }), {
      row: 3,
      rule: 'ROW_TWICE',
    })
  })

  it('is of a calendar month', () => {
    deepEqual(['2026-01', '2026-12'].map(isMonth), [true, true])
    for (const text of ['2026-00', '26-01', '2026-01-01', ' 2026-01', '']) {
      equal(isMonth(text), false, text)
    }
  })
})
