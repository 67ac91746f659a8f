import chineseDays from 'chinese-days'
import { isCalendarDay } from './calendarDate.js'
import { addMonths } from './calendarMonths.js'

// Of the package's minified CommonJS Node can import nothing by name.
// oxlint-disable-next-line import/no-named-as-default-member
const { getDayDetail, getWorkdaysInRange } = chineseDays

/**
 * Where the closed days and the make-up working days (调休上班) come from: the State Council's yearly
 * notices as this package carries them. A new year needs a new version of it, and nothing here.
 */
export const CALENDAR_SOURCE = 'chinese-days 1.5.7'

const DAY_MS = 86_400_000

/** A day of a year whose notice the calendar does not hold; weekends alone would give a wrong date. */
export class UnknownYearError extends Error {
  readonly year: number

  constructor(year: number) {
    const { first, last } = calendarYears()
    super(
      `The working days of ${year} are not known: ${CALENDAR_SOURCE} holds ${first} to ${last}. Update it when the State Council's notice of that year is out.`,
    )
    this.name = 'UnknownYearError'
    this.year = year
  }
}

/** First and last year that the calendar holds. */
export function calendarYears(): { readonly first: number; readonly last: number } {
  knownYears ??= findYears()
  return knownYears
}

/** True on a working day (工作日), a make-up Saturday or Sunday included. Throws UnknownYearError. */
export function isWorkingDay(day: string): boolean {
  const year = Number(yearOf(day))
  const known = workingDays.get(year) ?? readYear(year)
  return known.has(day)
}

/**
 * The n-th working day after `start`, which is not counted (行政处罚法 Art. 85, 民法典 Art. 201); days are
 * `YYYY-MM-DD`, `count` is 1 or more. Throws UnknownYearError, RangeError for what is no day or no count.
 */
export function addWorkingDays(start: string, count: number): string {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`not a count of days: ${count}`)
  let day = start
  for (let left = count; left > 0;) {
    day = dayAfter(day)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

/** Working days after `from` up to `to`, which counts; 0 unless `from` lies before `to`. Throws UnknownYearError. */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0
  for (let day = from; day < to;) {
    day = dayAfter(day)
    if (isWorkingDay(day)) count += 1
  }
  return count
}

/** A period (期限) as a rule states it. */
export type Period =
  { readonly workingDays: number } | { readonly days: number } | { readonly months: number }

/**
 * Last day of a period of procedure that begins with `start`, which is not counted. One in days or
 * months that would end on a day off ends on the next working day (民法典 Art. 202, 203). Spans of
 * publicity are no such periods: they end on the day of `addMonths`. Throws UnknownYearError.
 */
export function deadline(start: string, period: Period): string {
  if ('workingDays' in period) return addWorkingDays(start, period.workingDays)
  let day =
    'months' in period ? addMonths(start, period.months) : addCalendarDays(start, period.days)
  while (!isWorkingDay(day)) day = dayAfter(day)
  return day
}

/** `day` and so many calendar days; throws RangeError if it is no day. */
export function addCalendarDays(day: string, count: number): string {
  if (!isCalendarDay(day)) throw new RangeError(`not a calendar date (YYYY-MM-DD): ${day}`)
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10)
}

let knownYears: { first: number; last: number } | undefined
/** Each known year's working days. */
const workingDays = new Map<number, ReadonlySet<string>>()

function readYear(year: number): ReadonlySet<string> {
  const { first, last } = calendarYears()
  if (year < first || year > last) throw new UnknownYearError(year)
  const days = new Set(getWorkdaysInRange(`${year}-01-01`, `${year}-12-31`))
  workingDays.set(year, days)
  return days
}

/** The package answers for any year, by weekends alone where it holds no notice; National Day tells which. */
function findYears(): { first: number; last: number } {
  const isHeld = (year: number) => getDayDetail(`${year}-10-01`).name.includes('国庆')
  const held = Array.from({ length: 200 }, (_, n) => 1950 + n).filter(isHeld)
  if (held.length === 0) throw new Error(`${CALENDAR_SOURCE} holds no year that can be recognised.`)
  return { first: held[0]!, last: held.at(-1)! }
}

function dayAfter(day: string): string {
  return addCalendarDays(day, 1)
}

function yearOf(day: string): string {
  if (isCalendarDay(day)) return day.slice(0, 4)
  throw new RangeError(`not a calendar date (YYYY-MM-DD): ${day}`)
}
