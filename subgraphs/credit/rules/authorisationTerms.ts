import { parse } from 'yaml'
import { TableRow } from '../../shared/rules/TableRow.js'
import { isInForce } from './repairRules.js'

/** From this age down to 0 a person authorises through a guardian. */
export interface GuardianRule {
  readonly underYears: number
  readonly basis: string
}

/** One edition of the terms of authorisations (rules/authorisations.yaml). */
export interface AuthorisationTerms {
  readonly code: string
  readonly basis: string
  readonly defaultDays: number
  readonly maxDays: number
  readonly defaultTimes: number
  readonly maxTimes: number
  readonly maxItems: number
  readonly purposes: readonly string[]
  /** Beginnings of the codes of items with sensitive personal information. */
  readonly sensitive: readonly string[]
  readonly guardians: readonly GuardianRule[]
  readonly consentText: { readonly version: string; readonly text: string }
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

const MARKS = ['T', 'P', 'K', 'D', 'unsure'] as const

/** Reads rules/authorisations.yaml. Throws TableError naming the row that is malformed. */
export function loadAuthorisationTerms(yamlText: string): readonly AuthorisationTerms[] {
  const table = new TableRow('authorisations.yaml', parse(yamlText))
  return table.complete(table.rows('editions').map(edition))
}

/** The edition in force on `day`. Throws RangeError if there is none. */
export function termsOn(editions: readonly AuthorisationTerms[], day: string): AuthorisationTerms {
  const found = editions.find((one) => isInForce(one, day))
  if (!found) throw new RangeError(`no terms of authorisations on ${day}`)
  return found
}

function edition(row: TableRow): AuthorisationTerms {
  row.oneOf('mark', MARKS)
  const text = row.row('consentText')
  return row.complete({
    code: row.text('code'),
    basis: row.text('basis'),
    defaultDays: row.count('defaultDays'),
    maxDays: row.count('maxDays'),
    defaultTimes: row.count('defaultTimes'),
    maxTimes: row.count('maxTimes'),
    maxItems: row.count('maxItems'),
    purposes: row.texts('purposes', /^[A-Z][A-Z_]*$/),
    sensitive: row.texts('sensitive', /^[A-Z]{2}(-\d{2})?$/),
    guardians: row.rows('guardians').map(guardianRule),
    consentText: text.complete({ version: text.text('version'), text: text.text('text') }),
    effectiveFrom: row.optionalDay('effectiveFrom'),
    effectiveTo: row.optionalDay('effectiveTo'),
  })
}

function guardianRule(row: TableRow): GuardianRule {
  row.oneOf('mark', MARKS)
  return row.complete({ underYears: row.count('underYears'), basis: row.text('basis') })
}
