import type { PeriodLength } from '../graphql/documents/api.js'

/** How many periods the page shows, the present one included. */
const SHOWN: Readonly<Record<PeriodLength, number>> = { MONTH: 12, QUARTER: 8 }

/** First and last day to ask for, so that the present month or quarter is the last of those shown. */
export function periodsUpTo(today: string, by: PeriodLength): { from: string; to: string } {
  const months = (SHOWN[by] - 1) * (by === 'MONTH' ? 1 : 3)
  const index = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - months
  const month = String((index % 12) + 1).padStart(2, '0')
  return { from: `${Math.floor(index / 12)}-${month}-01`, to: today }
}
