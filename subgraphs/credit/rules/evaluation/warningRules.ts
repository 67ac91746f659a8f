import { parse } from 'yaml'
import { TableRow } from '../../../shared/rules/TableRow.js'
import { isInForce } from '../repairRules.js'
import type { EvaluationFact } from './evaluateSubject.js'

export const WARNING_ROUTES = ['SECTOR', 'TOWN'] as const
export type WarningRoute = (typeof WARNING_ROUTES)[number]

/** What raises a warning. */
export type WarningTrigger =
  | {
      readonly when: 'RECORDS'
      readonly items: readonly string[]
      readonly count: number
      readonly days: number
    }
  | { readonly when: 'GRADE_DROP'; readonly steps: number }

/** One version of a rule of early warning (rules/evaluation/warnings.yaml). */
export interface WarningRule {
  readonly code: string
  readonly version: number
  readonly name: string
  readonly basis: string
  readonly trigger: WarningTrigger
  readonly routes: readonly WarningRoute[]
  /** Working days to handle it. */
  readonly handleWithin: number
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

/** A change of the public grade. */
export interface GradeChange {
  readonly gradeBefore: string | null
  readonly grade: string | null
}

/** Reads rules/evaluation/warnings.yaml. Throws TableError naming the row that is malformed. */
export function loadWarningRules(yamlText: string): readonly WarningRule[] {
  const table = new TableRow('warnings.yaml', parse(yamlText))
  return table.complete(table.rows('warnings').map(ruleOf))
}

/** The rules in force on `day`. */
export function warningRulesOn(rules: readonly WarningRule[], day: string): WarningRule[] {
  return rules.filter((rule) => isInForce(rule, day))
}

/**
 * Records that raise the warning of a rule on a day, the latest first; null if it is not raised.
 * @param facts of the subject, that stand on the day
 */
export function evidenceFor(
  { trigger }: WarningRule,
  { facts, change }: { facts: readonly EvaluationFact[]; change: GradeChange | null },
  {
    day,
    grades,
  }: { readonly day: string; /** The best first. */ readonly grades: readonly string[] },
): EvaluationFact[] | null {
  if (trigger.when === 'GRADE_DROP') return fell(trigger.steps, change, grades) ? [] : null
  const since = daysBefore(day, trigger.days)
  const found = facts.filter(
    ({ item, decidedOn }) => trigger.items.includes(item) && decidedOn > since && decidedOn <= day,
  )
  return found.length >= trigger.count ? found : null
}

function fell(steps: number, change: GradeChange | null, grades: readonly string[]): boolean {
  if (change?.gradeBefore == null || change.grade === null) return false
  return grades.indexOf(change.grade) - grades.indexOf(change.gradeBefore) >= steps
}

/** The last day that is too early: a window of 90 days ends today and begins 89 days ago. */
function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
}

function ruleOf(row: TableRow): WarningRule {
  row.text('mark')
  return row.complete({
    code: row.text('code', /^YJ-\d\d$/),
    version: row.count('version'),
    name: row.text('name'),
    basis: row.text('basis'),
    trigger: triggerOf(row),
    routes: row.manyOf('routes', WARNING_ROUTES),
    handleWithin: row.count('handleWithin'),
    effectiveFrom: row.optionalDay('effectiveFrom'),
    effectiveTo: row.optionalDay('effectiveTo'),
  })
}

function triggerOf(row: TableRow): WarningTrigger {
  const when = row.oneOf('when', ['RECORDS', 'GRADE_DROP'])
  if (when === 'GRADE_DROP') return { when, steps: row.count('steps') }
  const items = row.texts('items', /^[A-Z]{2}-\d\d$/)
  return { when, items, count: row.count('count'), days: row.count('days') }
}
