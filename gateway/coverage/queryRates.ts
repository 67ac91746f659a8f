import { addMonths } from '../../schema/wire/calendarMonths.js'
import { addCalendarDays } from '../../schema/wire/workingDays.js'
import type { RateRow } from './coverageSql.js'

/** How many cases a department took up of a matter in a month, as it reported them (办件量). */
export interface CaseVolume {
  readonly department: string
  readonly matter: string
  /** `YYYY-MM`. */
  readonly month: string
  readonly cases: number
}

/** Why there is no rate. */
export type NoRateReason = 'NOT_REPORTED' | 'FEWER_THAN_REGISTER' | 'NO_CASES' | 'PART_OF_MONTH'

export interface QueryRate extends RateRow {
  /** Null: not reported. */
  readonly reported: number | null
  readonly rate: number | null
  readonly noRate: NoRateReason | null
}

/**
 * 查询率 by department, matter and month: complete ones of the register's cases, of what the department
 * reported; domain.md §4.6. Cases that were reported and never asked for are rows too. Where the denominator is not
 * known, or cannot be right, there is no rate: what is on the register is never its own denominator, which would
 * always come to nearly 100 %. The newest month first.
 */
export function queryRates(
  counted: readonly RateRow[],
  volumes: readonly CaseVolume[],
  { days, today }: { readonly days: AskedDays; readonly today: string },
): QueryRate[] {
  const reported = new Map(volumes.map((volume) => [keyOf(volume), volume.cases]))
  const known = new Set(counted.map(keyOf))
  const unasked = volumes
    .filter((volume) => !known.has(keyOf(volume)))
    .map((volume) => ({ ...volume, cases: 0, complete: 0, decided: 0, missed: [] }))
  return [...counted, ...unasked]
    .map((row): QueryRate => {
      const of = reported.get(keyOf(row)) ?? null
      const noRate = isWhole(row.month, days, today) ? noRateOf(row, of) : 'PART_OF_MONTH'
      return { ...row, reported: of, rate: noRate === null ? row.complete / of! : null, noRate }
    })
    .toSorted((a, b) => compare(b.month, a.month) || compare(keyOf(a), keyOf(b)))
}

/** The month of a day, `YYYY-MM`. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** Days that are asked for, both included. */
interface AskedDays {
  readonly from: string
  readonly to: string
}

function noRateOf({ cases }: RateRow, reported: number | null): NoRateReason | null {
  if (reported === null) return 'NOT_REPORTED'
  if (reported < cases) return 'FEWER_THAN_REGISTER'
  return reported === 0 ? 'NO_CASES' : null
}

/** The running month is whole up to today. */
function isWhole(month: string, { from, to }: AskedDays, today: string): boolean {
  const first = `${month}-01`
  const last = addCalendarDays(addMonths(first, 1), -1)
  return from <= first && to >= (last < today ? last : today)
}

function keyOf({ department, matter, month }: Omit<CaseVolume, 'cases'>): string {
  return `${month} ${department} ${matter}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
