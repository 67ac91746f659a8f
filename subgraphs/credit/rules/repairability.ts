import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { addCalendarDays } from '../../../schema/wire/workingDays.js'
import {
  isInForce,
  type BreachGrade,
  type RepairExclusion,
  type RepairRules,
  type RepairRuleSet,
} from './repairRules.js'

/** What of a record decides when it can be repaired. */
export interface RecordToRepair {
  readonly item: string
  readonly kind: string
  readonly grade: BreachGrade
  readonly decidedOn: string
  /** Last day of publicity as its sector has it; null: it has none. */
  readonly publicityUntil: string | null
  /** Classes of 行政处罚法 Art. 9, as far as they are known. */
  readonly classes: readonly string[]
  /** Violation and statute, for the special fields; empty where public credit does not know them. */
  readonly text: string
}

/** One rule set, computed for a decision. */
export interface ComputedRuleSet {
  readonly ruleSet: string
  readonly basis: string
  /** Last day of the minimum period. */
  readonly minimumUntil: string
  /** First day on which repair can be granted. */
  readonly eligibleFrom: string
  /** Last day of publicity, which ends by itself then; null: it is not published. */
  readonly maximumUntil: string | null
  readonly isShownOnly: boolean
}

/** Why a decision cannot be repaired at all, or not now. */
export type RepairObstacle = 'MINIMUM_NOT_PASSED' | 'EXCLUDED' | 'NOT_PUBLISHED' | 'PUBLICITY_OVER'

/** Whether a decision can be repaired on a day (可修复性). */
export interface Repairability {
  readonly state: 'YES' | 'NOT_YET' | 'NO'
  /** First day of repair; null if there is none. */
  readonly eligibleFrom: string | null
  /** Rule set that applies: the more favourable one where two do. */
  readonly applied: ComputedRuleSet
  /** Every rule set that was computed, the applied one first. */
  readonly computed: readonly ComputedRuleSet[]
  readonly obstacle: RepairObstacle | null
  readonly exclusion: RepairExclusion | null
}

/**
 * Whether the records of one decision can be repaired on `day`: the longest period of them counts, from the
 * day of the decision. A decision from before a later rule set that was still public when it came is computed
 * under both, and the more favourable one applies. Throws RangeError without a record.
 */
export function repairability(
  records: readonly RecordToRepair[],
  day: string,
  rules: RepairRules,
): Repairability {
  const computed = computedFor(records, day, rules)
  const applied = computed[0]!
  const exclusion = exclusionOf(records, day, rules)
  const obstacle = exclusion ? 'EXCLUDED' : obstacleOn(day, applied, records)
  const isForGood = obstacle !== null && obstacle !== 'MINIMUM_NOT_PASSED'
  return {
    state: obstacle === null ? 'YES' : isForGood ? 'NO' : 'NOT_YET',
    eligibleFrom: isForGood ? null : applied.eligibleFrom,
    applied,
    computed,
    obstacle,
    exclusion,
  }
}

function computedFor(
  records: readonly RecordToRepair[],
  day: string,
  rules: RepairRules,
): ComputedRuleSet[] {
  const [first] = records
  if (!first) throw new RangeError('no record to repair')
  const about = rules.ruleSets.filter(({ items }) => items === null || items.includes(first.item))
  const general = about.filter(({ isShownOnly }) => !isShownOnly)
  const own = general.find((one) => isInForce(one, first.decidedOn))
  if (!own) throw new RangeError(`no rule set of repair for ${first.decidedOn}`)
  const under = (set: RepairRuleSet) => compute(set, records, rules)
  const isStillPublic = (under(own).maximumUntil ?? '') >= rules.stillPublicOn
  const later = general.filter((one) => {
    return (
      one !== own && isStillPublic && first.decidedOn < rules.stillPublicOn && hasCome(one, day)
    )
  })
  const shown = about.filter((one) => one.isShownOnly && isInForce(one, first.decidedOn))
  return [...[own, ...later].map(under).toSorted(moreFavourable), ...shown.map(under)]
}

function hasCome({ effectiveFrom }: RepairRuleSet, day: string): boolean {
  return effectiveFrom !== null && effectiveFrom <= day
}

/** What lets repair come earlier comes first; of equals, what ends publicity earlier. */
function moreFavourable(a: ComputedRuleSet, b: ComputedRuleSet): number {
  return (
    compareDays(a.eligibleFrom, b.eligibleFrom) ||
    compareDays(a.maximumUntil ?? '', b.maximumUntil ?? '')
  )
}

function compareDays(a: string, b: string): number {
  return Number(a > b) - Number(a < b)
}

function compute(
  { code, basis, grades, specialMinMonths, isShownOnly }: RepairRuleSet,
  records: readonly RecordToRepair[],
  { specialFields, isLastDayEligible }: RepairRules,
): ComputedRuleSet {
  const spans = records.map((record) => {
    const { minMonths, maxMonths } = grades[record.grade]
    const isSpecial = maxMonths > 0 && isInSpecialField(record, specialFields)
    return { minMonths: isSpecial ? (specialMinMonths ?? minMonths) : minMonths, maxMonths }
  })
  const minMonths = Math.max(...spans.map((span) => span.minMonths))
  const maxMonths = Math.max(...spans.map((span) => span.maxMonths))
  const { decidedOn } = records[0]!
  const minimumUntil = addMonths(decidedOn, minMonths)
  return {
    ruleSet: code,
    basis,
    minimumUntil,
    eligibleFrom:
      minMonths === 0 || isLastDayEligible ? minimumUntil : addCalendarDays(minimumUntil, 1),
    maximumUntil: maxMonths === 0 ? null : addMonths(decidedOn, maxMonths),
    isShownOnly,
  }
}

function isInSpecialField(
  { kind, text }: RecordToRepair,
  { kinds, words }: RepairRules['specialFields'],
): boolean {
  return kinds.includes(kind) || words.some((word) => text.includes(word))
}

function exclusionOf(
  records: readonly RecordToRepair[],
  day: string,
  { exclusions }: RepairRules,
): RepairExclusion | null {
  const found = exclusions.find((exclusion) => {
    return isInForce(exclusion, day) && records.some((record) => isExcluded(record, exclusion))
  })
  return found ?? null
}

function isExcluded(
  { item, kind, classes }: RecordToRepair,
  { items, kinds, classes: excluded }: RepairExclusion,
): boolean {
  if (!items.includes(item)) return false
  return (kinds?.includes(kind) ?? false) || classes.some((one) => excluded?.includes(one) ?? false)
}

function obstacleOn(
  day: string,
  { eligibleFrom, maximumUntil }: ComputedRuleSet,
  records: readonly RecordToRepair[],
): RepairObstacle | null {
  if (maximumUntil === null) return 'NOT_PUBLISHED'
  // What is still shown can be repaired, though a rule would have ended it by now: the sector's own day counts.
  const own = records.map(({ publicityUntil }) => publicityUntil).filter((until) => until !== null)
  const isOver = own.length > 0 && own.every((until) => until < day)
  if (isOver || (maximumUntil < day && own.length === 0)) return 'PUBLICITY_OVER'
  return day < eligibleFrom ? 'MINIMUM_NOT_PASSED' : null
}
