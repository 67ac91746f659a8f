import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'

/** Whoever reports case volumes (办件量): of the own department, or as the credit office of any. */
export const MAY_REPORT_VOLUMES = [['credit:volumes'], ['credit:catalogue']]

/** Whoever reads them: all of them as the credit office, otherwise those of the own department. */
export const MAY_SEE_VOLUMES = [['credit:volumes'], ['credit:catalogue']]

/** Rows of one report. */
export const MAX_VOLUMES = 2000
const MAX_CASES = 10_000_000

export interface StatedVolume {
  readonly matter: string
  readonly month: string
  readonly cases: number
}

/** When a version of a matter is in force, and who runs it. */
export interface MatterDays {
  readonly code: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly implementers: readonly { readonly department: string }[]
}

/** Rules that a row may break, in the order in which they are looked at. */
export type VolumeRule =
  'BAD_MONTH' | 'FUTURE_MONTH' | 'BAD_CASES' | 'UNKNOWN_MATTER' | 'NOT_IMPLEMENTER' | 'ROW_TWICE'

/**
 * The first row, counted from 1, that cannot be taken, with the rule that it breaks; null: none. The running
 * month may be reported and corrected later. Fewer cases than the register knows are no fault here: public
 * credit does not read the register.
 */
export function volumeFault(
  rows: readonly StatedVolume[],
  of: {
    readonly department: string
    readonly matters: readonly MatterDays[]
    readonly today: string
  },
): { readonly row: number; readonly rule: VolumeRule } | null {
  const seen = new Set<string>()
  for (const [n, stated] of rows.entries()) {
    const key = `${stated.matter} ${stated.month}`
    const rule = faultOf(stated, of) ?? (seen.has(key) ? 'ROW_TWICE' : null)
    if (rule !== null) return { row: n + 1, rule }
    seen.add(key)
  }
  return null
}

function faultOf(
  { matter, month, cases }: StatedVolume,
  { department, matters, today }: Parameters<typeof volumeFault>[1],
): VolumeRule | null {
  if (!isMonth(month)) return 'BAD_MONTH'
  if (month > today.slice(0, 7)) return 'FUTURE_MONTH'
  if (!Number.isInteger(cases) || cases < 0 || cases > MAX_CASES) return 'BAD_CASES'
  const versions = matters.filter(({ code }) => code === matter)
  if (versions.length === 0) return 'UNKNOWN_MATTER'
  const runs = versions.some(
    (version) =>
      isInForce(version, month) &&
      version.implementers.some((implementer) => implementer.department === department),
  )
  return runs ? null : 'NOT_IMPLEMENTER'
}

/** True for a month `YYYY-MM` of the calendar. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
}

/** On one day of the month at least. */
function isInForce({ validFrom, validTo }: MatterDays, month: string): boolean {
  const first = `${month}-01`
  const last = addCalendarDays(addMonths(first, 1), -1)
  return validFrom <= last && (validTo === null || validTo >= first)
}
