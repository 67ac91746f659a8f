import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureReceiptKeys } from '../../gateway/check/receiptKeys.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { citySecrets } from '../city/secrets.js'
import { replaceFile } from './replaceFile.js'
import { secretFiles, secretNames } from './secretFiles.js'
import { runOnce } from './setting.js'

const SERVER = 'postgres:5432'

/**
 * `secrets.js FOLDER`: makes the secrets that a city in containers lacks, keeps them in FOLDER/all and
 * puts into each of FOLDER/<service>, a volume of that service alone, what it needs of them.
 */
async function main(): Promise<void> {
  const [folder] = process.argv.slice(2)
  if (!folder) throw new Error('Name the folder in which the services’ volumes are.')
  const sectors = Object.keys(SECTORS)
  const all = join(folder, 'all')
  const secrets = await citySecrets(all, secretNames(sectors))
  const receiptKeys = join(all, 'receipt-keys.json')
  await ensureReceiptKeys(receiptKeys)
  const files = secretFiles({
    sectors,
    secret: (name) => secrets[name]!,
    receiptKeys: await readFile(receiptKeys, 'utf8'),
    server: SERVER,
  })
  for (const [service, own] of Object.entries(files)) {
    const volume = join(folder, service)
    if (!existsSync(volume)) throw new Error(`${service} has no volume at ${volume}.`)
    for (const [name, content] of Object.entries(own))
      await replaceFile(join(volume, name), content)
  }
  await noDemo(join(folder, 'issuers'))
  console.log(`secrets of ${Object.keys(files).length} services are in place`)
}

/** Nobody's tokens are trusted until the profile `demo` says so, or your own issuers are mounted. */
async function noDemo(volume: string): Promise<void> {
  await replaceFile(join(volume, 'issuers.json'), '[]')
  await replaceFile(join(volume, 'DEMO_IDENTITY_URL'), '')
}

await runOnce(main)
