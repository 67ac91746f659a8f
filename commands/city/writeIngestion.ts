import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Postgres } from '../postgres.js'
import { INGESTION_FILE } from '../report/runningCity.js'
import { numberKeyName } from './environment.js'
import type { CitySecrets } from './secrets.js'

/** What `npm run report` looks for: each sector's database, and what persons are keyed and kept with. */
export async function writeIngestion(
  { dir, sectors }: { readonly dir: string; readonly sectors: readonly string[] },
  postgres: Postgres,
  secrets: CitySecrets,
): Promise<void> {
  const settings = sectors.map((name) => [
    [`${name.toUpperCase()}_DATABASE_URL`, postgres.url(name)],
    [numberKeyName(name), secrets[numberKeyName(name)]],
  ])
  const person = ['PERSON_KEY_SECRET', secrets['PERSON_KEY_SECRET']]
  const text = JSON.stringify(Object.fromEntries([...settings.flat(), person]), null, 2)
  await writeFile(join(dir, INGESTION_FILE), text, { mode: 0o600 })
}
