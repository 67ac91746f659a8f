import { checkCitizenNumber } from '../../../../schema/wire/citizenNumber.js'
import { checkCreditCode, type CreditCodeCheck } from '../../../../schema/wire/creditCode.js'
import type { ReportField } from './fieldTable.js'
import type { Requirement, RuleCode } from './reportRules.js'
import type { RowFindings } from './RowFindings.js'

/** A unified social credit code in normal form; null, with a finding, if it is none: E02 of an addressee, E09 of an organ. */
export function checkCode(field: ReportField, text: string, findings: RowFindings): string | null {
  return checkCodeOf({ field, isSubject: field.code.includes('_XDR_') }, text, findings)
}

/** The same of a field that is a subject's. */
export function checkSubjectCode(
  field: ReportField,
  text: string,
  findings: RowFindings,
): string | null {
  return checkCodeOf({ field, isSubject: true }, text, findings)
}

function checkCodeOf(
  { field, isSubject }: { readonly field: ReportField; readonly isSubject: boolean },
  text: string,
  findings: RowFindings,
): string | null {
  const rule: RuleCode = isSubject ? 'E02' : 'E09'
  const check = checkCreditCode(text)
  if (!check.ok) {
    findings.refuse(field, { rule, ...REFUSALS[check.reason](check), got: text })
    return null
  }
  // Some citizen numbers are also valid credit codes; none may become the key of an organisation.
  if (checkCitizenNumber(check.code).ok) {
    findings.refuse(field, { rule: 'E10', requirement: 'NO_PERSONAL_NUMBER', got: text })
    return null
  }
  if (check.warnings.includes('INNER_CHECK'))
    findings.warn(field, { rule, requirement: 'INNER_CHECK', got: check.code })
  if (!isSubject && !/^1[12]/.test(check.code))
    findings.warn(field, { rule, requirement: 'ORGAN_CODE', got: check.code })
  return check.code
}

type Refused = Extract<CreditCodeCheck, { ok: false }>

const REFUSALS: Readonly<
  Record<
    Refused['reason'],
    (check: Refused) => { requirement: Requirement; facts?: Record<string, string | number> }
  >
> = {
  LENGTH: () => ({ requirement: 'CREDIT_CODE_LENGTH' }),
  ILLEGAL_CHARACTER: ({ position = 0 }) => ({
    requirement: 'CREDIT_CODE_CHARACTER',
    facts: { position },
  }),
  UNKNOWN_DEPARTMENT: () => ({ requirement: 'CREDIT_CODE_DEPARTMENT' }),
  CHECK_CHARACTER: ({ expected = '' }) => ({
    requirement: 'CREDIT_CODE_CHECK',
    facts: { expected },
  }),
}
