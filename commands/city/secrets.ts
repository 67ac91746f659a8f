import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'

/** Secrets of a development city: made once, kept beside its database, which is useless without them. */
export interface CitySecrets {
  /** Base64 of 32 random bytes, by environment name (`CREDIT_KEY`, `PERSON_KEY_SECRET` …). */
  readonly keys: Readonly<Record<string, string>>
  /** Private Ed25519 key that receipts and checkpoints are signed with. */
  readonly receiptKey: JWK
}

/** Reads `<dir>/secrets.json`, making it, or the keys it lacks, if need be. */
export async function citySecrets(dir: string, names: readonly string[]): Promise<CitySecrets> {
  const path = join(dir, 'secrets.json')
  const kept = await readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as CitySecrets,
    () => null,
  )
  const keys = { ...kept?.keys }
  for (const name of names) keys[name] ??= randomBytes(32).toString('base64')
  const secrets = { keys, receiptKey: kept?.receiptKey ?? (await makeReceiptKey()) }
  await writeFile(path, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}

async function makeReceiptKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  return {
    ...(await exportJWK(privateKey)),
    alg: 'EdDSA',
    use: 'sig',
    kid: `receipt-${Date.now()}`,
  }
}
