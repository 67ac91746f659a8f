import { parse } from 'yaml'
import { TableRow } from '../../rules/TableRow.js'

export const RULE_CODES = [
  'E01',
  'E02',
  'E03',
  'E04',
  'E05',
  'E06',
  'E07',
  'E08',
  'E09',
  'E10',
  'E11',
  'E12',
  'E13',
  'E14',
] as const
export type RuleCode = (typeof RULE_CODES)[number]

export const EFFECTS = ['REFUSE', 'WARN'] as const
export type Effect = (typeof EFFECTS)[number]

/** What findings may ask for; their texts are in rules.yaml. */
export const REQUIREMENTS = [
  'REQUIRED',
  'REQUIRED_OF',
  'REQUIRED_WITH',
  'EMPTY_FOR_PERSON',
  'CREDIT_CODE_LENGTH',
  'CREDIT_CODE_CHARACTER',
  'CREDIT_CODE_DEPARTMENT',
  'CREDIT_CODE_CHECK',
  'INNER_CHECK',
  'ORGANISATION_CODE',
  'SAME_ORGANISATION_CODE',
  'REGISTRATION_NUMBER',
  'KNOWN_ARCHIVE',
  'PERSON_NUMBER',
  'OVER_120',
  'ONE_OF',
  'DISTINCT',
  'CLASS_NAMED',
  'NOT_BEFORE',
  'NOT_AFTER',
  'AMOUNT_ABOVE_ZERO',
  'ONE_ROW',
  'FREE_NUMBER',
  'FREE_CODE',
  'REGION_CODE',
  'FORMER_CODE',
  'REGISTRY_ONLY',
  'NOT_WITHDRAWN',
  'NAME_OF_CODE',
  'ORGAN_CODE',
  'NO_PERSONAL_NUMBER',
  'NOT_SUMMARY',
  'PERHAPS_SUMMARY',
  'LENGTH',
  'DATE_FORM',
  'AMOUNT_FORM',
  'PLAIN_TEXT',
  'OWN_DEPARTMENT',
  'REPORTED_BY',
  'ITEM_OFFERED',
] as const
export type Requirement = (typeof REQUIREMENTS)[number]

export type Language = 'zh' | 'en'

/** One rule that a row broke, or that somebody should look at. */
export interface Finding {
  readonly rule: RuleCode
  /** Code of the field. */
  readonly field: string
  readonly requirement: Requirement
  /** What the requirement's text names. */
  readonly facts: Readonly<Record<string, string | number>>
  /** What came, masked where it is about a person; null if nothing did. */
  readonly got: string | null
  readonly effect: Effect
}

export interface SummaryProcedure {
  readonly marks: readonly string[]
  readonly personYuan: number
  readonly organisationYuan: number
  readonly withinLimits: Effect
}

interface RuleRow {
  /** `MISSING_REQUIRED`. */
  readonly name: string
  readonly zh: string
  readonly basis: string
}

/** rules/rules.yaml. */
export interface ReportRules {
  readonly edition: string
  readonly reportWithin: number
  readonly withdrawWithin: number
  readonly disclosureMonths: number
  readonly summaryProcedure: SummaryProcedure
  readonly rules: ReadonlyMap<RuleCode, RuleRow>
  readonly requirements: ReadonlyMap<Requirement, Readonly<Record<Language, string>>>
}

/** Reads rules/rules.yaml. Throws TableError naming what is malformed or missing. */
export function loadReportRules(yamlText: string): ReportRules {
  const table = new TableRow('rules.yaml', parse(yamlText))
  table.day('validFrom')
  return table.complete({
    edition: table.text('edition'),
    reportWithin: workingDays(table.row('reportWithin')),
    withdrawWithin: workingDays(table.row('withdrawWithin')),
    disclosureMonths: table.count('disclosureMonths'),
    summaryProcedure: summaryProcedure(table.row('summaryProcedure')),
    rules: rulesOf(table),
    requirements: requirementsOf(table.row('requirements')),
  })
}

/** What a finding asks for, as people read it; `nameOf` names a field in that language. */
export function requirementText(
  { requirements }: ReportRules,
  { requirement, facts }: Pick<Finding, 'requirement' | 'facts'>,
  language: Language,
): string {
  const text = requirements.get(requirement)![language]
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
}

function workingDays(row: TableRow): number {
  row.text('basis')
  return row.complete(row.count('workingDays'))
}

function summaryProcedure(row: TableRow): SummaryProcedure {
  return row.complete({
    marks: row.texts('marks', /./),
    personYuan: row.count('personYuan'),
    organisationYuan: row.count('organisationYuan'),
    withinLimits: row.oneOf('withinLimits', EFFECTS),
  })
}

function rulesOf(table: TableRow): ReadonlyMap<RuleCode, RuleRow> {
  const rules = table.rows('rules').map((row): [RuleCode, RuleRow] => [
    row.oneOf('code', RULE_CODES),
    row.complete({
      name: row.text('name', /^[A-Z_]+$/),
      zh: row.text('zh'),
      basis: row.text('basis'),
    }),
  ])
  if (rules.length === RULE_CODES.length) return new Map(rules)
  return table.fail('rules', `must be ${RULE_CODES.length} rules, each once`)
}

function requirementsOf(row: TableRow): ReportRules['requirements'] {
  const texts = REQUIREMENTS.map((name) => {
    const text = row.row(name)
    return [name, text.complete({ zh: text.text('zh'), en: text.text('en') })] as const
  })
  return row.complete(new Map(texts))
}
