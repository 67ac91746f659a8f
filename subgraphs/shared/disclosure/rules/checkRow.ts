import { checkLicence } from './checkLicence.js'
import { checkPenalty } from './checkPenalty.js'
import { checkSubject } from './checkSubject.js'
import type { CheckedRow, Decision, DecisionOf, RawRow } from './decision.js'
import type { DecisionKind, FieldEdition } from './fieldTable.js'
import type { NumberReading } from './personDocuments.js'
import type { ReportRules } from './reportRules.js'
import { underCheck, type RowUnderCheck } from './RowUnderCheck.js'

/** Who reports: rows of other sources are refused unless the caller may report for them. */
export interface Reporter {
  /** Credit code of the department. */
  readonly department: string
  readonly forOthers: boolean
}

/** What rows are held against. */
export interface RowChecks {
  readonly edition: FieldEdition
  readonly rules: ReportRules
  readonly today: string
  readonly reporter: Reporter
  readonly reading: NumberReading
}

/**
 * Holds a row against the field list and every rule that needs nothing but the row; the same row on the
 * same day always comes to the same.
 */
export function checkRow<K extends DecisionKind>(
  kind: K,
  raw: RawRow,
  checks: RowChecks,
): CheckedRow<DecisionOf<K>> {
  const row = underCheck(kind, raw, checks.edition)
  requireValues(row)
  const parties = checkSubject(row, checks.reading)
  refuseOtherSources(row, checks.reporter)
  const checked: Decision | null =
    kind === 'LICENCE' ? checkLicence(row, parties, checks) : checkPenalty(row, parties, checks)
  const decision = row.findings.refuses ? null : (checked as DecisionOf<K> | null)
  return { decision, findings: row.findings.list }
}

/** E01 for what is always needed; what a kind of subject needs is checkSubject's. */
function requireValues(row: RowUnderCheck): void {
  for (const field of row.fields) {
    if (field.need === 'M' && row.came(field.code) === null)
      row.findings.refuse(field, { rule: 'E01', requirement: 'REQUIRED' })
  }
}

function refuseOtherSources(row: RowUnderCheck, { department, forOthers }: Reporter): void {
  const code = row.prefix === 'XK' ? 'XK_LYDWDM' : 'CF_SJLYDM'
  const source = row.value(code)
  if (source === null || source === department || forOthers) return
  row.findings.refuse(row.field(code), { rule: 'E13', requirement: 'OWN_DEPARTMENT', got: source })
}
