import { isCalendarDay } from './calendarDate.js'

const DAY_MS = 86_400_000

/**
 * Last day of a period of `months` that starts on `date` (both `YYYY-MM-DD`): the corresponding day of
 * the target month, or that month's last day if it has none (民法典 Art. 202). `months` may be
 * negative. Throws RangeError if `date` is no calendar date.
 */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = parts(date)
  // Day 0 of the month after the target month is the target month's last day.
  const last = new Date(Date.UTC(year, month + months, 0))
  last.setUTCDate(Math.min(day, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

/** True if `date` is not after the last day of the period of `months` that starts on `start`. */
export function isWithinMonths(start: string, months: number, date: string): boolean {
  return date <= addMonths(start, months)
}

/**
 * The earliest start whose period of `months` still runs on `date`: `start >= earliestStart(date, n)`
 * exactly when `isWithinMonths(start, n, date)`. Not simply `addMonths(date, -n)`, which at the end of
 * a month would let a period in that ended the day before (2025-11-30 + 4 months ends 2026-03-30).
 */
export function earliestStart(date: string, months: number): string {
  const start = addMonths(date, -months)
  if (isWithinMonths(start, months, date)) return start
  return new Date(Date.parse(start) + DAY_MS).toISOString().slice(0, 10)
}

function parts(date: string): [year: number, month: number, day: number] {
  if (!isCalendarDay(date))
    throw new RangeError(`not a calendar date (YYYY-MM-DD): ${JSON.stringify(date)}`)
  return date.split('-').map(Number) as [number, number, number]
}
