import type { RawRow } from './decision.js'
import type { DecisionKind, FieldEdition, ReportField } from './fieldTable.js'
import { readFields } from './readFields.js'
import { RowFindings } from './RowFindings.js'

/** A row while it is checked: its fields, its values in normal form, what was found so far. */
export interface RowUnderCheck {
  readonly fields: readonly ReportField[]
  readonly field: (code: string) => ReportField
  /** As it came, trimmed: also what is not in its form. */
  readonly came: (code: string) => string | null
  /** In normal form, null if nothing came or not in its form. */
  readonly value: (code: string) => string | null
  readonly values: ReadonlyMap<string, string>
  readonly findings: RowFindings
  /** `XK` or `CF`: the prefix of the fields that both kinds have. */
  readonly prefix: string
}

/** Reads a row's values, with the findings that reading made. */
export function underCheck(kind: DecisionKind, raw: RawRow, edition: FieldEdition): RowUnderCheck {
  const fields = edition.fields[kind]
  const prefix = kind === 'LICENCE' ? 'XK' : 'CF'
  const findings = new RowFindings(raw[`${prefix}_XDR_LB`]?.trim() === '自然人')
  const values = readFields(fields, raw, findings)
  return {
    fields,
    field: (code) => fieldOf(fields, code),
    came: (code) => raw[code]?.trim() || null,
    value: (code) => values.get(code) ?? null,
    values,
    findings,
    prefix,
  }
}

/** E04 if both days are there and `code` lies before `notBefore`. */
export function refuseDaysBefore(row: RowUnderCheck, code: string, notBefore: string): void {
  const [day, earliest] = [row.value(code), row.value(notBefore)]
  if (day === null || earliest === null || day >= earliest) return
  const facts = { other: row.field(notBefore).name }
  row.findings.refuse(row.field(code), { rule: 'E04', requirement: 'NOT_BEFORE', facts, got: day })
}

/** E05 if the day has not come. */
export function refuseFuture(row: RowUnderCheck, code: string, today: string): void {
  const day = row.value(code)
  if (day === null || day <= today) return
  const found = { rule: 'E05', requirement: 'NOT_AFTER', facts: { today }, got: day } as const
  row.findings.refuse(row.field(code), found)
}

/** Fields of an edition by code, found once for each list. */
const byCode = new WeakMap<readonly ReportField[], ReadonlyMap<string, ReportField>>()

function fieldOf(fields: readonly ReportField[], code: string): ReportField {
  let known = byCode.get(fields)
  if (!known) {
    known = new Map(fields.map((field) => [field.code, field]))
    byCode.set(fields, known)
  }
  const field = known.get(code)
  if (field) return field
  throw new Error(`the field table has no ${code}`)
}
