import type { QueryRatesQuery } from '../graphql/documents/QueryRates.js'

export type Rate = NonNullable<QueryRatesQuery['queryRates']>[number]

/** Every month that has a row, the oldest first. */
export function monthsOf(rates: readonly Rate[]): string[] {
  return [...new Set(rates.map(({ month }) => month))].toSorted()
}

/**
 * The rate of each month over all matters that have one, of one department or (null) of all; null for a month
 * in which none has. A matter without a reported number is left out on both sides of the fraction.
 */
export function ratesByMonth(rates: readonly Rate[], department: string | null): (number | null)[] {
  return monthsOf(rates).map((month) => {
    const rated = rates.filter(
      (row) =>
        row.month === month &&
        row.rate != null &&
        (department ?? row.department) === row.department,
    )
    const reported = rated.reduce((sum, row) => sum + (row.reported ?? 0), 0)
    const complete = rated.reduce((sum, row) => sum + row.complete, 0)
    return reported === 0 ? null : complete / reported
  })
}
