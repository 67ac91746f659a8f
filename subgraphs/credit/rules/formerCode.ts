import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { normaliseIdentifier } from '../../../schema/wire/normaliseIdentifier.js'
import { isOrganisationCode } from '../../../schema/wire/organisationCode.js'
import { isRegistrationNumber } from '../../../schema/wire/registrationNumber.js'

/** Codes that organisations had before their credit code (domain.md §1.2, §1.3). */
export const FORMER_CODE_TYPES = [
  'REGISTRATION_NUMBER',
  'OLD_REGISTRATION_NUMBER',
  'ORGANISATION_CODE',
  'CREDIT_CODE',
] as const
export type FormerCodeType = (typeof FORMER_CODE_TYPES)[number]

/** Why a code gave way: 三证合一, 个转企, 换码. */
export const FORMER_CODE_REASONS = ['UNIFIED', 'CONVERTED', 'RENUMBERED'] as const
export type FormerCodeReason = (typeof FORMER_CODE_REASONS)[number]

/** A code of before in normal form; null if it is none of its declared type, which alone decides what it is. */
export function readFormerCode(type: FormerCodeType, text: string): string | null {
  const code = normaliseIdentifier(text)
  switch (type) {
    case 'REGISTRATION_NUMBER':
      return isRegistrationNumber(code) ? code : null
    case 'OLD_REGISTRATION_NUMBER':
      return /^\d{13}$/.test(code) ? code : null
    case 'ORGANISATION_CODE':
      return isOrganisationCode(code) ? code : null
    case 'CREDIT_CODE':
      return checkCreditCode(code).ok ? code : null
  }
}
