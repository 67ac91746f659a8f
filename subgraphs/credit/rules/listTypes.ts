import { parse } from 'yaml'
import { TableRow } from '../../shared/rules/TableRow.js'

const MARKS = ['T', 'P', 'K', 'unsure'] as const

/** One version of a list's rule (rules/listTypes.yaml). */
export interface ListType {
  /** `L01` … `L14`; `kind` of a listing. */
  readonly code: string
  readonly name: string
  readonly basis: string
  /** Planned stay in calendar months; null where the decision or performance fixes it. */
  readonly periodMonths: number | null
  /** Longest stay of one entry in calendar months; null where none is known. */
  readonly maxMonths: number | null
  /** Entered by a court: notice and service follow its own procedure. */
  readonly isJudicial: boolean
  /** When somebody may be entered (列入标准), in the words of the rule as far as they are known; null: look it up. */
  readonly entersWhen: string | null
  /** An entry ends as soon as the duty is performed (履行完毕), without a repair. */
  readonly endsByPerformance: boolean
  /** How well the row is known, domain.md §0.1. */
  readonly mark: (typeof MARKS)[number]
  /** First and last day in force, both included; null: open. */
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

/** Reads rules/listTypes.yaml. Throws TableError naming the row that is malformed. */
export function loadListTypes(yamlText: string): readonly ListType[] {
  const table = new TableRow('listTypes.yaml', parse(yamlText))
  return table.rows('listTypes').map(listType)
}

/** The version of a list's rule in force on `day`, null if there is none. */
export function listTypeOn(types: readonly ListType[], code: string, day: string): ListType | null {
  const inForce = types.find(
    (type) =>
      type.code === code &&
      (type.effectiveFrom === null || type.effectiveFrom <= day) &&
      (type.effectiveTo === null || day <= type.effectiveTo),
  )
  return inForce ?? null
}

function listType(row: TableRow): ListType {
  return row.complete({
    code: row.text('code', /^L\d\d$/),
    name: row.text('name'),
    basis: row.text('basis'),
    periodMonths: row.optionalCount('periodMonths'),
    maxMonths: row.optionalCount('maxMonths'),
    isJudicial: row.flag('isJudicial', false),
    entersWhen: row.optionalText('entersWhen'),
    endsByPerformance: row.flag('endsByPerformance', false),
    mark: row.oneOf('mark', MARKS),
    effectiveFrom: row.optionalDay('effectiveFrom'),
    effectiveTo: row.optionalDay('effectiveTo'),
  })
}
