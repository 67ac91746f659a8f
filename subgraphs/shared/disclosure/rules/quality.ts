import { parse } from 'yaml'
import { TableRow } from '../../rules/TableRow.js'

/** What is counted of a department's reports in a period; domain.md §2.6. */
export const QUALITY_COUNTS = [
  /**
   * Rows that came in the period, taken or refused, each once by number and authority, however often it was sent. One
   * that was taken in an earlier period and has not changed since is none of this one.
   */
  'submitted',
  /** Those of them that passed validation, at once or when they were sent again. */
  'accepted',
  /** Decisions reported for the first time whose due day is known. */
  'due',
  'onTime',
  'late',
  /** Decisions found in checks of sources, past their due day. */
  'found',
  /** Those of them that nobody had reported. */
  'concealed',
  /** Departments with the power to decide, of the list; one for a department of it. */
  'obliged',
  /** Those of them that reported anything. */
  'reporting',
] as const
export type QualityCount = (typeof QUALITY_COUNTS)[number]
export type QualityCounts = Readonly<Record<QualityCount, number>>

const MEASURES = ['COMPLIANCE', 'TIMELINESS', 'LATENESS', 'CONCEALMENT', 'COVERAGE'] as const
export type QualityMeasure = (typeof MEASURES)[number]

interface Formula {
  readonly code: QualityMeasure
  readonly name: string
  readonly numerator: QualityCount
  readonly denominator: QualityCount
}

/** One edition of rules/quality.yaml. */
export interface QualityEdition {
  readonly edition: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly measures: readonly Formula[]
}

/** Reads rules/quality.yaml. Throws TableError naming what is malformed. */
export function loadQuality(yamlText: string): readonly QualityEdition[] {
  return new TableRow('quality.yaml', parse(yamlText)).rows('editions').map((row) => {
    row.text('mark')
    return row.complete({
      edition: row.text('edition'),
      validFrom: row.day('validFrom'),
      validTo: row.optionalDay('validTo'),
      measures: row.rows('measures').map((measure) =>
        measure.complete({
          code: measure.oneOf('code', MEASURES),
          name: measure.text('name'),
          numerator: measure.oneOf('numerator', QUALITY_COUNTS),
          denominator: measure.oneOf('denominator', QUALITY_COUNTS),
        }),
      ),
    })
  })
}

export interface QualityRate extends Formula {
  readonly of: number
  readonly over: number
  /** `of` over `over`, null where there is nothing to measure. */
  readonly rate: number | null
}

/** The measures of these counts, in the table's order. */
export function qualityOf(counts: QualityCounts, { measures }: QualityEdition): QualityRate[] {
  return measures.map((formula) => {
    const [of, over] = [counts[formula.numerator], counts[formula.denominator]]
    return { ...formula, of, over, rate: over === 0 ? null : of / over }
  })
}

/** The counts of several together. */
export function sumOfCounts(all: readonly Partial<QualityCounts>[]): QualityCounts {
  const sum = Object.fromEntries(QUALITY_COUNTS.map((count) => [count, 0])) as Record<
    QualityCount,
    number
  >
  for (const counts of all) for (const count of QUALITY_COUNTS) sum[count] += counts[count] ?? 0
  return sum
}

export type PeriodLength = 'MONTH' | 'QUARTER'

/** A month (`2026-11`) or quarter (`2026-Q4`) of evaluation, and its first and last day. */
export interface Period {
  readonly name: string
  readonly from: string
  readonly to: string
}

/** The periods that lie in or touch the days from `from` to `to`, in order. */
export function periodsBetween(from: string, to: string, length: PeriodLength): Period[] {
  const months = length === 'MONTH' ? 1 : 3
  const periods: Period[] = []
  let index = monthIndex(from) - (monthIndex(from) % months)
  for (; index <= monthIndex(to); index += months) {
    const first = dayOfMonth(index)
    const name = months === 1 ? first.slice(0, 7) : `${first.slice(0, 4)}-Q${quarterOf(index)}`
    periods.push({ name, from: first, to: dayBefore(dayOfMonth(index + months)) })
  }
  return periods
}

function monthIndex(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

function dayOfMonth(index: number): string {
  const month = String((index % 12) + 1).padStart(2, '0')
  return `${Math.floor(index / 12)}-${month}-01`
}

function quarterOf(index: number): number {
  return Math.floor((index % 12) / 3) + 1
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
