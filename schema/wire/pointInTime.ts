import { isCalendarDay } from './calendarDate.js'

const FORM =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** The first and last year in which any zone's time still has four digits of a year in UTC. */
const YEARS = { first: '1000', last: '9998' }

/**
 * A point in time as it is written in ISO 8601, with its zone, in UTC; null if it is none. `Date.parse` alone takes
 * 30 February for 2 March, `5` for a day in 2001, and a time without a zone for one of the server's.
 */
export function pointInTime(text: string): string | null {
  const [, day = ''] = FORM.exec(text) ?? []
  const isInRange = YEARS.first <= day.slice(0, 4) && day.slice(0, 4) <= YEARS.last
  return isCalendarDay(day) && isInRange ? new Date(text).toISOString() : null
}
