import { parse } from 'yaml'
import { TableRow } from '../../../shared/rules/TableRow.js'
import { isInForce } from '../repairRules.js'

/** One edition of the terms of incentives (信易+), rules/benefits/benefits.yaml. */
export interface BenefitTerms {
  readonly code: string
  readonly basis: string
  /** Items whose live records are negative: `GG-07`, or with the beginning of a kind `GG-05:GG-BREACH-`. */
  readonly negatives: readonly string[]
  readonly maxVoucherDays: number
  readonly maxPerSubject: number
  readonly consentText: ConsentText
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

/** What whoever consents has read (告知内容). */
export interface ConsentText {
  readonly version: string
  readonly text: string
}

const MARKS = ['T', 'P', 'K', 'D', 'unsure'] as const

/** Reads rules/benefits/benefits.yaml. Throws TableError naming the row that is malformed. */
export function loadBenefitTerms(yamlText: string): readonly BenefitTerms[] {
  const table = new TableRow('benefits.yaml', parse(yamlText))
  return table.complete(table.rows('editions').map(edition))
}

/** The edition in force on `day`. Throws RangeError if there is none. */
export function benefitTermsOn(editions: readonly BenefitTerms[], day: string): BenefitTerms {
  const found = editions.find((one) => isInForce(one, day))
  if (!found) throw new RangeError(`no terms of incentives on ${day}`)
  return found
}

/** Reads a consent text of a table. */
export function readConsentText(row: TableRow): ConsentText {
  return row.complete({ version: row.text('version'), text: row.text('text') })
}

function edition(row: TableRow): BenefitTerms {
  row.oneOf('mark', MARKS)
  return row.complete({
    code: row.text('code'),
    basis: row.text('basis'),
    negatives: row.texts('negatives', /^[A-Z]{2}-\d{2}(:[A-Z][A-Z-]*)?$/),
    maxVoucherDays: row.count('maxVoucherDays'),
    maxPerSubject: row.count('maxPerSubject'),
    consentText: readConsentText(row.row('consentText')),
    effectiveFrom: row.optionalDay('effectiveFrom'),
    effectiveTo: row.optionalDay('effectiveTo'),
  })
}
