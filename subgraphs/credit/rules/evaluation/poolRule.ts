import { parse } from 'yaml'
import { TableRow } from '../../../shared/rules/TableRow.js'
import { isInForce } from '../repairRules.js'

/** One edition of the rule of the pool (rules/evaluation/pool.yaml). */
export interface PoolRule {
  readonly code: string
  readonly basis: string
  /** Grades of the public rating that are a reason. */
  readonly grades: readonly string[]
  /** Items of severe lists that are a reason. */
  readonly lists: readonly string[]
  readonly reviewMonths: number
  /** Months without a live reason and without a new breach before somebody leaves. */
  readonly cleanMonths: number
  readonly needsTalk: boolean
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

/** Reads rules/evaluation/pool.yaml. Throws TableError naming the row that is malformed. */
export function loadPoolRules(yamlText: string): readonly PoolRule[] {
  const table = new TableRow('pool.yaml', parse(yamlText))
  return table.complete(table.rows('pool').map(ruleOf))
}

/** The edition in force on `day`. Throws RangeError if there is none. */
export function poolRuleOn(rules: readonly PoolRule[], day: string): PoolRule {
  const found = rules.find((rule) => isInForce(rule, day))
  if (!found) throw new RangeError(`no rule of the pool on ${day}`)
  return found
}

function ruleOf(row: TableRow): PoolRule {
  row.text('mark')
  return row.complete({
    code: row.text('code'),
    basis: row.text('basis'),
    grades: row.texts('grades', /^[A-Z]$/),
    lists: row.texts('lists', /^GG-02$/),
    reviewMonths: row.count('reviewMonths'),
    cleanMonths: row.wholeNumber('cleanMonths'),
    needsTalk: row.flag('needsTalk', true),
    effectiveFrom: row.optionalDay('effectiveFrom'),
    effectiveTo: row.optionalDay('effectiveTo'),
  })
}
