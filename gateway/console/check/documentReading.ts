import {
  checkCitizenNumber,
  completeCitizenNumber,
  type CitizenNumberRefusal,
} from '../../../schema/wire/citizenNumber.js'
import { normaliseIdentifier } from '../../../schema/wire/normaliseIdentifier.js'
import { DOCUMENT_FORMS } from '../../../schema/wire/personDocument.js'

/** Prefixes of persons' documents in a SubjectId, the commonest first (schema/wire/subjectId.ts). */
export const DOCUMENT_TYPES = ['ID', 'PASSPORT', 'HMT', 'TWN', 'PRC_PR'] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

export interface DocumentFault {
  readonly reason: CitizenNumberRefusal | 'TOO_LONG' | 'FORM'
  /** 1-based positions to mark, in the normalised text. */
  readonly positions: readonly number[]
}

/** A person's number as it stands while somebody types. The right check character is never told. */
export type DocumentReading =
  | { readonly state: 'EMPTY' }
  | { readonly state: 'BEGUN'; readonly number: string }
  | { readonly state: 'WRONG'; readonly number: string; readonly fault: DocumentFault }
  | { readonly state: 'WHOLE'; readonly number: string }

/** Reads a document's number of a natural person (自然人) by schema/wire. */
export function readDocument(type: DocumentType, text: string): DocumentReading {
  const number = normaliseIdentifier(text)
  if (number === '') return { state: 'EMPTY' }
  if (type === 'ID') return readCitizenNumber(number)
  if (DOCUMENT_FORMS[type]?.pattern.test(number)) return { state: 'WHOLE', number }
  // These forms can end at several lengths: too short is only begun.
  const isBegun = /^[A-Z0-9]*$/.test(number) && number.length < SHORTEST[type]
  if (isBegun) return { state: 'BEGUN', number }
  return { state: 'WRONG', number, fault: { reason: 'FORM', positions: [] } }
}

const SHORTEST = { PASSPORT: 5, HMT: 9, TWN: 8, PRC_PR: 15 } as const

function readCitizenNumber(number: string): DocumentReading {
  const illegal = Array.from(number).findIndex((c, n) => !(n === 17 ? /[\dX]/ : /\d/).test(c))
  if (illegal >= 0) return wrong(number, 'ILLEGAL_CHARACTER', [illegal + 1])
  if (number.length > 18) {
    const positions = Array.from({ length: number.length - 18 }, (_, n) => 19 + n)
    return wrong(number, 'TOO_LONG', positions)
  }
  if (number.length < 18) return readBeginning(number)
  const check = checkCitizenNumber(number)
  if (check.ok) return { state: 'WHOLE', number }
  return wrong(number, check.reason, MARKED[check.reason] ?? [])
}

const MARKED: Partial<Record<CitizenNumberRefusal, readonly number[]>> = {
  REGION: [1, 2],
  BIRTH_DATE: [7, 8, 9, 10, 11, 12, 13, 14],
  CHECK_CHARACTER: [18],
}

/** The province can be judged from two digits on, the date of birth from fourteen. */
function readBeginning(number: string): DocumentReading {
  if (number.length === 15 && checkCitizenNumber(number).ok) return { state: 'WHOLE', number }
  if (number.length < 2) return { state: 'BEGUN', number }
  const filled = number.length < 14 ? `${number.slice(0, 2)}000019900101` : number.slice(0, 14)
  const check = checkCitizenNumber(completeCitizenNumber(`${filled}000`))
  // Fifteen digits of the old form hold no century: their date is not where the new form has it.
  const mayBeOld = number.length === 14 || number.length === 15
  if (check.ok || (mayBeOld && check.reason === 'BIRTH_DATE')) return { state: 'BEGUN', number }
  return wrong(number, check.reason, MARKED[check.reason] ?? [])
}

function wrong(
  number: string,
  reason: DocumentFault['reason'],
  positions: readonly number[],
): DocumentReading {
  return { state: 'WRONG', number, fault: { reason, positions } }
}
