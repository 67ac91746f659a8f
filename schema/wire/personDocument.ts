import { checkCitizenNumber, type CitizenNumberRules } from './citizenNumber.js'

/** Document types (证件类型) of natural persons; codes as city platforms use them in 双公示. */
export const ID_TYPES = {
  '01': '居民身份证',
  '02': '护照',
  '03': '港澳居民来往内地通行证',
  '04': '台湾居民来往大陆通行证',
  '05': '外国人永久居留身份证',
} as const
export type IdType = keyof typeof ID_TYPES

interface DocumentForm {
  readonly idType: IdType
  readonly pattern: RegExp
  /** What the number must look like, for error messages. */
  readonly form: string
}

/** Documents without a published check character, by their prefix in a subject id. */
export const DOCUMENT_FORMS: Readonly<Record<string, DocumentForm>> = {
  PASSPORT: { idType: '02', pattern: /^[A-Z0-9]{5,17}$/, form: '5 to 17 letters and digits' },
  HMT: {
    idType: '03',
    pattern: /^[HM]\d{8}(\d{2})?$/,
    form: 'H or M and 8 digits, with or without the two-digit number of renewals',
  },
  TWN: {
    idType: '04',
    pattern: /^(\d{8}|\d{10}[A-Z]?)$/,
    form: '8 digits, or 10 digits with or without a letter',
  },
  PRC_PR: {
    idType: '05',
    pattern: /^([A-Z]{3}\d{12}|9\d{16}[0-9X])$/,
    form: '3 letters and 12 digits, or 18 characters that begin with 9',
  },
}

/** The lifelong part of a document's number, so that a renewed permit keeps its holder's key. */
export function lifelongNumber(idType: IdType, number: string): string {
  return idType === '03' ? number.slice(0, 9) : number
}

/** What is wrong with a citizen number in words that never repeat it, or the number in 18 characters. */
export function readCitizenNumber(
  text: string,
  rules: CitizenNumberRules,
): { number: string } | { fault: string } {
  const check = checkCitizenNumber(text, rules)
  if (check.ok) return { number: check.number }
  switch (check.reason) {
    case 'LENGTH':
      return { fault: 'a citizen number has 18 characters, or 15 in the old form' }
    case 'ILLEGAL_CHARACTER':
      return {
        fault: `character ${check.position} of the citizen number must be a digit${check.position === 18 ? ' or X' : ''}`,
      }
    case 'REGION':
      return { fault: 'characters 1 and 2 of the citizen number are no province' }
    case 'BIRTH_DATE':
      return { fault: 'the date of birth from character 7 of the citizen number is impossible' }
    case 'CHECK_CHARACTER':
      // The right check character is not told: it would turn every guess of 17 digits into a number.
      return {
        fault: 'character 18, the check character of the citizen number, does not fit the rest',
      }
  }
}
