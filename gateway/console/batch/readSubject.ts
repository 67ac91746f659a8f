import { checkCitizenNumber, isPlausibleBirthDate } from '../../../schema/wire/citizenNumber.js'
import { checkCreditCode, subjectKindOf } from '../../../schema/wire/creditCode.js'
import type { SubjectKind } from '../../../schema/wire/creditItem.js'
import { normaliseIdentifier } from '../../../schema/wire/normaliseIdentifier.js'
import { DOCUMENT_FORMS } from '../../../schema/wire/personDocument.js'

/** Why a cell names nobody, in a word that the page says in both languages. */
export type Refusal =
  | 'EMPTY'
  | 'ROUNDED'
  | 'LENGTH'
  | 'ILLEGAL_CHARACTER'
  | 'UNKNOWN_DEPARTMENT'
  | 'CHECK_CHARACTER'
  | 'AMBIGUOUS'
  | 'PERSON_NUMBER'
  | 'UNKNOWN_PREFIX'
  | 'NOT_KEPT'

/** Whom a cell of a list names, or why nobody. */
export type Reading =
  | {
      readonly isRead: true
      /** SubjectId as it is sent. */
      readonly id: string
      /** Credit code; null for persons and refs, whose text is never shown or kept. */
      readonly code: string | null
      /** Null for a ref, which does not say. */
      readonly kind: SubjectKind | null
    }
  | {
      readonly isRead: false
      readonly refusal: Refusal
      /** 1-based, spaces and hyphens not counted. */
      readonly position?: number
      /** The character probably meant, or called for by the rest. */
      readonly meant?: string
      /** How many characters came. */
      readonly length?: number
    }

/** Reads one cell as a SubjectId, by the rules of schema/wire/subjectId.ts. */
export function readSubject(text: string): Reading {
  if (text.trim() === '') return refuse('EMPTY')
  const [, prefix, rest] = /^\s*([A-Za-z_]+)\s*[:\uFF1A](.*)$/su.exec(text) ?? []
  if (prefix === undefined || rest === undefined) return readBare(text)
  switch (prefix.toUpperCase()) {
    case 'USCC':
      return readCode(rest, 'USCC:')
    case 'ID':
      return readCitizen(rest)
    case 'REF':
      return readRef(rest)
    default:
      return readDocument(prefix.toUpperCase(), rest)
  }
}

/** True for what is certainly no credit code of an organisation, or may be a person's number. */
export function mayNamePerson(text: string): boolean {
  const reading = readSubject(text)
  if (reading.isRead) return reading.code === null
  // A citizen number has no letter but a last X, and other documents are shorter than a credit code.
  return !/^(?=.*[A-WYZ])[0-9A-Z]{16,20}$/.test(normaliseIdentifier(text))
}

function readBare(text: string): Reading {
  const bare = normaliseIdentifier(text)
  // A spreadsheet keeps 15 digits of a number: the rest of such a code is gone.
  if (/^\d(\.\d+)?E\+?\d+$/.test(bare)) return refuse('ROUNDED')
  const isDated = /^\d{17}[\dX]$/.test(bare) && isPlausibleBirthDate(bare.slice(6, 14))
  if (isDated || /^\d{15}$/.test(bare)) return refuse('AMBIGUOUS')
  return readCode(text, '')
}

function readCode(text: string, prefix: string): Reading {
  const check = checkCreditCode(text)
  if (check.ok) {
    const { code } = check
    return { isRead: true, id: prefix + code, code, kind: subjectKindOf(code) }
  }
  const { reason, position, suggestion, expected } = check
  const meant = suggestion ?? expected
  return {
    isRead: false,
    refusal: reason,
    length: Array.from(normaliseIdentifier(text)).length,
    ...(position === undefined ? {} : { position }),
    ...(meant === undefined ? {} : { meant }),
  }
}

function readCitizen(text: string): Reading {
  const check = checkCitizenNumber(text)
  // The character called for is not told: it would complete a number that somebody mistyped.
  return check.ok ? person(`ID:${check.number}`) : refuse('PERSON_NUMBER')
}

function readDocument(prefix: string, text: string): Reading {
  const form = DOCUMENT_FORMS[prefix]
  if (!form) return refuse('UNKNOWN_PREFIX')
  const number = normaliseIdentifier(text)
  return form.pattern.test(number) ? person(`${prefix}:${number}`) : refuse('PERSON_NUMBER')
}

function readRef(text: string): Reading {
  const sealed = text.trim()
  if (!/^[A-Za-z0-9_-]+$/.test(sealed)) return refuse('UNKNOWN_PREFIX')
  return { isRead: true, id: `ref:${sealed}`, code: null, kind: null }
}

function person(id: string): Reading {
  return { isRead: true, id, code: null, kind: 'PERSON' }
}

function refuse(refusal: Refusal): Reading {
  return { isRead: false, refusal }
}
