import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Secrets of a development city by environment name (`CREDIT_KEY`, `PERSON_KEY_SECRET` …): base64 of 32 bytes. */
export type CitySecrets = Readonly<Record<string, string>>

/**
 * Reads `<dir>/secrets.json`, making it, or the secrets it lacks, if need be. They are kept beside
 * the city's database, which is useless without them.
 */
export async function citySecrets(dir: string, names: readonly string[]): Promise<CitySecrets> {
  const path = join(dir, 'secrets.json')
  const kept = await readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as CitySecrets,
    () => ({}),
  )
  const secrets: Record<string, string> = { ...kept }
  for (const name of names) secrets[name] ??= randomBytes(32).toString('base64')
  await writeFile(path, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}
