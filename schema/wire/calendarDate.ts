/** Today in China (UTC+8, no daylight saving) as `YYYY-MM-DD`; the server's own zone does not matter. */
export function todayInChina(now: Date = new Date()): string {
  return new Date(now.getTime() + 8 * 3600_000).toISOString().slice(0, 10)
}

/** `YYYYMMDD` as `YYYY-MM-DD` if the Gregorian calendar has that day, else null. */
export function calendarDate(digits: string): string | null {
  if (!/^\d{8}$/.test(digits)) return null
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  const time = Date.parse(`${date}T00:00:00Z`)
  // Date.parse turns 30 February into 1 March; only a real day survives the round trip.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : null
}

/** True if `text` is a day of the Gregorian calendar written `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  return calendarDate(text.replaceAll('-', '')) === text
}

/** Completed years between two `YYYY-MM-DD` dates; a birthday on 29 February counts from 1 March. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}
