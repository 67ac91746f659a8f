import { ed25519 } from '@noble/curves/ed25519.js'
import { base64url } from 'jose'
import { canonicalJson } from '../../../schema/wire/canonicalJson.js'

/** Why a receipt is not good: the reasons of gateway/check/receipt.ts. */
export type Refusal = 'NOT_A_RECEIPT' | 'UNKNOWN_KEY' | 'BAD_SIGNATURE' | 'NOT_CANONICAL'

export type Verified =
  | { readonly ok: true; readonly content: unknown; readonly kid: string }
  | { readonly ok: false; readonly reason: Refusal }

/** A public key of `/.well-known/receipt-keys` (RFC 7517, RFC 8037). */
export interface PublicKey {
  readonly kty?: string | undefined
  readonly crv?: string | undefined
  readonly x?: string | undefined
  readonly kid?: string | undefined
  readonly alg?: string | undefined
  readonly use?: string | undefined
}

interface Header {
  readonly alg?: unknown
  readonly typ?: unknown
  readonly kid?: unknown
  readonly crit?: unknown
}

const RECEIPT_TYPE = 'yingcha-receipt+jws'

/**
 * Checks a receipt in this browser, by the rules of `verifyReceipt` in gateway/check/receipt.ts. The
 * signature is checked by @noble/curves and not by WebCrypto: browsers offer WebCrypto on https alone,
 * an inner network may have plain http, and Ed25519 came to it only in 2025.
 */
export function verifyHere(jws: string, keys: readonly PublicKey[]): Verified {
  const parts = jws.trim().split('.')
  const [encodedHeader = '', payload = '', signature = ''] = parts
  const header = readHeader(encodedHeader)
  if (parts.length !== 3 || header === null || !isAscii(payload)) return refused('NOT_A_RECEIPT')
  // `crit` announces extensions; receipts have none.
  if (header.alg !== 'EdDSA' || header.crit !== undefined) return refused('NOT_A_RECEIPT')
  const [key, another] = keys.filter((candidate) => fits(candidate, header.kid))
  if (key === undefined) return refused('UNKNOWN_KEY')
  const signed = decoded(signature)
  if (another !== undefined || signed === null) return refused('NOT_A_RECEIPT')
  if (!isSignedBy(key, signed, `${encodedHeader}.${payload}`)) return refused('BAD_SIGNATURE')
  const text = decoded(payload)
  if (text === null) return refused('NOT_A_RECEIPT')
  const { typ, kid } = header
  if (typ !== RECEIPT_TYPE || typeof kid !== 'string') return refused('NOT_A_RECEIPT')
  const content = readCanonical(new TextDecoder('utf-8', { ignoreBOM: true }).decode(text))
  return content === undefined ? refused('NOT_CANONICAL') : { ok: true, content, kid }
}

function refused(reason: Refusal): Verified {
  return { ok: false, reason }
}

function readHeader(encoded: string): Header | null {
  const bytes = decoded(encoded)
  if (bytes === null) return null
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof header === 'object' && !Array.isArray(header) ? header : null
  } catch {
    // Neither UTF-8 nor JSON: no header.
    return null
  }
}

/** Whether a key may be meant by the header; its id decides if the header has one. */
function fits({ kty, crv, alg, use, kid }: PublicKey, wanted: unknown): boolean {
  if (wanted !== undefined && wanted !== kid) return false
  return (
    kty === 'OKP' && crv === 'Ed25519' && (alg ?? 'EdDSA') === 'EdDSA' && (use ?? 'sig') === 'sig'
  )
}

function isSignedBy({ x }: PublicKey, signature: Uint8Array, text: string): boolean {
  const key = decoded(x ?? '')
  if (key?.length !== 32 || signature.length !== 64) return false
  // RFC 8032 as OpenSSL reads it, not the wider rules of ZIP 215.
  return ed25519.verify(signature, new TextEncoder().encode(text), key, { zip215: false })
}

/** What canonical JSON says; undefined if `text` is not that. */
function readCanonical(text: string): unknown {
  try {
    const content: unknown = JSON.parse(text)
    return canonicalJson(content) === text ? content : undefined
  } catch {
    // Not JSON, or JSON that has no canonical form.
    return undefined
  }
}

/** A JWS is ASCII (RFC 7515 §7.1). */
function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text)
}

function decoded(text: string): Uint8Array | null {
  try {
    return base64url.decode(text)
  } catch {
    return null
  }
}
