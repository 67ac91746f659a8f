import { parse } from 'yaml'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import { TableRow } from '../../shared/rules/TableRow.js'

const MARKS = ['T', 'P', 'K', 'D', 'unsure'] as const

/** The five classes of subject (五类主体); natural persons are known by their key. */
export const SUBJECT_CLASSES = [
  'ENTERPRISE',
  'PUBLIC_INSTITUTION',
  'SOCIAL_ORGANISATION',
  'GOVERNMENT_BODY',
  'NATURAL_PERSON',
] as const
export type SubjectClass = (typeof SUBJECT_CLASSES)[number]

export const PRECEDENCES = ['REGISTRY', 'TAX', 'SECTOR'] as const
export type Precedence = (typeof PRECEDENCES)[number]

/** What joining a row would do to its subject. */
export const ROW_NATURES = ['NEGATIVE', 'NEUTRAL', 'POSITIVE'] as const
export type RowNature = (typeof ROW_NATURES)[number]

export const RECONCILIATION_RESULTS = [
  'MATCHED_CODE',
  'MATCHED_LEGACY',
  'CANDIDATE_STRONG',
  'CANDIDATE_WEAK',
  'CONFLICT',
  'UNKNOWN_CODE',
  'UNMATCHED',
  'BAD_CODE',
] as const
export type ReconciliationResult = (typeof RECONCILIATION_RESULTS)[number]

const FIRST_STATES = ['MATCHED', 'WAITING', 'QUARANTINED', 'RETURNED'] as const

/** What follows from a result. */
export interface ResultRow {
  readonly state: (typeof FIRST_STATES)[number]
  readonly attaches: readonly RowNature[]
  readonly confirms: readonly RowNature[]
}

/** Whose rows come in, and what it registers. */
export interface RowSource {
  readonly code: string
  readonly name: string
  readonly precedence: Precedence
  /** First characters of credit codes, `PERSON`; empty: it registers nothing. */
  readonly registers: readonly string[]
  readonly basis: string
}

/** rules/archive.yaml. */
export interface ArchiveRules {
  readonly edition: string
  readonly classes: ReadonlyMap<string, SubjectClass>
  readonly precedence: readonly Precedence[]
  readonly sources: ReadonlyMap<string, RowSource>
  readonly regionDigits: number
  readonly results: ReadonlyMap<ReconciliationResult, ResultRow>
}

/** Reads rules/archive.yaml. Throws TableError naming the row that is malformed or missing. */
export function loadArchiveRules(yamlText: string): ArchiveRules {
  const table = new TableRow('archive.yaml', parse(yamlText))
  table.day('validFrom')
  const reconciliation = table.row('reconciliation')
  reconciliation.oneOf('mark', MARKS)
  return table.complete({
    edition: table.text('edition'),
    classes: new Map(table.rows('classes').flatMap(prefixesOf)),
    precedence: table.manyOf('precedence', PRECEDENCES),
    sources: new Map(table.rows('sources').map(sourceOf)),
    ...reconciliation.complete({
      regionDigits: reconciliation.count('regionDigits'),
      results: resultsOf(reconciliation),
    }),
  })
}

/** Class of a subject by its key; null for codes that are counted in none of the five. */
export function classOf({ classes }: ArchiveRules, key: string): SubjectClass | null {
  return isPersonKey(key) ? 'NATURAL_PERSON' : (classes.get(key.slice(0, 2)) ?? null)
}

/** Whose word a source's is about one subject: a registry speaks as such of what it registers alone. */
export function precedenceOf({ sources }: ArchiveRules, source: string, key: string): Precedence {
  const row = sources.get(source)
  if (!row) return 'SECTOR'
  if (row.precedence !== 'REGISTRY') return row.precedence
  const first = isPersonKey(key) ? 'PERSON' : key.charAt(0)
  return row.registers.includes(first) ? 'REGISTRY' : 'SECTOR'
}

function prefixesOf(row: TableRow): [string, SubjectClass][] {
  row.oneOf('mark', MARKS)
  row.text('name')
  const code = row.oneOf('code', SUBJECT_CLASSES)
  const prefixes = row.texts('prefixes', /^[0-9ANY][0-9]$/)
  return row.complete(prefixes.map((prefix) => [prefix, code]))
}

function sourceOf(row: TableRow): [string, RowSource] {
  const code = row.text('code', /^[0-9A-Z]{18}$/)
  const source = {
    code,
    name: row.text('name'),
    precedence: row.oneOf('precedence', PRECEDENCES),
    registers: row.optionalTexts('registers', /^([1-9ANY]|PERSON)$/) ?? [],
    basis: row.text('basis'),
  }
  return row.complete([code, source])
}

function resultsOf(table: TableRow): ArchiveRules['results'] {
  const results = table.rows('results').map((row): [ReconciliationResult, ResultRow] => [
    row.oneOf('code', RECONCILIATION_RESULTS),
    row.complete({
      state: row.oneOf('state', FIRST_STATES),
      attaches: row.optionalManyOf('attaches', ROW_NATURES) ?? [],
      confirms: row.optionalManyOf('confirms', ROW_NATURES) ?? [],
    }),
  ])
  const known = new Map(results)
  const weak = known.get('CANDIDATE_WEAK')
  // domain.md §1.6 step 4, whatever a city configures.
  if ([...(weak?.attaches ?? []), ...(weak?.confirms ?? [])].includes('NEGATIVE'))
    table.fail('results', 'let a weak candidate carry a negative record')
  if (known.size === RECONCILIATION_RESULTS.length) return known
  return table.fail('results', `must be ${RECONCILIATION_RESULTS.join(', ')}, each once`)
}
