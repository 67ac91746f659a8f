import type { SubjectKind } from '../../../../schema/wire/creditItem.js'

/** How the records that count become points. */
export type IndicatorRule =
  /** From `max` down, by the severity (失信程度) of each record, never below 0. */
  | { readonly type: 'DEDUCT'; readonly deduct: Readonly<Record<DeductClass, number>> }
  /** From `base` up by `each` record, never above `max`. */
  | { readonly type: 'AWARD'; readonly base: number; readonly each: number }
  /** By the grade of the latest record; a subject without one has no data. */
  | { readonly type: 'GRADE'; readonly points: Readonly<Record<string, number>> }

export const DEDUCT_CLASSES = ['MINOR', 'GENERAL', 'SERIOUS', 'UNGRADED'] as const
export type DeductClass = (typeof DEDUCT_CLASSES)[number]

/** An indicator (指标): what is looked at, how far back, and what it is worth. */
export interface Indicator {
  readonly code: string
  readonly name: string
  /** Most points. */
  readonly max: number
  /** Items whose records are looked at; none while `awaits` says what is not connected. */
  readonly items: readonly string[]
  /** Kinds of those records; null: all. */
  readonly kinds: readonly string[] | null
  /** Whether what is in force counts, or what was decided within the look-back. */
  readonly counts: 'IN_FORCE' | 'DECIDED'
  /** Look-back (回溯期) in calendar months; null: no limit. */
  readonly lookBackMonths: number | null
  readonly rule: IndicatorRule
  /** Most points where data is missing (缺数): always below `max`. */
  readonly whenMissing: number
  /** Source that is not connected yet; null where `items` are. */
  readonly awaits: string | null
}

/** First-level index (一级指标) with its indicators. */
export interface IndicatorFamily {
  readonly code: string
  readonly name: string
  readonly indicators: readonly Indicator[]
}

/** A grade (等级) and the lowest score that has it. */
export interface GradeCut {
  readonly grade: string
  readonly name: string
  readonly from: number
}

/** One version of a model (评价模型); its table is the one normative form. */
export interface EvaluationModel {
  readonly code: string
  readonly version: number
  readonly name: string
  readonly basis: string
  readonly subjectKinds: readonly SubjectKind[]
  /** Sum of all indicators' most points. */
  readonly total: number
  /** The best first; empty: a score and no grade (natural persons). */
  readonly grades: readonly GradeCut[]
  /** Most points of the indicators with data of at least one source; below this there is no grade. */
  readonly minimumKnown: number
  readonly families: readonly IndicatorFamily[]
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

/** All indicators of a model, in the order of its table. */
export function indicatorsOf({ families }: Pick<EvaluationModel, 'families'>): Indicator[] {
  return families.flatMap(({ indicators }) => indicators)
}

/** All items that a model looks at, in order. */
export function itemsOf(model: Pick<EvaluationModel, 'families'>): string[] {
  return [...new Set(indicatorsOf(model).flatMap(({ items }) => items))].toSorted()
}
