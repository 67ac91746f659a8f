import { parse } from 'yaml'
import { TableRow } from '../../shared/rules/TableRow.js'
import { BREACHES, kindOfBreach, type Breach } from './breaches.js'
import { reapplicationRule, type ReapplicationRule } from './reapplication.js'
import type { BreachGrade } from './repairRules.js'

/** Classes of commitments (承诺类型); domain.md §12.1. */
export const COMMITMENT_CLASSES = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'] as const
export type CommitmentClass = (typeof COMMITMENT_CLASSES)[number]

const GRADES = ['MINOR', 'GENERAL', 'SERIOUS'] as const
/** Of two marks the first is the basis's, the second the detail's. */
export const COMMITMENT_MARK = /^(T|P|K|seed|D|unsure)( (T|P|K|seed|D|unsure))?$/

export interface CommitmentClassRow {
  readonly code: CommitmentClass
  readonly name: string
  readonly madeTo: string
  readonly effect: string
  /** Stands in for something in an approval, so it names a matter and can be barred. */
  readonly hasMatter: boolean
  /** A supervising department checks it after the decision. */
  readonly isSupervised: boolean
}

/** A version of what is signed. */
export interface CommitmentText {
  readonly classes: readonly CommitmentClass[]
  readonly version: number
  readonly validFrom: string
  readonly validTo: string | null
  readonly text: string
}

/** Something that closes a matter to commitments (Art. 59 of Shenzhen's regulation). */
export interface CommitmentGround {
  readonly code: string
  readonly name: string
}

/** rules/commitments.yaml. */
export interface CommitmentRules {
  readonly classes: ReadonlyMap<CommitmentClass, CommitmentClassRow>
  readonly grounds: readonly CommitmentGround[]
  readonly bars: {
    readonly basis: string
    readonly listings: readonly string[]
    readonly breaches: readonly string[]
  }
  /** On applying again in the matter of a broken commitment. */
  readonly reapply: readonly ReapplicationRule[]
  readonly checkWithinMonths: number
  /** Working days. */
  readonly supplementWithin: number
  /** Working days. */
  readonly rectifyWithin: number
  readonly breaches: {
    readonly basis: string
    readonly grades: Readonly<Record<Breach, BreachGrade>>
  }
  readonly texts: readonly CommitmentText[]
}

/** Reads rules/commitments.yaml. Throws TableError naming the row that is malformed. */
export function loadCommitmentRules(yamlText: string): CommitmentRules {
  const table = new TableRow('commitments.yaml', parse(yamlText))
  const classes = new Map(
    table
      .rows('classes')
      .map(classRow)
      .map((row) => [row.code, row]),
  )
  if (classes.size < COMMITMENT_CLASSES.length) table.fail('classes', 'must have every class')
  const checkWithin = marked(table, 'checkWithin')
  return table.complete({
    classes,
    grounds: grounds(marked(table, 'grounds')),
    bars: bars(marked(table, 'bars')),
    reapply: table.rows('reapply').map(markedRow).map(reapplicationRule),
    checkWithinMonths: checkWithin.complete(checkWithin.count('months')),
    supplementWithin: workingDays(marked(table, 'supplementWithin')),
    rectifyWithin: workingDays(marked(table, 'rectifyWithin')),
    breaches: breaches(marked(table, 'breaches')),
    texts: table.rows('texts').map(text),
  })
}

/** The text in force for a class on `day`; null: none. */
export function textOn(
  { texts }: CommitmentRules,
  of: CommitmentClass,
  day: string,
): CommitmentText | null {
  const inForce = texts.filter(
    ({ classes, validFrom, validTo }) =>
      classes.includes(of) && validFrom <= day && (validTo === null || day <= validTo),
  )
  return inForce.toSorted((a, b) => b.version - a.version)[0] ?? null
}

function classRow(row: TableRow): CommitmentClassRow {
  row.text('mark', COMMITMENT_MARK)
  return row.complete({
    code: row.oneOf('code', COMMITMENT_CLASSES),
    name: row.text('name'),
    madeTo: row.text('madeTo'),
    effect: row.text('effect'),
    hasMatter: row.flag('hasMatter', false),
    isSupervised: row.flag('isSupervised', false),
  })
}

function grounds(row: TableRow): CommitmentGround[] {
  row.text('basis')
  return row.complete(
    row
      .rows('rows')
      .map((one) => one.complete({ code: one.text('code', /^[A-Z_]+$/), name: one.text('name') })),
  )
}

function bars(row: TableRow): CommitmentRules['bars'] {
  return row.complete({
    basis: row.text('basis'),
    listings: row.texts('listings', /^L\d\d$/),
    breaches: row.manyOf('breaches', BREACHES.map(kindOfBreach)),
  })
}

function breaches(row: TableRow): CommitmentRules['breaches'] {
  return row.complete({
    basis: row.text('basis'),
    grades: { FALSE: row.oneOf('false', GRADES), UNFULFILLED: row.oneOf('unfulfilled', GRADES) },
  })
}

function text(row: TableRow): CommitmentText {
  row.text('mark', COMMITMENT_MARK)
  return row.complete({
    classes: row.manyOf('classes', COMMITMENT_CLASSES),
    version: row.count('version'),
    validFrom: row.day('validFrom'),
    validTo: row.optionalDay('validTo'),
    text: row.text('text'),
  })
}

function workingDays(row: TableRow): number {
  return row.complete(row.count('workingDays'))
}

function marked(table: TableRow, member: string): TableRow {
  return markedRow(table.row(member))
}

function markedRow(row: TableRow): TableRow {
  row.text('mark', COMMITMENT_MARK)
  return row
}
