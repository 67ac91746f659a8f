import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendarDate, todayInChina, yearsBetween } from '../../../schema/wire/calendarDate.js'

describe('calendarDate', () => {
  for (const [digits, date] of [
    ['20240229', '2024-02-29'],
    ['19000229', null],
    ['20000229', '2000-02-29'],
    ['20260431', null],
    ['20261301', null],
    ['20260100', null],
    ['2026011', null],
    ['2026 101', null],
  ] as const) {
    it(`reads ${digits} as ${date}`, () => assert.equal(calendarDate(digits), date))
  }
})

describe('todayInChina', () => {
  it('turns at 16:00 UTC', () => {
    assert.equal(todayInChina(new Date('2026-11-21T15:59:59Z')), '2026-11-21')
    assert.equal(todayInChina(new Date('2026-11-21T16:00:00Z')), '2026-11-22')
  })
})

describe('yearsBetween', () => {
  it('counts a year on its anniversary', () => {
    assert.equal(yearsBetween('2008-04-01', '2026-03-31'), 17)
    assert.equal(yearsBetween('2008-04-01', '2026-04-01'), 18)
  })
})
