import { canonicalJson } from '../../schema/wire/canonicalJson.js'
import type { ReportSection } from './reportContent.js'

export type ReportComparison = 'SAME' | 'CHANGED' | 'PARTLY' | 'NOT_COMPARED'
export type ReportStanding = 'VALID' | 'EXPIRED' | 'SUPERSEDED'

type Compared = Pick<ReportSection, 'item' | 'state' | 'records'>

/**
 * Compares the sections of a report with those of today. A section counts if it was answered both times, by
 * whatever records, each as a report tells of it; how often it was loaded since says nothing.
 */
export function compareSections(
  then: readonly Compared[],
  now: readonly Compared[],
): ReportComparison {
  const today = new Map(now.map((section) => [section.item, section]))
  const pairs = then
    .filter(isAnswered)
    .map((section) => [section, today.get(section.item)] as const)
  const compared = pairs.flatMap(([was, is]) =>
    is !== undefined && isAnswered(is) ? [textOf(was) === textOf(is)] : [],
  )
  if (compared.includes(false)) return 'CHANGED'
  if (compared.length === 0) return 'NOT_COMPARED'
  return compared.length === then.length ? 'SAME' : 'PARTLY'
}

/** What a report is worth on a day: a difference counts for more than the calendar. */
export function standingOn(
  day: string,
  { validUntil }: { readonly validUntil: string },
  comparison: ReportComparison,
): ReportStanding {
  if (comparison === 'CHANGED') return 'SUPERSEDED'
  return day <= validUntil ? 'VALID' : 'EXPIRED'
}

function isAnswered({ state }: Compared): boolean {
  return state === 'HIT' || state === 'NO_HIT'
}

/** Equal for equal records in whatever order. */
function textOf({ records }: Compared): string {
  return canonicalJson(records.map((record) => canonicalJson(record)).toSorted())
}
