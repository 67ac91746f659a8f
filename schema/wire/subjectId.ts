import { isPlausibleBirthDate, type CitizenNumberRules } from './citizenNumber.js'
import { checkCreditCode } from './creditCode.js'
import { RequestError } from './errors.js'
import { normaliseIdentifier } from './normaliseIdentifier.js'
import { DOCUMENT_FORMS, lifelongNumber, readCitizenNumber, type IdType } from './personDocument.js'

/** Whom a subject id names, in the form that becomes a key. */
export type ParsedSubjectId =
  | { readonly type: 'USCC'; readonly code: string }
  | { readonly type: 'PERSON'; readonly idType: IdType; readonly number: string }
  | { readonly type: 'REF'; readonly ref: string }

/** Longer than any form, short enough to be refused before it is looked at. */
const MAX_LENGTH = 200

/**
 * Reads a SubjectId: a bare or `USCC:` credit code, `ID:`, `PASSPORT:`, `HMT:`, `TWN:`, `PRC_PR:` and a
 * document number, or `ref:` as this gateway gave it out.
 * Throws RequestError BAD_SUBJECT_ID naming the wrong character (1-based, spaces and hyphens not counted), or
 * AMBIGUOUS_SUBJECT_ID if a bare text may be a person's number. No message repeats the text.
 */
export function parseSubjectId(text: string, rules: CitizenNumberRules = {}): ParsedSubjectId {
  if (text.length > MAX_LENGTH) throw bad(`a subject id has at most ${MAX_LENGTH} characters`)
  const [, prefix, rest] = /^\s*([A-Za-z_]+)\s*[:\uFF1A](.*)$/su.exec(text) ?? []
  if (prefix === undefined || rest === undefined) return parseBare(text, rules)
  switch (prefix.toUpperCase()) {
    case 'USCC':
      return parseCreditCode(rest)
    case 'ID':
      return parseCitizenNumber(rest, rules)
    case 'REF':
      return parseRef(rest)
    case 'ORG':
      throw bad(
        'an organisation code (组织机构代码) is no key of a subject; find its credit code first',
      )
    case 'REG':
      throw bad('a registration number (注册号) is no key of a subject; find its credit code first')
    default:
      return parseDocument(prefix.toUpperCase(), rest)
  }
}

/**
 * 3 % of citizen numbers are also valid credit codes, so no check can tell them apart; what may be a
 * person's number never travels as an organisation's.
 */
function parseBare(text: string, rules: CitizenNumberRules): ParsedSubjectId {
  const bare = normaliseIdentifier(text)
  if (/^\d{17}[\dX]$/.test(bare) && isPlausibleBirthDate(bare.slice(6, 14), rules.today)) {
    throw ambiguous('18 digits that hold a date may be a citizen number; prefix USCC: or ID:')
  }
  if (/^\d{15}$/.test(bare)) {
    throw ambiguous('15 digits may be an old citizen number; prefix ID:, or give the credit code')
  }
  return parseCreditCode(text)
}

function parseCreditCode(text: string): ParsedSubjectId {
  const check = checkCreditCode(text)
  if (check.ok) return { type: 'USCC', code: check.code }
  switch (check.reason) {
    case 'LENGTH':
      throw bad(
        `a credit code has 18 characters, got ${Array.from(normaliseIdentifier(text)).length}; persons and other documents are prefixed`,
      )
    case 'ILLEGAL_CHARACTER': {
      const meant = check.suggestion === undefined ? '' : `; was "${check.suggestion}" meant?`
      const required = isRegionPosition(check.position)
        ? 'a digit'
        : 'a digit or a letter but I, O, S, V, Z'
      throw bad(`character ${check.position} of the credit code must be ${required}${meant}`)
    }
    case 'UNKNOWN_DEPARTMENT':
      throw bad('character 1 of the credit code is no registration department (1-9, A, N, Y)')
    case 'CHECK_CHARACTER':
      throw bad(
        `character 18 of the credit code must be "${check.expected}" if the first 17 are right`,
      )
  }
}

function parseCitizenNumber(text: string, rules: CitizenNumberRules): ParsedSubjectId {
  const read = readCitizenNumber(text, rules)
  if ('fault' in read) throw bad(read.fault)
  return { type: 'PERSON', idType: '01', number: read.number }
}

function parseDocument(prefix: string, text: string): ParsedSubjectId {
  const document = DOCUMENT_FORMS[prefix]
  // The prefix is not repeated: what stands before a colon may be somebody's name.
  if (!document) {
    throw bad('the prefix of a subject id is USCC, ID, PASSPORT, HMT, TWN, PRC_PR or ref')
  }
  const number = normaliseIdentifier(text)
  if (!document.pattern.test(number)) throw bad(`after ${prefix}: come ${document.form}`)
  const { idType } = document
  return { type: 'PERSON', idType, number: lifelongNumber(idType, number) }
}

function parseRef(rest: string): ParsedSubjectId {
  const sealed = rest.trim()
  if (!/^[A-Za-z0-9_-]+$/.test(sealed)) throw bad('after ref: come the characters of base64url')
  return { type: 'REF', ref: `ref:${sealed}` }
}

function isRegionPosition(position: number | undefined): boolean {
  return position !== undefined && position >= 3 && position <= 8
}

function bad(message: string): RequestError {
  return new RequestError('BAD_SUBJECT_ID', message)
}

function ambiguous(message: string): RequestError {
  return new RequestError('AMBIGUOUS_SUBJECT_ID', message)
}
