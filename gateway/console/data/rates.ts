import { percent } from '../language/numbers.js'
import type { Measure, Quality } from './sectors.js'

/** The measures in the order of the national evaluation. */
export const MEASURES = ['COMPLIANCE', 'TIMELINESS', 'LATENESS', 'CONCEALMENT', 'COVERAGE'] as const
export type MeasureCode = (typeof MEASURES)[number]

export function measureOf({ measures }: Quality, code: MeasureCode): Measure | null {
  return measures.find((measure) => measure.code === code) ?? null
}

/** `97.5 % (39/40)`; a dash where there was nothing to measure. */
export function rateText(measure: Measure | null): string {
  if (measure === null || measure.rate == null) return '—'
  return `${percent(measure.rate)} (${measure.of}/${measure.over})`
}

/** The whole sector, or the one department that the viewer sees; by period. */
export function leadingOf(quality: readonly Quality[], department: string | null): Quality[] {
  return quality.filter((one) => (one.department ?? null) === department)
}

/** Departments that the answer has, the whole sector (null) first where it is in it. */
export function departmentsOf(
  quality: readonly Quality[],
): { code: string | null; name: string }[] {
  const found = new Map<string | null, string>()
  for (const { department = null, departmentName } of quality) {
    found.set(department, departmentName ?? department ?? '')
  }
  return [...found].map(([code, name]) => ({ code, name }))
}
