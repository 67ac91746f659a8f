import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import {
  type CryptoKey,
  type JSONWebKeySet,
  type JWK,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
} from 'jose'

/** An Ed25519 key that signs, with the id by which its public half is found. */
export interface SigningKey {
  readonly kid: string
  readonly privateKey: CryptoKey
}

/** The key that signs now, and every public key that signed a receipt that may still be shown. */
export interface ReceiptKeys {
  readonly signingKey: SigningKey
  /** Public keys, the current one first; retired ones stay for at least 10 years. */
  publicJwks(): JSONWebKeySet
}

/** The key set file: the first key has its private part and signs; the others are public and carry `retiredAt`. */
interface KeyFile {
  readonly keys: readonly (JWK & { readonly retiredAt?: string })[]
}

/** Reads the key set file; throws an Error with one line if it is not one. */
export async function loadReceiptKeys(path: string): Promise<ReceiptKeys> {
  const { keys } = JSON.parse(await readFile(path, 'utf8')) as KeyFile
  const [current] = keys
  if (!current?.d || !current.kid || current.crv !== 'Ed25519') {
    throw new Error(`${path}: the first key must be a private Ed25519 JWK with a kid`)
  }
  const privateKey = (await importJWK(current, 'EdDSA')) as CryptoKey
  const jwks = { keys: keys.map(publicPart) }
  return { signingKey: { kid: current.kid, privateKey }, publicJwks: () => jwks }
}

/** Makes the key set file with a new key if there is none, then loads it. */
export async function ensureReceiptKeys(path: string): Promise<ReceiptKeys> {
  if (!existsSync(path)) await writeKeys(path, { keys: [await newKey()] })
  return loadReceiptKeys(path)
}

/** Puts a new key in front; the old one keeps its public half only, so that its receipts stay verifiable. */
export async function rotateReceiptKey(path: string): Promise<ReceiptKeys> {
  const { keys } = JSON.parse(await readFile(path, 'utf8')) as KeyFile
  const [current, ...retired] = keys
  const retiredAt = new Date().toISOString()
  const old = current ? [{ ...publicPart(current), retiredAt }] : []
  await writeKeys(path, { keys: [await newKey(), ...old, ...retired] })
  return loadReceiptKeys(path)
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, alg: 'EdDSA', use: 'sig', kid: await calculateJwkThumbprint(jwk) }
}

async function writeKeys(path: string, file: KeyFile): Promise<void> {
  // A crash half-way must not lose the keys.
  await writeFile(`${path}.new`, JSON.stringify(file, null, 2), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

function publicPart(key: JWK): JWK {
  const { d: _private, ...rest } = key
  return rest
}
