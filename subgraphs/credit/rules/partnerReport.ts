import { parse } from 'yaml'
import { calendarDate } from '../../../schema/wire/calendarDate.js'
import { addMonths } from '../../../schema/wire/calendarMonths.js'
import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { TableRow } from '../../shared/rules/TableRow.js'

/** A list that a partner's report names. */
export interface ReportedList {
  readonly kind: string
  readonly name: string
}

/** What a partner's report says (信用报告), as far as it is read here. */
export interface PartnerReport {
  readonly number: string
  readonly queryCode: string
  /** Credit code of the organisation. */
  readonly subject: string
  readonly issuedOn: string
  /** Last day by the partner's own word; null: by ours. */
  readonly validUntil: string | null
  /** Grade by the partner's own scale. */
  readonly grade: string | null
  readonly lists: readonly ReportedList[]
}

/** What a partner's list is worth here: a list of the state's is known here too, a local one only informs. */
export type ListWorth = 'KNOWN' | 'INFORMATION'

/** Reads rules/partnerReports.yaml: months of validity. Throws TableError. */
export function loadReportValidity(yamlText: string): number {
  const table = new TableRow('partnerReports.yaml', parse(yamlText))
  const validity = table.row('validity')
  validity.oneOf('mark', ['T', 'P', 'K', 'D', 'unsure'])
  return table.complete(validity.complete(validity.count('months')))
}

/** The report in a text; else the member that is missing or malformed. */
export function readPartnerReport(text: string): PartnerReport | { readonly fault: string } {
  const members = objectIn(text)
  if (members === null) return { fault: 'content' }
  const { number, queryCode, subject, issuedOn, validUntil = null, grade = null } = members
  const { lists = [] } = members
  if (!isShort(number)) return { fault: 'number' }
  if (!isShort(queryCode)) return { fault: 'queryCode' }
  if (typeof subject !== 'string' || !checkCreditCode(subject).ok) return { fault: 'subject' }
  if (!isDay(issuedOn)) return { fault: 'issuedOn' }
  if (validUntil !== null && !isDay(validUntil)) return { fault: 'validUntil' }
  if (grade !== null && !isShort(grade)) return { fault: 'grade' }
  if (!Array.isArray(lists) || lists.length > 100 || !lists.every(isList)) return { fault: 'lists' }
  return { number, queryCode, subject, issuedOn, validUntil, grade, lists }
}

/** Last day on which a report is good: its own, and no later than ours. */
export function lastDayOf({ issuedOn, validUntil }: PartnerReport, months: number): string {
  const ours = addMonths(issuedOn, months)
  return validUntil !== null && validUntil < ours ? validUntil : ours
}

/** A local list of the partner has no effect here unless our own rules adopt it. */
export function worthOf({ kind }: ReportedList, known: readonly string[]): ListWorth {
  return known.includes(kind) ? 'KNOWN' : 'INFORMATION'
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Readonly<Record<string, unknown>>) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 100
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && calendarDate(value.replaceAll('-', '')) === value
}

function isList(value: unknown): value is ReportedList {
  const { kind, name } = (value ?? {}) as Readonly<Record<string, unknown>>
  return isShort(kind) && isShort(name)
}
