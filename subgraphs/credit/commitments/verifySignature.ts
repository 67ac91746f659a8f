import { createPublicKey, verify } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import type { SignatureAlgorithm } from '../entities/commitmentEnums.js'

/** Forms of a public key and a signature, in lower-case hexadecimal. */
const FORMS: Readonly<Record<SignatureAlgorithm, { key: RegExp; signature: RegExp }>> = {
  SM2: { key: /^04[\da-f]{128}$/, signature: /^[\da-f]{128}$/ },
  EDDSA: { key: /^[\da-f]{64}$/, signature: /^[\da-f]{128}$/ },
}

/** Order of the curve of GB/T 32918.5. */
const SM2_ORDER = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')

/** SPKI of an Ed25519 key up to the key itself (RFC 8410). */
const ED25519_SPKI = '302a300506032b6570032100'

/** True for a public key that is a point of the curve. */
export function isPublicKey(algorithm: SignatureAlgorithm, publicKey: string): boolean {
  if (!FORMS[algorithm].key.test(publicKey)) return false
  return algorithm === 'SM2' ? isOnCurve(publicKey) : true
}

/** True if `signature` (r‖s) is the key's own over the text in UTF-8. SM2 by GB/T 32918.2 with the default user id. */
export function verifySignature(
  text: string,
  signature: string,
  { algorithm, publicKey }: { algorithm: SignatureAlgorithm; publicKey: string },
): boolean {
  if (!FORMS[algorithm].signature.test(signature)) return false
  if (algorithm === 'SM2') {
    if (![signature.slice(0, 64), signature.slice(64)].every(isScalar)) return false
    return sm2.doVerifySignature(text, signature, publicKey, { hash: true })
  }
  const key = Buffer.from(ED25519_SPKI + publicKey, 'hex')
  const spki = createPublicKey({ key, format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text, 'utf8'), spki, Buffer.from(signature, 'hex'))
}

/** r and s are from 1 to n − 1 (GB/T 32918.2 §7.1); the library does not look. */
function isScalar(hex: string): boolean {
  const value = BigInt(`0x${hex}`)
  return value > 0n && value < SM2_ORDER
}

/** The library throws where it means no. */
function isOnCurve(publicKey: string): boolean {
  try {
    return sm2.verifyPublicKey(publicKey)
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('bad point')) return false
    throw error
  }
}
