import { createHash } from 'node:crypto'
import { CompactSign, type JSONWebKeySet, compactVerify, createLocalJWKSet, errors } from 'jose'
import { canonicalJson } from '../../schema/wire/canonicalJson.js'
import { isPersonKey } from '../../schema/wire/subjectKey.js'
import type { SigningKey } from './receiptKeys.js'

/** `typ` of a receipt, so that no other signed text of ours can pass for one. */
export const RECEIPT_TYPE = 'yingcha-receipt+jws'

/** Why a receipt is not good. */
export type ReceiptRefusal = 'NOT_A_RECEIPT' | 'UNKNOWN_KEY' | 'BAD_SIGNATURE' | 'NOT_CANONICAL'

/** What a signed text says, or why it is refused. */
export type Verified =
  | { readonly ok: true; readonly content: unknown; readonly kid: string }
  | { readonly ok: false; readonly reason: ReceiptRefusal }

/** Signs a receipt, as `signContent`. */
export async function signReceipt(content: unknown, key: SigningKey): Promise<string> {
  return signContent(content, key, RECEIPT_TYPE)
}

/** Checks a receipt offline against a key set, as `verifyContent`. */
export async function verifyReceipt(jws: string, jwks: JSONWebKeySet): Promise<Verified> {
  return verifyContent(jws, jwks, [RECEIPT_TYPE])
}

/** Signs the canonical JSON of `content`: a compact JWS, EdDSA (RFC 8037), header with `kid` and `typ`. */
export async function signContent(content: unknown, key: SigningKey, typ: string): Promise<string> {
  return new CompactSign(Buffer.from(canonicalJson(content)))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ })
    .sign(key.privateKey)
}

/** Checks a signed text of one of the types offline against a key set. */
export async function verifyContent(
  jws: string,
  jwks: JSONWebKeySet,
  types: readonly string[],
): Promise<Verified> {
  const verified = await verifySignature(jws.trim(), jwks, types)
  if ('reason' in verified) return { ok: false, reason: verified.reason }
  const content = parseCanonical(verified.text)
  if (content === undefined) return { ok: false, reason: 'NOT_CANONICAL' }
  return { ok: true, content, kid: verified.kid }
}

/**
 * How a subject appears on a receipt: an organisation by its credit code; a person by the salted SM3 of
 * its key, which only who holds the salt can match. `salt` is random for each receipt, 16 bytes or more.
 */
export function subjectCommitment(subjectKey: string, salt: Buffer): string {
  if (!isPersonKey(subjectKey)) return subjectKey
  return `SM3:${createHash('sm3').update(salt).update(subjectKey).digest('hex')}`
}

async function verifySignature(
  jws: string,
  jwks: JSONWebKeySet,
  types: readonly string[],
): Promise<{ text: string; kid: string } | { reason: ReceiptRefusal }> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(jwks), {
      algorithms: ['EdDSA'],
    })
    const { typ, kid } = protectedHeader
    if (typ === undefined || !types.includes(typ) || kid === undefined) {
      return { reason: 'NOT_A_RECEIPT' }
    }
    return { text: Buffer.from(payload).toString('utf8'), kid }
  } catch (error) {
    return { reason: refusalOf(error) }
  }
}

function refusalOf(error: unknown): ReceiptRefusal {
  if (error instanceof errors.JWKSNoMatchingKey) return 'UNKNOWN_KEY'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'BAD_SIGNATURE'
  if (error instanceof errors.JOSEError) return 'NOT_A_RECEIPT'
  throw error
}

/** What canonical JSON says; undefined if `text` is not that, or says what has no canonical form. */
function parseCanonical(text: string): unknown {
  try {
    const content: unknown = JSON.parse(text)
    return canonicalJson(content) === text ? content : undefined
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined
    throw error
  }
}
