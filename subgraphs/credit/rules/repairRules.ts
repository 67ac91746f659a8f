import { parse } from 'yaml'
import { TableRow } from '../../shared/rules/TableRow.js'

const MARKS = ['T', 'P', 'K', 'D', 'unsure'] as const
const ITEM = /^[A-Z]{2}-\d\d$/

export const MATERIAL_KINDS = [
  'PROOF_OF_PERFORMANCE',
  'AUTHORITY_OPINION',
  'COMMITMENT_LETTER',
  'OTHER',
] as const
export type MaterialKind = (typeof MATERIAL_KINDS)[number]

/** Grade of a breach (失信信息分类). */
export type BreachGrade = 'MINOR' | 'GENERAL' | 'SERIOUS'

/** Shortest and longest publicity in calendar months; a longest of 0: not published. */
export interface PublicitySpan {
  readonly minMonths: number
  readonly maxMonths: number
}

/** Working days of the procedure; null: it cannot be extended. */
export interface RepairProcedure {
  readonly acceptWithin: number
  readonly decideWithin: number
  readonly extendBy: number | null
}

/** First and last day in force, both included; null: open. */
interface InForce {
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

/** One rule set of repair (信用修复), such as Order 36. */
export interface RepairRuleSet extends InForce {
  readonly code: string
  readonly name: string
  readonly basis: string
  /** Items that it is about; null: all. */
  readonly items: readonly string[] | null
  /** Computed and shown, never applied by itself. */
  readonly isShownOnly: boolean
  readonly grades: Readonly<Record<BreachGrade, PublicitySpan>>
  /** Shortest publicity in the special fields; null: as everywhere. */
  readonly specialMinMonths: number | null
  readonly procedure: RepairProcedure
}

/** What can never be repaired here, and why. */
export interface RepairExclusion extends InForce {
  readonly code: string
  readonly reason: string
  readonly basis: string
  readonly items: readonly string[]
  readonly kinds: readonly string[] | null
  readonly classes: readonly string[] | null
}

/** rules/repair.yaml. */
export interface RepairRules {
  readonly ruleSets: readonly RepairRuleSet[]
  readonly stillPublicOn: string
  /** Whether the last day of the minimum period is already the first day of repair. */
  readonly isLastDayEligible: boolean
  readonly specialFields: { readonly kinds: readonly string[]; readonly words: readonly string[] }
  readonly exclusions: readonly RepairExclusion[]
  readonly barMonths: number
  readonly barBasis: string
  readonly supplementWithin: number
  readonly materials: {
    readonly oneOf: readonly MaterialKind[]
    readonly all: readonly MaterialKind[]
  }
}

/** Reads rules/repair.yaml. Throws TableError naming the row that is malformed. */
export function loadRepairRules(yamlText: string): RepairRules {
  const table = new TableRow('repair.yaml', parse(yamlText))
  const bar = marked(table, 'falseMaterial')
  return table.complete({
    ruleSets: table.rows('ruleSets').map(ruleSet),
    stillPublicOn: ((row) => row.complete(row.day('stillPublicOn')))(marked(table, 'transition')),
    isLastDayEligible: ((row) => row.complete(row.oneOf('lastDay', ['AFTER', 'ON'])) === 'ON')(
      marked(table, 'boundary'),
    ),
    specialFields: specialFields(marked(table, 'specialFields')),
    exclusions: table.rows('exclusions').map(exclusion),
    ...bar.complete({ barMonths: bar.count('barMonths'), barBasis: bar.text('basis') }),
    supplementWithin: ((row) => row.complete(row.count('workingDays')))(
      marked(table, 'supplementWithin'),
    ),
    materials: materials(marked(table, 'materials')),
  })
}

export function isInForce({ effectiveFrom, effectiveTo }: InForce, day: string): boolean {
  return (
    (effectiveFrom === null || effectiveFrom <= day) && (effectiveTo === null || day <= effectiveTo)
  )
}

function marked(table: TableRow, member: string): TableRow {
  const row = table.row(member)
  row.oneOf('mark', MARKS)
  return row
}

function materials(row: TableRow): RepairRules['materials'] {
  return row.complete({
    oneOf: row.manyOf('oneOf', MATERIAL_KINDS),
    all: row.manyOf('all', MATERIAL_KINDS),
  })
}

function specialFields(row: TableRow): RepairRules['specialFields'] {
  return row.complete({
    kinds: row.texts('kinds', /^[A-Z]{2}-[A-Z]+$/),
    words: row.texts('words', /./),
  })
}

function ruleSet(row: TableRow): RepairRuleSet {
  row.oneOf('mark', MARKS)
  const grades = row.row('grades')
  return row.complete({
    code: row.text('code'),
    name: row.text('name'),
    basis: row.text('basis'),
    ...daysInForce(row),
    items: row.optionalTexts('items', ITEM),
    isShownOnly: row.flag('isShownOnly', false),
    grades: grades.complete({
      MINOR: span(grades.row('MINOR')),
      GENERAL: span(grades.row('GENERAL')),
      SERIOUS: span(grades.row('SERIOUS')),
    }),
    specialMinMonths: row.optionalCount('specialMinMonths'),
    procedure: procedure(marked(row, 'procedure')),
  })
}

function span(row: TableRow): PublicitySpan {
  return row.complete({
    minMonths: row.wholeNumber('minMonths'),
    maxMonths: row.wholeNumber('maxMonths'),
  })
}

function procedure(row: TableRow): RepairProcedure {
  return row.complete({
    acceptWithin: row.count('acceptWithin'),
    decideWithin: row.count('decideWithin'),
    extendBy: row.optionalCount('extendBy'),
  })
}

function exclusion(row: TableRow): RepairExclusion {
  row.oneOf('mark', MARKS)
  return row.complete({
    code: row.text('code', /^[A-Z_]+$/),
    reason: row.text('reason'),
    basis: row.text('basis'),
    items: row.texts('items', ITEM),
    kinds: row.optionalTexts('kinds', /./),
    classes: row.optionalTexts('classes', /./),
    ...daysInForce(row),
  })
}

function daysInForce(row: TableRow): InForce {
  return {
    effectiveFrom: row.optionalDay('effectiveFrom'),
    effectiveTo: row.optionalDay('effectiveTo'),
  }
}
