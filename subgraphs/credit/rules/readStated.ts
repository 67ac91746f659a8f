import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { normaliseIdentifier } from '../../../schema/wire/normaliseIdentifier.js'
import { isOrganisationCode, organisationCodeIn } from '../../../schema/wire/organisationCode.js'
import { isRegistrationNumber } from '../../../schema/wire/registrationNumber.js'
import { RowFindings } from '../../shared/disclosure/rules/RowFindings.js'
import { checkSubjectCode } from '../../shared/disclosure/rules/checkCode.js'
import type { FieldType, ReportField } from '../../shared/disclosure/rules/fieldTable.js'
import type { Finding } from '../../shared/disclosure/rules/reportRules.js'
import type { StatedSubject } from './reconcile.js'
import { isRegion } from './regionLevels.js'

/** What a row says of its subject, as it came; a person by its key. */
export interface RawSubject {
  readonly name: string
  readonly creditCode?: string | null
  readonly person?: string | null
  readonly organisationCode?: string | null
  readonly registrationNumber?: string | null
  readonly region?: string | null
  readonly legalRepresentative?: string | null
}

/** Characters of `XK_XDR_MC` (domain.md §2.2). */
export const MAX_NAME = 200

/** Its fields, as findings name them. */
export const SUBJECT_FIELDS = {
  name: field('name', '主体名称', 'TEXT'),
  creditCode: field('creditCode', '统一社会信用代码', 'CREDIT_CODE'),
  organisationCode: field('organisationCode', '组织机构代码', 'ORGANISATION_CODE'),
  registrationNumber: field('registrationNumber', '工商注册号', 'REGISTRATION_NUMBER'),
  region: field('region', '行政区划码', 'TEXT'),
  legalRepresentative: field('legalRepresentative', '法定代表人', 'TEXT'),
}

/** Identifiers in normal form; null, with what refuses the row, if one of them is malformed. */
export function readStated(raw: RawSubject): {
  readonly stated: StatedSubject | null
  readonly findings: readonly Finding[]
} {
  const findings = new RowFindings(Boolean(raw.person))
  checkTexts(raw, findings)
  const creditCode = valueOf(raw.creditCode)
  const code = creditCode && checkSubjectCode(SUBJECT_FIELDS.creditCode, creditCode, findings)
  const organisationCode = organisationCodeOf(raw, code, findings)
  const registrationNumber = registrationNumberOf(raw, findings)
  if (findings.refuses) return { stated: null, findings: findings.list }
  const stated = {
    name: raw.name.trim(),
    key: raw.person ?? code,
    organisationCode,
    registrationNumber,
    region: valueOf(raw.region),
    legalRepresentative: valueOf(raw.legalRepresentative),
  }
  return { stated, findings: findings.list }
}

/** One row names one subject: an organisation's codes and a person's number exclude each other. */
function checkTexts(raw: RawSubject, findings: RowFindings): void {
  const { name, creditCode, region, legalRepresentative } = SUBJECT_FIELDS
  if (raw.name.trim() === '') findings.refuse(name, { rule: 'E01', requirement: 'REQUIRED' })
  if (raw.person && (raw.creditCode || raw.organisationCode || raw.registrationNumber))
    findings.refuse(creditCode, { rule: 'E02', requirement: 'EMPTY_FOR_PERSON' })
  if (raw.region && !isRegion(raw.region))
    findings.refuse(region, { rule: 'E02', requirement: 'REGION_CODE', got: raw.region })
  for (const [text, at] of [
    [raw.name, name],
    [raw.legalRepresentative, legalRepresentative],
  ] as const)
    if (text) checkName(text, at, findings)
}

/** A name: no personal number in it, and no longer than the official fields have it (行政相对人名称). */
export function checkName(text: string, at: ReportField, findings: RowFindings): void {
  if (findPersonalNumber(text))
    findings.refuse(at, { rule: 'E10', requirement: 'NO_PERSONAL_NUMBER' })
  else if (Array.from(text).length > MAX_NAME)
    // Not quoted: it may be a person's.
    findings.refuse(at, { rule: 'E12', requirement: 'LENGTH', facts: { length: MAX_NAME } })
}

function organisationCodeOf(
  raw: RawSubject,
  creditCode: string | null,
  findings: RowFindings,
): string | null {
  const text = valueOf(raw.organisationCode)
  if (text === null) return null
  const code = normaliseIdentifier(text)
  const at = SUBJECT_FIELDS.organisationCode
  if (!isOrganisationCode(code))
    findings.refuse(at, { rule: 'E02', requirement: 'ORGANISATION_CODE', got: text })
  else if (creditCode !== null && organisationCodeIn(creditCode) !== code)
    findings.refuse(at, { rule: 'E02', requirement: 'SAME_ORGANISATION_CODE', got: text })
  return code
}

function registrationNumberOf(raw: RawSubject, findings: RowFindings): string | null {
  const text = valueOf(raw.registrationNumber)
  if (text === null) return null
  const number = normaliseIdentifier(text)
  // 13 digits are of before the standard and have no check digit (domain.md §1.3).
  if (isRegistrationNumber(number) || /^\d{13}$/.test(number)) return number
  const at = SUBJECT_FIELDS.registrationNumber
  findings.refuse(at, { rule: 'E02', requirement: 'REGISTRATION_NUMBER', got: text })
  return null
}

function valueOf(text: string | null | undefined): string | null {
  return text?.trim() ? text.trim() : null
}

function field(code: string, name: string, type: FieldType): ReportField {
  return { code, name, type, length: null, need: 'O', values: [], aliases: [] }
}
