import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addMonths, earliestStart, isWithinMonths } from '../../../schema/wire/calendarMonths.js'

describe('addMonths', () => {
  // domain.md §0.4, last paragraph.
  const vectors = [
    ['2025-11-30', 3, '2026-02-28'],
    ['2026-03-31', 3, '2026-06-30'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 36, '2027-02-28'],
    ['2021-06-05', 3, '2021-09-05'],
    ['2023-02-28', 12, '2024-02-28'],
    ['2026-01-31', 0, '2026-01-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
  ] as const
  for (const [start, months, end] of vectors)
    it(`ends ${months} months from ${start} on ${end}`, () => {
      assert.equal(addMonths(start, months), end)
    })

  for (const text of ['2025-02-30', '2025-13-01', '2025-1-1', '2025-01-01T00:00:00Z', ''])
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => addMonths(text, 1), RangeError)
    })
})

describe('isWithinMonths', () => {
  const cases = [
    ['2025-11-30', 3, '2026-02-28', true],
    ['2025-11-30', 3, '2026-03-01', false],
    ['2024-02-29', 36, '2027-02-28', true],
    ['2024-02-29', 36, '2027-03-01', false],
  ] as const
  for (const [start, months, date, within] of cases)
    it(`has ${date} ${within ? 'within' : 'after'} ${months} months from ${start}`, () => {
      assert.equal(isWithinMonths(start, months, date), within)
    })
})

describe('earliestStart', () => {
  it('steps over a start whose period ended the day before', () => {
    assert.equal(addMonths('2025-11-30', 4), '2026-03-30')
    assert.equal(earliestStart('2026-03-30', 4), '2025-11-30')
    assert.equal(earliestStart('2026-03-31', 4), '2025-12-01')
  })

  it('is the boundary of isWithinMonths on every day of four years', () => {
    for (let day = Date.UTC(2023, 0, 1); day < Date.UTC(2027, 0, 1); day += 86_400_000) {
      const date = new Date(day).toISOString().slice(0, 10)
      for (const months of [1, 3, 12, 36]) {
        const first = earliestStart(date, months)
        const before = new Date(Date.parse(first) - 86_400_000).toISOString().slice(0, 10)
        assert.ok(isWithinMonths(first, months, date), `${date} ${months}`)
        assert.ok(!isWithinMonths(before, months, date), `${date} ${months}`)
      }
    }
  })
})
