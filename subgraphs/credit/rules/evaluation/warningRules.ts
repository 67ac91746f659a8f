import { parse } from 'yaml'
import { addCalendarDays } from '../../../../schema/wire/workingDays.js'
import { TableRow } from '../../../shared/rules/TableRow.js'
import { isInForce } from '../repairRules.js'
import type { EvaluationFact } from './evaluateSubject.js'

const ITEM = /^[A-Z]{2}-\d\d$/

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
  | {
      readonly when: 'EXPIRING_LICENCE'
      /** Items of licences (许可). */
      readonly licences: readonly string[]
      /** Calendar days before the last day of one. */
      readonly days: number
      /** Items of orders to put something right (整改), open as long as they stand. */
      readonly rectifications: readonly string[]
    }

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

/** What is known of a subject. */
export interface WarnedSubject {
  /** Records that stand on the day, the latest first. */
  readonly facts: readonly EvaluationFact[]
  /** Commitments that are being put right (整改中). */
  readonly rectifying: readonly EvaluationFact[]
  readonly change: GradeChange | null
  /** Records that a warning of the rule names already, by `evidenceName`. */
  readonly named: ReadonlySet<string>
}

/** A record as a warning names it: `JT-02:<id>`. */
export function evidenceName({ item, id }: Pick<EvaluationFact, 'item' | 'id'>): string {
  return `${item}:${id}`
}

/** Items whose records a rule looks at. */
export function itemsOfTrigger(trigger: WarningTrigger): readonly string[] {
  if (trigger.when === 'RECORDS') return trigger.items
  return trigger.when === 'EXPIRING_LICENCE' ? [...trigger.licences, ...trigger.rectifications] : []
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
 * Records that raise the warning of a rule on a day, the one first that it is not raised for again; null if it is
 * not raised.
 */
export function evidenceFor(
  { trigger }: Pick<WarningRule, 'trigger'>,
  subject: WarnedSubject,
  {
    day,
    grades,
  }: { readonly day: string; /** The best first. */ readonly grades: readonly string[] },
): EvaluationFact[] | null {
  const { facts, change } = subject
  if (trigger.when === 'GRADE_DROP') return fell(trigger.steps, change, grades) ? [] : null
  if (trigger.when === 'EXPIRING_LICENCE') return expiring(trigger, subject, day)
  // The last day that is too early: a window of 90 days ends today and begins 89 days ago.
  const since = addCalendarDays(day, -trigger.days)
  const found = facts.filter(
    ({ item, decidedOn }) => trigger.items.includes(item) && decidedOn > since && decidedOn <= day,
  )
  return found.length >= trigger.count ? found : null
}

/** Licences that end soon and that no warning names, the first to end first, and what is still being put right. */
function expiring(
  trigger: Extract<WarningTrigger, { when: 'EXPIRING_LICENCE' }>,
  { facts, rectifying, named }: WarnedSubject,
  day: string,
): EvaluationFact[] | null {
  const until = addCalendarDays(day, trigger.days)
  const licences = facts
    .filter(({ item }) => trigger.licences.includes(item))
    .filter(({ effectiveUntil: end }) => end !== null && day <= end && end <= until)
    .filter((licence) => !named.has(evidenceName(licence)))
    .toSorted((a, b) => (a.effectiveUntil! < b.effectiveUntil! ? -1 : 1))
  const orders = facts.filter(
    ({ item, effectiveUntil: end }) =>
      trigger.rectifications.includes(item) && (end === null || day <= end),
  )
  const open = [...orders, ...rectifying]
  return licences.length > 0 && open.length > 0 ? [...licences, ...open] : null
}

function fell(steps: number, change: GradeChange | null, grades: readonly string[]): boolean {
  if (change?.gradeBefore == null || change.grade === null) return false
  return grades.indexOf(change.grade) - grades.indexOf(change.gradeBefore) >= steps
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
  const when = row.oneOf('when', ['RECORDS', 'GRADE_DROP', 'EXPIRING_LICENCE'])
  if (when === 'GRADE_DROP') return { when, steps: row.count('steps') }
  if (when === 'EXPIRING_LICENCE') {
    const [licences, rectifications] = [
      row.texts('licences', ITEM),
      row.texts('rectifications', ITEM),
    ]
    return { when, licences, days: row.count('days'), rectifications }
  }
  const items = row.texts('items', ITEM)
  return { when, items, count: row.count('count'), days: row.count('days') }
}
