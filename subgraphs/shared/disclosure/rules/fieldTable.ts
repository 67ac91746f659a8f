import { parse } from 'yaml'
import { TableRow } from '../../rules/TableRow.js'

/** What is reported: a licence (行政许可) or a penalty (行政处罚). */
export const DECISION_KINDS = ['LICENCE', 'PENALTY'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

const TYPES = [
  'TEXT',
  'ENUM',
  'ENUMS',
  'DATE',
  'AMOUNT',
  'CREDIT_CODE',
  'ORGANISATION_CODE',
  'REGISTRATION_NUMBER',
  'DOCUMENT_TYPE',
  'DOCUMENT_NUMBER',
] as const
export type FieldType = (typeof TYPES)[number]

const NEEDS = ['M', 'O', 'ORGANISATION', 'ORGANISATION_OR_BUSINESS', 'PERSON'] as const

/** One official field (数据项): `XK_WSH` and so on. */
export interface ReportField {
  readonly code: string
  /** Its Chinese name, as spreadsheets head their columns. */
  readonly name: string
  readonly type: FieldType
  /** Characters at most; null where the type says it. */
  readonly length: number | null
  /** Whether a value must be there: always, never, or for such a subject. */
  readonly need: (typeof NEEDS)[number]
  /** Values of ENUM and ENUMS; `其他-*` stands for 其他- and a description. */
  readonly values: readonly string[]
  /** Other headings under which the field is found. */
  readonly aliases: readonly string[]
}

/** The field lists of one edition of the standard. */
export interface FieldEdition {
  readonly edition: string
  readonly validFrom: string
  readonly validTo: string | null
  /** Headings that are passed over. */
  readonly ignored: readonly string[]
  readonly fields: Readonly<Record<DecisionKind, readonly ReportField[]>>
}

/** Reads rules/fields.yaml. Throws TableError naming what is malformed. */
export function loadFields(yamlText: string): readonly FieldEdition[] {
  return new TableRow('fields.yaml', parse(yamlText)).rows('editions').map((row) => {
    row.text('mark')
    return row.complete({
      edition: row.text('edition'),
      validFrom: row.day('validFrom'),
      validTo: row.optionalDay('validTo'),
      ignored: row.texts('ignored', /./),
      fields: { LICENCE: fieldsOf(row, 'licence'), PENALTY: fieldsOf(row, 'penalty') },
    })
  })
}

/** What of a versioned table is in force on `day`. Throws Error if nothing is. */
export function inForce<T extends { readonly validFrom: string; readonly validTo: string | null }>(
  editions: readonly T[],
  day: string,
): T {
  const found = editions.find(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo),
  )
  if (found) return found
  throw new Error(`no edition of the table is in force on ${day}`)
}

function fieldsOf(row: TableRow, member: string): ReportField[] {
  const fields = row.rows(member).map(fieldOf)
  const names = fields.flatMap(({ code, name, aliases }) => [code, name, ...aliases])
  const twice = names.find((name, n) => names.indexOf(name) !== n)
  return twice === undefined ? fields : row.fail(member, `heads two fields with ${twice}`)
}

function fieldOf(row: TableRow): ReportField {
  const type = row.oneOf('type', TYPES)
  const isEnum = type === 'ENUM' || type === 'ENUMS'
  return row.complete({
    code: row.text('code', /^[A-Z][A-Z0-9_]*$/),
    name: row.text('name'),
    type,
    length: type === 'TEXT' ? row.count('length') : row.optionalCount('length'),
    need: row.oneOf('need', NEEDS),
    values: isEnum ? row.texts('values', /./) : [],
    aliases: row.optionalTexts('aliases', /./) ?? [],
  })
}
