import { checkCitizenNumber, isPlausibleBirthDate } from '../../../schema/wire/citizenNumber.js'
import {
  checkCreditCode,
  subjectKindOf,
  type CreditCodeRefusal,
} from '../../../schema/wire/creditCode.js'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { normaliseIdentifier } from '../../../schema/wire/normaliseIdentifier.js'
import { isOrganisationCode, organisationCodeIn } from '../../../schema/wire/organisationCode.js'

const LENGTH = 18

/** What is wrong with a credit code, and where. */
export interface CodeFault {
  readonly reason: CreditCodeRefusal | 'TOO_LONG'
  /** 1-based positions to mark, in the normalised text. */
  readonly positions: readonly number[]
  /** The character probably meant at the first position. */
  readonly meant?: string
  /** For CHECK_CHARACTER: where the inner check of the organisation code says that the mistake is. */
  readonly within?: 'ORGANISATION_CODE' | 'OUTSIDE_IT'
  /** The code with two neighbours exchanged, if that makes every check fit. */
  readonly exchanged?: string
}

/** An organisation field as it stands while somebody types. */
export type CodeReading =
  | { readonly state: 'EMPTY' }
  /** Words, to be searched for. */
  | { readonly state: 'NAME' }
  /** The beginning of a code, nothing wrong so far. */
  | { readonly state: 'BEGUN'; readonly code: string }
  | { readonly state: 'WRONG'; readonly code: string; readonly fault: CodeFault }
  | {
      readonly state: 'WHOLE'
      readonly code: string
      readonly kind: SubjectKind
      /** A citizen number can look the same: 18 digits that hold a date. */
      readonly mayBePerson: boolean
    }

/** Reads a unified social credit code (统一社会信用代码) while it is typed, by schema/wire/creditCode.ts. */
export function readCode(text: string): CodeReading {
  const code = normaliseIdentifier(text.replace(/^\s*USCC\s*[:：]/i, ''))
  if (code === '') return { state: 'EMPTY' }
  if (!looksLikeCode(code)) return { state: 'NAME' }
  // Filled up, the legality of what is there can be told; the check character cannot.
  const check = checkCreditCode(code.slice(0, LENGTH).padEnd(LENGTH, '0'))
  if (!check.ok && check.reason !== 'CHECK_CHARACTER') {
    return { state: 'WRONG', code, fault: faultAt(check.reason, check) }
  }
  if (code.length > LENGTH) return { state: 'WRONG', code, fault: tooLong(code) }
  if (code.length < LENGTH) return { state: 'BEGUN', code }
  if (!check.ok) return { state: 'WRONG', code, fault: checkFault(code, check.expected) }
  return { state: 'WHOLE', code, kind: subjectKindOf(code), mayBePerson: mayBePerson(code) }
}

/** True if the text may be sent to a name search: words, or a code that is no person's number. */
export function isSearchable(text: string): boolean {
  const reading = readCode(text)
  switch (reading.state) {
    case 'EMPTY':
    case 'WRONG':
      return false
    case 'NAME':
      return text.trim().length >= 2 && !/\d{7}/.test(normaliseIdentifier(text))
    case 'BEGUN':
      // No citizen number begins with 9; every other beginning of digits may be one's.
      return (
        reading.code.length >= 6 && (reading.code.startsWith('9') || /[A-Z]/.test(reading.code))
      )
    case 'WHOLE':
      return !reading.mayBePerson
  }
}

/** A code begins with a digit, A, N or Y and has digits where its region is; initials in pinyin have none. */
function looksLikeCode(code: string): boolean {
  return /^[0-9A-Z]+$/.test(code) && (/^\d/.test(code) || /^[A-Z]\d/.test(code))
}

function faultAt(
  reason: CreditCodeRefusal,
  { position, suggestion }: { position?: number; suggestion?: string },
): CodeFault {
  const positions = position === undefined ? [] : [position]
  return { reason, positions, ...(suggestion === undefined ? {} : { meant: suggestion }) }
}

function tooLong(code: string): CodeFault {
  const positions = Array.from({ length: code.length - LENGTH }, (_, n) => LENGTH + 1 + n)
  return { reason: 'TOO_LONG', positions }
}

function checkFault(code: string, expected: string | undefined): CodeFault {
  const exchanged = exchangedNeighbours(code)
  if (exchanged !== null) {
    const at = Array.from(code).findIndex((character, n) => character !== exchanged[n]) + 1
    return { reason: 'CHECK_CHARACTER', positions: [at, at + 1], exchanged }
  }
  // Two check characters narrow it down: the organisation code inside has its own.
  const isInside = !isOrganisationCode(organisationCodeIn(code))
  if (isInside) {
    const positions = Array.from({ length: 9 }, (_, n) => 9 + n)
    return { reason: 'CHECK_CHARACTER', positions, within: 'ORGANISATION_CODE' }
  }
  const meant = expected === undefined ? {} : { meant: expected }
  return { reason: 'CHECK_CHARACTER', positions: [LENGTH], within: 'OUTSIDE_IT', ...meant }
}

/** The only exchange of two neighbours after which both checks fit; null if none or several do. */
function exchangedNeighbours(code: string): string | null {
  const found = new Set<string>()
  for (let at = 0; at < code.length - 1; at++) {
    const [a = '', b = ''] = [code[at], code[at + 1]]
    const other = code.slice(0, at) + b + a + code.slice(at + 2)
    const check = checkCreditCode(other)
    if (a !== b && check.ok && check.warnings.length === 0) found.add(other)
  }
  return found.size === 1 ? [...found][0]! : null
}

function mayBePerson(code: string): boolean {
  if (!/^\d{17}[\dX]$/.test(code)) return false
  return checkCitizenNumber(code).ok || isPlausibleBirthDate(code.slice(6, 14))
}
