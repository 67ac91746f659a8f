import type { ItemSummary } from '../../schema/wire/caller.js'
import type { OutcomeState } from '../federation/outcome.js'
import { countedRecords, type EvidenceRecord } from './evidence.js'
import type { Requirement } from './requirement.js'

export type ItemState =
  | 'HIT'
  | 'NO_HIT'
  | 'UNAVAILABLE'
  | 'NOT_AUTHORISED'
  | 'NOT_APPLICABLE'
  | 'STALE'
  | 'TRUNCATED'
  | 'NOT_CONNECTED'

/** What came back for one requirement. */
export interface ItemAnswer {
  readonly summary: ItemSummary | null
  /** How the sector's call ended; `NOT_ASKED`: authorization cut this item before planning. */
  readonly outcome: OutcomeState | 'NOT_ASKED'
  /** Every record of this item and subject in the reply, unfiltered. */
  readonly records: readonly EvidenceRecord[]
  readonly now: Date
}

/** A requirement with what became of it. */
export interface CheckedItem extends Omit<Requirement, 'applicability'> {
  readonly state: ItemState
  /** Last load of the item in its sector (ISO 8601); null if unknown. */
  readonly asOf: string | null
  /** Records that count, the length of `evidence`. */
  readonly count: number
  readonly evidence: readonly EvidenceRecord[]
}

const DAY_MS = 86_400_000
/** A sector's clock may run ahead by this much; an `asOf` further ahead is not believed. */
const CLOCK_SKEW_MS = 300_000

/** True if the item was asked and answered in full, or cannot exist for this kind of subject. */
export function isClean(state: ItemState): boolean {
  return state === 'HIT' || state === 'NO_HIT' || state === 'NOT_APPLICABLE'
}

/**
 * Judges one answer; fails closed, so whatever is missing or contradictory is never NO_HIT.
 *
 * STALE and TRUNCATED keep the records that did come as `evidence`. A hit found in an old or partial
 * answer is still a hit and may stop the case (INTERCEPT), but the item's state stays bad, so that
 * the check is not complete: the rest of the answer is unknown. A reply whose summary contradicts
 * its records is discarded whole.
 */
export function itemState(requirement: Requirement, answer: ItemAnswer): CheckedItem {
  const { applicability, ...required } = requirement
  const without = (state: ItemState): CheckedItem => ({
    ...required,
    state,
    asOf: null,
    count: 0,
    evidence: [],
  })
  if (applicability !== 'ASK') return without(applicability)
  if (answer.outcome === 'NOT_ASKED') return without('NOT_AUTHORISED')
  const { summary } = answer
  if (answer.outcome !== 'OK' || !summary || !isAbout(summary, requirement))
    return without('UNAVAILABLE')
  if (summary.denied) return without('NOT_AUTHORISED')
  if (!isConsistent(summary, answer.records)) return without('UNAVAILABLE')
  const evidence = countedRecords(requirement, answer.records)
  const found = evidence.length > 0 ? 'HIT' : 'NO_HIT'
  const state = incompleteState(summary, requirement, answer.now) ?? found
  return { ...required, state, asOf: summary.asOf, count: evidence.length, evidence }
}

function isAbout(summary: ItemSummary, requirement: Requirement): boolean {
  return summary.subject === requirement.subjectKey && summary.item === requirement.item
}

function isConsistent(summary: ItemSummary, records: readonly EvidenceRecord[]): boolean {
  return summary.count === records.length && records.every((record) => record.item === summary.item)
}

function incompleteState(
  summary: ItemSummary,
  requirement: Requirement,
  now: Date,
): 'TRUNCATED' | 'STALE' | null {
  if (summary.truncated) return 'TRUNCATED'
  const ageMs = summary.asOf === null ? Number.NaN : now.getTime() - Date.parse(summary.asOf)
  // Written so that NaN (no date, or no date that can be read) is stale.
  const isFresh = ageMs >= -CLOCK_SKEW_MS && ageMs <= requirement.maxStalenessDays * DAY_MS
  return isFresh ? null : 'STALE'
}
