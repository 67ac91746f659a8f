import { addMonths } from '../../../schema/wire/calendarMonths.js'
import type { TableRow } from '../../shared/rules/TableRow.js'
import type { CommitmentMatter } from './commitmentMatters.js'
import { BREACHES, kindOfBreach, type Breach } from './breaches.js'

const BROKEN_STATES = ['REVOKED', 'BREACHED'] as const
const CLOSINGS = ['COMMITMENT', 'EVERY_ROUTE'] as const

/** A row of `reapply` in rules/commitments.yaml: for how long a broken commitment bars its matter. */
export interface ReapplicationRule {
  readonly code: string
  readonly basis: string
  readonly states: readonly (typeof BROKEN_STATES)[number][]
  /** Kinds of their records. */
  readonly breaches: readonly string[]
  /** The matter concerns one of these; empty: whichever matter it is. */
  readonly grounds: readonly string[]
  /** Calendar months from the day on which the commitment ended. */
  readonly months: number
  /** The commitment route alone, or the application itself (不得再次申请). */
  readonly closes: (typeof CLOSINGS)[number]
  /** A bar of a statute on applying is no use of the record, so a repair does not end it. */
  readonly outlastsRepair: boolean
}

/** A commitment of a matter that ended in a breach; what an objection undid is none. */
export interface BrokenCommitment {
  readonly matter: string
  readonly state: string
  readonly breach: Breach
  readonly closedOn: string
  readonly isRepaired: boolean
}

/** What keeps a subject from applying again (再次申请限制). */
export interface ReapplicationBar {
  readonly code: string
  readonly basis: string
  readonly closes: ReapplicationRule['closes']
  /** Last day. */
  readonly until: string
}

/** The bars on applying again for a matter on `day`, of each rule the one that lasts longest. */
export function reapplicationBars(
  matter: Pick<CommitmentMatter, 'code' | 'grounds'>,
  broken: readonly BrokenCommitment[],
  { day, rules }: { day: string; rules: readonly ReapplicationRule[] },
): ReapplicationBar[] {
  return rules.flatMap((rule) => {
    const ends = broken
      .filter((one) => one.matter === matter.code && meets(rule, matter, one))
      .map(({ closedOn }) => addMonths(closedOn, rule.months))
      .filter((until) => day <= until)
      .toSorted()
    const until = ends.at(-1)
    const { code, basis, closes } = rule
    return until === undefined ? [] : [{ code, basis, closes, until }]
  })
}

function meets(
  { states, breaches, grounds, outlastsRepair }: ReapplicationRule,
  matter: Pick<CommitmentMatter, 'grounds'>,
  { state, breach, isRepaired }: BrokenCommitment,
): boolean {
  return (
    (states as readonly string[]).includes(state) &&
    breaches.includes(kindOfBreach(breach)) &&
    (grounds.length === 0 || grounds.some((one) => matter.grounds.includes(one))) &&
    (outlastsRepair || !isRepaired)
  )
}

/** Reads a row of `reapply`. Throws TableError. */
export function reapplicationRule(row: TableRow): ReapplicationRule {
  row.text('name')
  return row.complete({
    code: row.text('code', /^[A-Z_]+$/),
    basis: row.text('basis'),
    states: row.manyOf('states', BROKEN_STATES),
    breaches: row.manyOf('breaches', BREACHES.map(kindOfBreach)),
    grounds: row.optionalTexts('grounds', /^[A-Z_]+$/) ?? [],
    months: row.count('months'),
    closes: row.oneOf('closes', CLOSINGS),
    outlastsRepair: row.flag('outlastsRepair', false),
  })
}
