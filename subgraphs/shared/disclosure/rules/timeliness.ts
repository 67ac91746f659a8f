import {
  UnknownYearError,
  addCalendarDays,
  addWorkingDays,
  calendarYears,
} from '../../../../schema/wire/workingDays.js'

/** Whether a decision was reported in time (及时); UNKNOWN until the calendar of its year is out. */
export type Timeliness = 'ON_TIME' | 'LATE' | 'UNKNOWN'

/** Last day to report a decision, `workingDays` after it; null if the calendar does not reach that far. */
export function dueOn(decidedOn: string, workingDays: number): string | null {
  try {
    return addWorkingDays(decidedOn, workingDays)
  } catch (error) {
    if (error instanceof UnknownYearError) return null
    throw error
  }
}

/** Whether a report of `reportedOn` came in time; without a calendar as far as it is certain anyway. */
export function timelinessOf(
  { decidedOn, reportedOn }: { decidedOn: string; reportedOn: string },
  workingDays: number,
): Timeliness {
  const due = dueOn(decidedOn, workingDays)
  if (due !== null) return reportedOn <= due ? 'ON_TIME' : 'LATE'
  // No calendar puts more working days into so many days.
  if (reportedOn <= addCalendarDays(decidedOn, workingDays)) return 'ON_TIME'
  return Number(decidedOn.slice(0, 4)) < calendarYears().first ? 'LATE' : 'UNKNOWN'
}
