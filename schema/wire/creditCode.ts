import type { SubjectKind } from './creditItem.js'
import { normaliseIdentifier } from './normaliseIdentifier.js'
import { isOrganisationCode, organisationCheck, organisationCodeIn } from './organisationCode.js'

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = Array.from({ length: 17 }, (_, i) => 3 ** i % 31)

/** Registration departments (登记管理部门代码) and their organisation classes (机构类别代码), GB 32100-2015. */
const CLASSES: Readonly<Record<string, string>> = {
  '1': '1239',
  '2': '19',
  '3': '123459',
  '4': '19',
  '5': '1239',
  '6': '129',
  '7': '129',
  '8': '19',
  '9': '1239',
  A: '19',
  N: '1239',
  Y: '1',
}

/** The letters that the character set leaves out, and what was probably meant. */
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' }

/** Class of subject by department and class; a city may count mass organisations (13) and the rest otherwise. */
export const SUBJECT_KIND_BY_PREFIX: Readonly<Record<string, SubjectKind>> = {
  '91': 'ENTERPRISE',
  '93': 'ENTERPRISE',
  '92': 'INDIVIDUAL_BUSINESS',
  '51': 'SOCIAL_ORGANISATION',
  '52': 'SOCIAL_ORGANISATION',
  '53': 'SOCIAL_ORGANISATION',
  '59': 'SOCIAL_ORGANISATION',
  '12': 'PUBLIC_INSTITUTION',
  '11': 'GOVERNMENT_BODY',
}

/** Oddities of codes that are nevertheless in use. */
export type CreditCodeWarning = 'INNER_CHECK' | 'UNKNOWN_CLASS'

export type CreditCodeRefusal =
  'LENGTH' | 'ILLEGAL_CHARACTER' | 'UNKNOWN_DEPARTMENT' | 'CHECK_CHARACTER'

export type CreditCodeCheck =
  | { readonly ok: true; readonly code: string; readonly warnings: readonly CreditCodeWarning[] }
  | {
      readonly ok: false
      readonly reason: CreditCodeRefusal
      /** 1-based, in the normalised text. */
      readonly position?: number
      /** The character probably meant by an illegal one; never put in its place silently. */
      readonly suggestion?: string
      /** The check character that the first 17 call for. */
      readonly expected?: string
    }

/** Checks a unified social credit code (统一社会信用代码, GB 32100-2015) after normalisation. */
export function checkCreditCode(text: string): CreditCodeCheck {
  const code = normaliseIdentifier(text)
  const characters = Array.from(code)
  if (characters.length !== 18) return { ok: false, reason: 'LENGTH' }
  const illegal = characters.findIndex((c, i) => !isLegalAt(c, i))
  if (illegal >= 0) {
    const suggestion = LOOKALIKES[characters[illegal] ?? '']
    const refusal = { ok: false, reason: 'ILLEGAL_CHARACTER', position: illegal + 1 } as const
    return suggestion === undefined ? refusal : { ...refusal, suggestion }
  }
  const classes = CLASSES[code.charAt(0)]
  if (classes === undefined) return { ok: false, reason: 'UNKNOWN_DEPARTMENT', position: 1 }
  const expected = creditCheck(code.slice(0, 17))
  if (expected !== code[17]) {
    return { ok: false, reason: 'CHECK_CHARACTER', position: 18, expected }
  }
  const warnings: CreditCodeWarning[] = []
  if (!classes.includes(code.charAt(1))) warnings.push('UNKNOWN_CLASS')
  // Holders outside the classic register have been reported with a non-conforming inner check.
  if (!isOrganisationCode(organisationCodeIn(code))) warnings.push('INNER_CHECK')
  return { ok: true, code, warnings }
}

/** Kind of subject that a credit code denotes; `kinds` replaces the default counting by prefix. */
export function subjectKindOf(code: string, kinds = SUBJECT_KIND_BY_PREFIX): SubjectKind {
  return kinds[code.slice(0, 2)] ?? 'OTHER_ORGANISATION'
}

/** Adds the check character to 17 characters; throws TypeError if they cannot begin a credit code. */
export function makeCreditCode(first17: string): string {
  const legal = first17.length === 17 && Array.from(first17).every(isLegalAt)
  if (!legal || CLASSES[first17.charAt(0)] === undefined) {
    throw new TypeError(`a credit code does not begin with "${first17}"`)
  }
  return first17 + creditCheck(first17)
}

/**
 * Makes a code with both check characters right: `prefix` department and class (`91`), `region` six digits,
 * `body` the first eight characters of the organisation code.
 */
export function makeOrganisationCreditCode(prefix: string, region: string, body: string): string {
  return makeCreditCode(prefix + region + body + organisationCheck(body))
}

/** Positions 3–8 are a region code (GB/T 2260), digits only; the rest is of the 31 characters. */
function isLegalAt(character: string, index: number): boolean {
  return index >= 2 && index < 8 ? /^[0-9]$/.test(character) : CHARACTERS.includes(character)
}

/** MOD 31 of the GB/T 17710 family with weights 3^(i−1). */
function creditCheck(first17: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, i) => total + weight * CHARACTERS.indexOf(first17.charAt(i)),
    0,
  )
  return CHARACTERS.charAt((31 - (sum % 31)) % 31)
}
