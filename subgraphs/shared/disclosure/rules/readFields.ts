import { isOrganisationCode } from '../../../../schema/wire/organisationCode.js'
import { normaliseIdentifier } from '../../../../schema/wire/normaliseIdentifier.js'
import { findPersonalNumber } from '../../../../schema/wire/personalNumberScan.js'
import { isRegistrationNumber } from '../../../../schema/wire/registrationNumber.js'
import { checkCode } from './checkCode.js'
import type { RawRow } from './decision.js'
import type { ReportField } from './fieldTable.js'
import { ID_TYPE_NAMES } from './personDocuments.js'
import { readAmount, readDay, readEnum, readEnums } from './readValue.js'
import type { RowFindings } from './RowFindings.js'

/** Every control character but tab and line break, and what stands for an undecodable one. */
const CONTROL = /(?![\t\n])[\p{Cc}\uFFFD]/u

/**
 * The row's values in normal form, by field code. What is not in its form is a finding and no value;
 * numbers of persons are taken as they are, for their kind is another field.
 */
export function readFields(
  fields: readonly ReportField[],
  raw: RawRow,
  findings: RowFindings,
): Map<string, string> {
  const values = new Map<string, string>()
  for (const field of fields) {
    const text = raw[field.code]?.trim() ?? ''
    if (text === '') continue
    const value = READERS[field.type](field, text, findings)
    if (value !== null) values.set(field.code, value)
  }
  return values
}

type Reader = (field: ReportField, text: string, findings: RowFindings) => string | null

const READERS: Readonly<Record<ReportField['type'], Reader>> = {
  TEXT: readText,
  ENUM: (field, text, findings) => readEnum(text, field) ?? refuseEnum(field, text, findings),
  ENUMS: readClasses,
  DATE: (field, text, findings) => {
    const day = readDay(text)
    if (day === null) findings.refuse(field, { rule: 'E12', requirement: 'DATE_FORM', got: text })
    return day
  },
  AMOUNT: (field, text, findings) => {
    const amount = readAmount(text)
    if (amount === null)
      findings.refuse(field, { rule: 'E12', requirement: 'AMOUNT_FORM', got: text })
    return amount
  },
  CREDIT_CODE: checkCode,
  ORGANISATION_CODE: (field, text, findings) => {
    if (isOrganisationCode(text)) return normaliseIdentifier(text)
    findings.refuse(field, { rule: 'E02', requirement: 'ORGANISATION_CODE', got: text })
    return null
  },
  REGISTRATION_NUMBER: (field, text, findings) => {
    const number = normaliseIdentifier(text)
    // The old form of 13 digits has no check digit (domain.md §1.3).
    if (isRegistrationNumber(number) || /^\d{13}$/.test(number)) return number
    findings.refuse(field, { rule: 'E02', requirement: 'REGISTRATION_NUMBER', got: text })
    return null
  },
  DOCUMENT_TYPE: (field, text, findings) => {
    const idType = ID_TYPE_NAMES.get(text)
    if (idType !== undefined) return idType
    const values = [...new Set(ID_TYPE_NAMES.keys())].join('、')
    findings.refuse(field, { rule: 'E03', requirement: 'ONE_OF', facts: { values }, got: text })
    return null
  },
  DOCUMENT_NUMBER: (_field, text) => text,
}

function readText(field: ReportField, text: string, findings: RowFindings): string | null {
  const value = text.replaceAll('\r\n', '\n').normalize('NFC')
  if (CONTROL.test(value)) {
    findings.refuse(field, { rule: 'E12', requirement: 'PLAIN_TEXT' })
    return null
  }
  if (isTooLong(field, value, findings)) return null
  if (findPersonalNumber(value) === null) return value
  findings.refuse(field, { rule: 'E10', requirement: 'NO_PERSONAL_NUMBER', got: value })
  return null
}

function readClasses(field: ReportField, text: string, findings: RowFindings): string | null {
  const classes = readEnums(text, field)
  if (classes === null) return refuseEnum(field, text, findings)
  if (new Set(classes).size < classes.length) {
    findings.refuse(field, { rule: 'E03', requirement: 'DISTINCT', got: text })
    return null
  }
  return readText(field, classes.join('；'), findings)
}

function refuseEnum(field: ReportField, text: string, findings: RowFindings): null {
  const facts = { values: field.values.join('、') }
  findings.refuse(field, { rule: 'E03', requirement: 'ONE_OF', facts, got: text })
  return null
}

function isTooLong(field: ReportField, value: string, findings: RowFindings): boolean {
  const { length } = field
  // A text of no more UTF-16 units cannot have more characters, and nearly all are of that kind.
  if (length === null || value.length <= length || Array.from(value).length <= length) return false
  findings.refuse(field, { rule: 'E12', requirement: 'LENGTH', facts: { length }, got: value })
  return true
}
