import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { RequestError } from './errors.js'

const PREFIX = 'ref:'
const IV_BYTES = 16

/**
 * Seals a subject key for one client: the same key gives this client the same ref, and another client a
 * different one, so that two partners cannot join their data on it.
 *
 * Deterministic authenticated encryption in the manner of SIV (RFC 5297 §1.3.2): the IV is a MAC of the key
 * and is checked when the ref is opened. Node has no AES-SIV; AES-GCM with a fixed nonce would lose both
 * secrecy and authenticity at the second message. Form: `ref:` base64url(IV ‖ AES-256-CTR ciphertext).
 * The length tells persons from organisations, which the answer does anyway.
 */
export function sealRef(secret: Buffer, clientId: string, key: string): string {
  const keys = clientKeys(secret, clientId)
  const iv = syntheticIv(keys.mac, key)
  const cipher = createCipheriv('aes-256-ctr', keys.encryption, iv)
  return (
    PREFIX + Buffer.concat([iv, cipher.update(key, 'utf8'), cipher.final()]).toString('base64url')
  )
}

/** The subject key in a ref; throws RequestError BAD_SUBJECT_ID if it is altered or was given to another client. */
export function openRef(secret: Buffer, clientId: string, ref: string): string {
  const sealed = Buffer.from(ref.slice(PREFIX.length), 'base64url')
  // Buffer skips what is not base64url; only the one spelling that sealRef writes is a ref.
  const isCanonical = ref === PREFIX + sealed.toString('base64url')
  if (!isCanonical || sealed.length <= IV_BYTES) throw refused()
  const keys = clientKeys(secret, clientId)
  const iv = sealed.subarray(0, IV_BYTES)
  const decipher = createDecipheriv('aes-256-ctr', keys.encryption, iv)
  const opened = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES)), decipher.final()])
  const key = opened.toString('utf8')
  if (!timingSafeEqual(iv, syntheticIv(keys.mac, key))) throw refused()
  return key
}

/**
 * HKDF-Expand with SHA-512 (RFC 5869 §2.3), one block. The secret is uniformly random, so Extract is left
 * out (§3.3); node's hkdfSync takes 25 µs, which an answer about 500 subjects would feel.
 */
function clientKeys(secret: Buffer, clientId: string): { mac: Buffer; encryption: Buffer } {
  const block = createHmac('sha512', secret)
    .update(`yingcha subject ref v1\n${clientId}\u0001`)
    .digest()
  return { mac: block.subarray(0, 32), encryption: block.subarray(32) }
}

function syntheticIv(macKey: Buffer, key: string): Buffer {
  return createHmac('sha256', macKey).update(key).digest().subarray(0, IV_BYTES)
}

function refused(): RequestError {
  return new RequestError(
    'BAD_SUBJECT_ID',
    'the ref is not one that this gateway gave to this client',
  )
}
