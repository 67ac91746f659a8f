import { parse } from 'yaml'
import { dueOn } from '../../shared/disclosure/rules/timeliness.js'
import { TableRow } from '../../shared/rules/TableRow.js'
import { isInForce } from './repairRules.js'

const MARKS = ['T', 'P', 'K', 'D', 'unsure'] as const

/** How long a region lets an objection (异议) take, in working days. */
export interface ObjectionClock {
  readonly code: string
  /** Leading digits of a region code; null: every region without a row of its own. */
  readonly region: string | null
  readonly basis: string
  readonly markWithin: number | null
  readonly platformWithin: number
  readonly transferWithin: number | null
  readonly unitWithin: number
  readonly extendBy: number | null
  readonly totalWithin: number | null
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

/** Reads rules/objections.yaml. Throws TableError naming the row that is malformed. */
export function loadObjectionClocks(yamlText: string): readonly ObjectionClock[] {
  const table = new TableRow('objections.yaml', parse(yamlText))
  return table.complete(table.rows('clocks').map(clock))
}

/** The clock of a region on `day`: the row of the longest prefix. Throws RangeError if no row is in force. */
export function clockOf(
  clocks: readonly ObjectionClock[],
  region: string,
  day: string,
): ObjectionClock {
  const [best] = clocks
    .filter((one) => isInForce(one, day) && region.startsWith(one.region ?? ''))
    .toSorted((a, b) => (b.region?.length ?? 0) - (a.region?.length ?? 0))
  if (!best) throw new RangeError(`no clock of objections for ${region} on ${day}`)
  return best
}

/** What a case has behind it. */
export interface ObjectionSteps {
  readonly receivedOn: string
  /** Handed to the source department; null: with the platform. */
  readonly transferredOn: string | null
  readonly isExtended: boolean
}

/** Last day of the present step; null while the calendar of that year is not out. */
export function objectionDue(
  { receivedOn, transferredOn, isExtended }: ObjectionSteps,
  { platformWithin, unitWithin, extendBy, totalWithin }: ObjectionClock,
): string | null {
  const more = isExtended ? (extendBy ?? 0) : 0
  const step =
    transferredOn === null
      ? dueOn(receivedOn, platformWithin + more)
      : dueOn(transferredOn, unitWithin + more)
  const last = totalWithin === null ? null : dueOn(receivedOn, totalWithin)
  return step !== null && last !== null && last < step ? last : step
}

/** Last day to hand the case to the source department, which is a step of its own in some regions only. */
export function transferDue(
  receivedOn: string,
  { transferWithin, platformWithin }: ObjectionClock,
): string | null {
  return dueOn(receivedOn, transferWithin ?? platformWithin)
}

function clock(row: TableRow): ObjectionClock {
  row.oneOf('mark', MARKS)
  return row.complete({
    code: row.text('code', /^[A-Z]+$/),
    region: row.optionalText('region'),
    basis: row.text('basis'),
    markWithin: row.optionalWholeNumber('markWithin'),
    platformWithin: row.count('platformWithin'),
    transferWithin: row.optionalCount('transferWithin'),
    unitWithin: row.count('unitWithin'),
    extendBy: row.optionalCount('extendBy'),
    totalWithin: row.optionalCount('totalWithin'),
    effectiveFrom: row.optionalDay('effectiveFrom'),
    effectiveTo: row.optionalDay('effectiveTo'),
  })
}
