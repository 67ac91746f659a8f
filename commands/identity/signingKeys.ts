import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import type { JWK } from 'jose'

/** Private keys as a JWK set, and secrets that sign the login's cookies. */
export interface IdentityKeys {
  readonly jwks: { readonly keys: JWK[] }
  readonly cookieKeys: string[]
}

/** Reads the keys at `path`, or makes and keeps them there, so that tokens outlive a restart. */
export async function readOrMakeKeys(path: string): Promise<IdentityKeys> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text !== null) return JSON.parse(text) as IdentityKeys
  const keys = await makeKeys()
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, JSON.stringify(keys), { mode: 0o600 })
  return keys
}

async function makeKeys(): Promise<IdentityKeys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const kid = await calculateJwkThumbprint(jwk)
  const cookieKey = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  return { jwks: { keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }] }, cookieKeys: [cookieKey] }
}
