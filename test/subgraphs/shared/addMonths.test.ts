import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addMonths } from '../../../subgraphs/shared/addMonths.js'

describe('addMonths', () => {
  // Vectors of domain.md §0.4, and the turns of the year.
  for (const [day, months, expected] of [
    ['2025-11-30', 3, '2026-02-28'],
    ['2026-03-31', 3, '2026-06-30'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 36, '2027-02-28'],
    ['2021-06-05', 3, '2021-09-05'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-05-05', 0, '2026-05-05'],
  ] as const) {
    it(`${day} and ${months} months is ${expected}`, () => {
      assert.equal(addMonths(day, months), expected)
    })
  }
})
