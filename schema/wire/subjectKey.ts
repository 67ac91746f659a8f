import { createHmac } from 'node:crypto'
import { base32 } from './base32.js'
import { checkCreditCode, subjectKindOf } from './creditCode.js'
import type { SubjectKind } from './creditItem.js'
import type { IdType } from './personDocument.js'

/**
 * Version of the person key. A new secret gets a new version (`P2`), so that both can stand side by side
 * while sectors re-key.
 */
const VERSION = 'P1'

/** 256 bits in base32: 52 characters, the last of which carries one bit. */
const PERSON_KEY = /^P1[A-Z2-7]{51}[AQ]$/

/**
 * Key of a natural person: `P1` and base32 of HMAC-SM3(secret, `idType|number`), domain.md §1.6.
 * `number` is normalised (`parseSubjectId`); the same person with two documents has two keys.
 */
export function personKey(secret: Buffer, idType: IdType, number: string): string {
  return VERSION + base32(hmacSm3(secret, `${idType}|${number}`))
}

/** True if `key` has the form of a natural person's key. */
export function isPersonKey(key: string): boolean {
  return PERSON_KEY.test(key)
}

/** True if `key` is a person key, or a credit code in normal form with its check character right. */
export function isWellFormedKey(key: string): boolean {
  if (isPersonKey(key)) return true
  const check = checkCreditCode(key)
  return check.ok && check.code === key
}

/** Kind of the subject of a well-formed key. */
export function kindOfKey(key: string): SubjectKind {
  return isPersonKey(key) ? 'PERSON' : subjectKindOf(key)
}

/** HMAC with SM3 (GB/T 32905), 32 bytes. */
export function hmacSm3(secret: Buffer, text: string): Buffer {
  return createHmac('sm3', secret).update(text).digest()
}
