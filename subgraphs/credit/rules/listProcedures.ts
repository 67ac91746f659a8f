import { parse } from 'yaml'
import { dueOn } from '../../shared/disclosure/rules/timeliness.js'
import { TableRow } from '../../shared/rules/TableRow.js'
import type { ListingState } from './listingLife.js'

/** Of two marks the first is the basis's, the second the days'. */
const MARK = /^(T|P|K|D|unsure)( (T|P|K|D|unsure))?$/

/** Working days of one list's procedure, of one version (rules/listProcedures.yaml). */
export interface ListProcedure {
  /** Null: of every list without a row of its own. */
  readonly list: string | null
  readonly basis: string
  readonly noticeWithin: number
  readonly defenceWithin: number
  readonly decideWithin: number
  readonly serveWithin: number
  readonly listWithin: number
  readonly mark: string
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

/** Days on which steps of a listing were taken. */
export interface ListingStepDays {
  readonly foundOn: string
  readonly noticeDate: string | null
  readonly heardOn: string | null
  readonly decidedOn: string | null
}

/** Reads rules/listProcedures.yaml. Throws TableError naming the row that is malformed. */
export function loadListProcedures(yamlText: string): readonly ListProcedure[] {
  const table = new TableRow('listProcedures.yaml', parse(yamlText))
  const rows = table.rows('procedures').map(procedure)
  const hasDefault = rows.some((row) => row.list === null && row.effectiveFrom === null)
  return hasDefault ? table.complete(rows) : table.fail('procedures', 'must have a row of all')
}

/** The procedure of a list on `day`: its own, else everybody's. */
export function listProcedureOn(
  procedures: readonly ListProcedure[],
  list: string,
  day: string,
): ListProcedure {
  const inForce = procedures.filter(
    ({ effectiveFrom, effectiveTo }) =>
      (effectiveFrom === null || effectiveFrom <= day) &&
      (effectiveTo === null || day <= effectiveTo),
  )
  const own = inForce.find((row) => row.list === list)
  return own ?? inForce.find((row) => row.list === null)!
}

/**
 * Last day of the step that a listing waits for; null if it waits for none, or while the calendar of that year
 * is not out. Notice given, it is the last day of the defence.
 */
export function listingDue(
  state: ListingState,
  { foundOn, noticeDate, heardOn, decidedOn }: ListingStepDays,
  { rules, isJudicial }: { rules: ListProcedure; isJudicial: boolean },
): string | null {
  const clock: Partial<Record<ListingState, readonly [string | null, number]>> = {
    FOUND: isJudicial ? [null, 0] : [foundOn, rules.noticeWithin],
    NOTICED: [noticeDate, rules.defenceWithin],
    HEARD: [heardOn, rules.decideWithin],
    DECIDED: [decidedOn, isJudicial ? rules.listWithin : rules.serveWithin],
    SERVED: [decidedOn, rules.listWithin],
  }
  const [from, days] = clock[state] ?? [null, 0]
  return from === null ? null : dueOn(from, days)
}

function procedure(row: TableRow): ListProcedure {
  return row.complete({
    list: row.optionalText('list'),
    basis: row.text('basis'),
    noticeWithin: row.count('noticeWithin'),
    defenceWithin: row.count('defenceWithin'),
    decideWithin: row.count('decideWithin'),
    serveWithin: row.count('serveWithin'),
    listWithin: row.count('listWithin'),
    mark: row.text('mark', MARK),
    effectiveFrom: row.optionalDay('effectiveFrom'),
    effectiveTo: row.optionalDay('effectiveTo'),
  })
}
