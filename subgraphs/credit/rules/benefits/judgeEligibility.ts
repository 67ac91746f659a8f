import type { SubjectKind } from '../../../../schema/wire/creditItem.js'

/** What a programme of 信易+ asks of whoever wants its benefit; an empty list asks nothing. */
export interface Eligibility {
  readonly subjectKinds: readonly SubjectKind[]
  /** Public ratings (公共信用综合评价) that are good enough, the best first. */
  readonly grades: readonly string[]
  /** Kinds of red lists (守信红名单), on one of which the subject stands. */
  readonly honours: readonly string[]
  /** Items of which nothing live may stand; see BenefitTerms.negatives. */
  readonly negatives: readonly string[]
  /** Bands of the citizen integrity points (市民诚信积分) that are good enough. */
  readonly bands: readonly string[]
  readonly quota: number
  readonly perSubject: number
}

/** A live negative record (有效负面信息). */
export interface LiveNegative {
  readonly item: string
  readonly kind: string
}

/** How a subject stands on a day. */
export interface Standing {
  readonly kind: SubjectKind
  readonly grade: string | null
  readonly honours: readonly string[]
  readonly negatives: readonly LiveNegative[]
  /** Null without consent to points. */
  readonly band: string | null
  /** Vouchers of the programme that this subject holds or has redeemed. */
  readonly own: number
  /** Of everybody. */
  readonly taken: number
}

export const ELIGIBILITY_CONDITIONS = [
  'KIND',
  'GRADE',
  'LIST',
  'NO_LIVE_NEGATIVE',
  'POINTS',
  'LIMIT',
  'PLACES',
] as const
export type EligibilityCondition = (typeof ELIGIBILITY_CONDITIONS)[number]

/** A condition of a programme: whether it is met, what it asks, and what was found. */
export interface JudgedCondition {
  readonly condition: EligibilityCondition
  readonly isMet: boolean
  readonly needed: readonly string[]
  readonly found: readonly string[]
}

/**
 * Judges every condition that a programme has; the subject is eligible if all are met (domain.md §13). `incentive_fault`
 * of the migration is the same rule for those that a state can take away; a test holds the two together.
 */
export function judgeEligibility(asked: Eligibility, standing: Standing): JudgedCondition[] {
  const { kind, grade, honours, band, own, taken } = standing
  const negatives = negativesThatCount(asked.negatives, standing.negatives)
  const free = asked.quota - taken
  const asksNegatives = asked.negatives.length > 0
  return [
    among('KIND', asked.subjectKinds, [kind]),
    ...(asked.grades.length > 0 ? [among('GRADE', asked.grades, present(grade))] : []),
    ...(asked.honours.length > 0 ? [among('LIST', asked.honours, honours)] : []),
    ...(asksNegatives
      ? [condition('NO_LIVE_NEGATIVE', negatives.length === 0, { found: negatives })]
      : []),
    ...(asked.bands.length > 0 ? [among('POINTS', asked.bands, present(band))] : []),
    condition('LIMIT', own < asked.perSubject, {
      needed: [String(asked.perSubject)],
      found: [String(own)],
    }),
    condition('PLACES', free > 0, { found: [String(Math.max(0, free))] }),
  ]
}

/** Items of the live records that a programme counts as negative, each once. */
export function negativesThatCount(
  entries: readonly string[],
  records: readonly LiveNegative[],
): string[] {
  const counts = ({ item, kind }: LiveNegative) =>
    entries.some((entry) => {
      const [ofItem, beginning = ''] = entry.split(':')
      return ofItem === item && kind.startsWith(beginning)
    })
  return [...new Set(records.filter(counts).map(({ item }) => item))].toSorted()
}

/** Grades at least as good as `least`, the best first; null if it is no grade of the model. */
export function gradesFrom(grades: readonly string[], least: string): readonly string[] | null {
  const place = grades.indexOf(least)
  return place < 0 ? null : grades.slice(0, place + 1)
}

function among(
  name: EligibilityCondition,
  needed: readonly string[],
  found: readonly string[],
): JudgedCondition {
  const isMet = found.some((one) => needed.includes(one))
  return condition(name, isMet, { needed, found })
}

function condition(
  name: EligibilityCondition,
  isMet: boolean,
  { needed = [], found }: { needed?: readonly string[]; found: readonly string[] },
): JudgedCondition {
  return { condition: name, isMet, needed, found }
}

function present(value: string | null): string[] {
  return value === null ? [] : [value]
}
