import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import {
  CALENDAR_SOURCE,
  UnknownYearError,
  addCalendarDays,
  addWorkingDays,
  calendarYears,
  deadline,
  isWorkingDay,
  workingDaysBetween,
} from '../../../schema/wire/workingDays.js'

// domain.md §0.4: start, count, due, and what arithmetic with weekends alone gives.
const VECTORS = [
  ['2021-06-05', 7, '2021-06-16', '2021-06-15'],
  ['2021-06-11', 7, '2021-06-23', '2021-06-22'],
  ['2021-04-28', 7, '2021-05-11', '2021-05-07'],
  ['2021-09-30', 7, '2021-10-15', '2021-10-11'],
  ['2021-02-10', 7, '2021-02-25', '2021-02-19'],
  ['2021-06-21', 20, '2021-07-19', '2021-07-19'],
  ['2025-01-24', 7, '2025-02-10', '2025-02-04'],
  ['2025-04-30', 7, '2025-05-14', '2025-05-09'],
  ['2025-09-30', 7, '2025-10-16', '2025-10-09'],
] as const

// domain.md §0.4: closed days as first and last of each run, and the make-up working days.
const YEARS = [
  {
    year: 2021,
    closed: [
      ['01-01', '01-03'],
      ['02-11', '02-17'],
      ['04-03', '04-05'],
      ['05-01', '05-05'],
      ['06-12', '06-14'],
      ['09-19', '09-21'],
      ['10-01', '10-07'],
    ],
    madeUp: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  },
  {
    year: 2025,
    closed: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    madeUp: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    closed: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    madeUp: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
] as const

describe('addWorkingDays', () => {
  for (const [start, count, due, byWeekends] of VECTORS)
    it(`ends ${count} working days from ${start} on ${due}`, () => {
      assert.equal(weekendsAlone(start, count), byWeekends)
      assert.equal(addWorkingDays(start, count), due)
      assert.equal(workingDaysBetween(start, due), count)
    })

  for (const count of [0, -1, 1.5, Number.NaN])
    it(`refuses ${count} days`, () => {
      assert.throws(() => addWorkingDays('2026-03-02', count), RangeError)
    })

  for (const day of ['2026-02-30', '2026-2-3', ''])
    it(`refuses the day ${JSON.stringify(day)}`, () => {
      assert.throws(() => addWorkingDays(day, 1), RangeError)
    })

  it('names the year that the calendar does not hold, instead of counting weekends', () => {
    const { last } = calendarYears()
    assert.throws(
      () => addWorkingDays(`${last}-12-31`, 1),
      (error) =>
        error instanceof UnknownYearError &&
        error.year === last + 1 &&
        error.message.includes(`${last + 1}`) &&
        error.message.includes(CALENDAR_SOURCE),
    )
  })
})

describe('isWorkingDay', () => {
  for (const { year, closed, madeUp } of YEARS)
    it(`knows every closed day and every make-up day of ${year}`, () => {
      const off = new Set(
        closed.flatMap(([first, last]) => run(`${year}-${first}`, `${year}-${last}`)),
      )
      const made = new Set(madeUp.map((day) => `${year}-${day}`))
      for (const day of run(`${year}-01-01`, `${year}-12-31`)) {
        const isWeekend = [0, 6].includes(new Date(day).getUTCDay())
        assert.equal(isWorkingDay(day), made.has(day) || (!isWeekend && !off.has(day)), day)
      }
    })

  it('is asked of the version of the calendar that it names, from 2004 on without a gap', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>
    }
    assert.equal(CALENDAR_SOURCE, `chinese-days ${dependencies['chinese-days']}`)
    const { first, last } = calendarYears()
    assert.equal(first, 2004)
    assert.ok(last >= 2026)
    for (let year = first; year <= last; year++) assert.equal(isWorkingDay(`${year}-10-01`), false)
  })
})

describe('workingDaysBetween', () => {
  for (const [from, to, count] of [
    ['2021-06-11', '2021-06-11', 0],
    ['2021-06-23', '2021-06-11', 0],
    ['2021-06-11', '2021-06-14', 0],
    ['2021-06-11', '2021-06-15', 1],
    ['2021-04-30', '2021-05-08', 3],
  ] as const)
    it(`counts ${count} from ${from} to ${to}`, () => {
      assert.equal(workingDaysBetween(from, to), count)
    })
})

describe('deadline', () => {
  for (const { name, start, period, last } of [
    {
      name: 'in working days',
      start: '2021-06-11',
      period: { workingDays: 7 },
      last: '2021-06-23',
    },
    {
      name: 'in days that end in a holiday',
      start: '2021-09-24',
      period: { days: 10 },
      last: '2021-10-08',
    },
    {
      name: 'in days that end on a Saturday of work',
      start: '2021-05-05',
      period: { days: 3 },
      last: '2021-05-08',
    },
    {
      name: 'in months that end on a Sunday',
      start: '2025-11-01',
      period: { months: 1 },
      last: '2025-12-01',
    },
    {
      name: 'in months that end on a day off',
      start: '2025-07-02',
      period: { months: 3 },
      last: '2025-10-09',
    },
  ] as const)
    it(`of a period ${name} that begins on ${start} is ${last}`, () => {
      assert.equal(deadline(start, period), last)
    })
})

function run(first: string, last: string): string[] {
  const days = [first]
  while (days.at(-1)! < last) days.push(addCalendarDays(days.at(-1)!, 1))
  return days
}

function weekendsAlone(start: string, count: number): string {
  let day = start
  for (let left = count; left > 0;) {
    day = addCalendarDays(day, 1)
    if (![0, 6].includes(new Date(day).getUTCDay())) left -= 1
  }
  return day
}
