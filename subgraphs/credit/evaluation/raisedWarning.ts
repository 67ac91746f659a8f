import type { WarningRule } from '../rules/evaluation/warningRules.js'

/** A warning (预警) that a rule raises. */
export interface Raised {
  readonly id: string
  readonly subjectKey: string
  readonly rule: WarningRule
  readonly evidence: readonly string[]
  /** The licence that it is about; empty: the subject as a whole, of which one is open at a time. */
  readonly about: string
  readonly sectors: readonly string[]
}

export interface Place {
  readonly region: string
  readonly town: string | null
  readonly supervisors: readonly string[]
}

/** The town that a warning goes to; null if its rule sends it to none, or nobody said which its subject is in. */
export function townOf(
  { rule, subjectKey }: Raised,
  places: ReadonlyMap<string, Place>,
): string | null {
  return rule.routes.includes('TOWN') ? (places.get(subjectKey)?.town ?? null) : null
}
