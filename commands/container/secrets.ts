import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureReceiptKeys, rotateReceiptKey } from '../../gateway/check/receiptKeys.js'
import { todayInChina } from '../../schema/wire/calendarDate.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { citySecrets, type CitySecrets } from '../city/secrets.js'
import { replaceFile } from './replaceFile.js'
import { retireOldKey, rotateSecret } from './rotateSecret.js'
import { secretFiles, secretNames } from './secretFiles.js'
import { runOnce } from './setting.js'

const SERVER = 'postgres:5432'
const USAGE = 'secrets.js FOLDER [rotate NAME | retire NAME]'

/**
 * Makes the secrets that a city in containers lacks, keeps them in FOLDER/all and puts into each of
 * FOLDER/<service>, a volume of that service alone, what it needs of them. `rotate` gives one a new
 * value first, `retire` ends the old key of a sector.
 */
async function main(): Promise<void> {
  const [folder, verb, name] = process.argv.slice(2)
  if (!folder) throw new Error(USAGE)
  const sectors = Object.keys(SECTORS)
  const all = join(folder, 'all')
  await ensureReceiptKeys(join(all, 'receipt-keys.json'))
  if (verb) await change(all, verb, name ?? '')
  const secrets = await citySecrets(all, secretNames(sectors))
  const files = secretFiles({
    sectors,
    secret: (one) => secrets[one]!,
    receiptKeys: await readFile(join(all, 'receipt-keys.json'), 'utf8'),
    server: SERVER,
  })
  for (const [service, own] of Object.entries(files)) {
    const volume = join(folder, service)
    if (!existsSync(volume)) throw new Error(`${service} has no volume at ${volume}.`)
    for (const [file, content] of Object.entries(own))
      await replaceFile(join(volume, file), content)
  }
  // A change is made while the city runs, and its demo identity with it.
  if (!verb) await noDemo(join(folder, 'issuers'))
  console.log(`secrets of ${Object.keys(files).length} services are in place`)
}

async function change(all: string, verb: string, name: string): Promise<void> {
  if (verb === 'rotate' && name === 'RECEIPT_KEYS') {
    await rotateReceiptKey(join(all, 'receipt-keys.json'))
    return
  }
  const kept = await citySecrets(all, [])
  const path = join(all, 'secrets.json')
  // A crash half-way must not lose the keys.
  await writeFile(`${path}.new`, JSON.stringify(changed(kept, verb, name), null, 2), {
    mode: 0o600,
  })
  await rename(`${path}.new`, path)
}

function changed(kept: CitySecrets, verb: string, name: string): CitySecrets {
  if (verb === 'rotate') return rotateSecret(kept, name, todayInChina())
  if (verb === 'retire') return retireOldKey(kept, name)
  throw new Error(USAGE)
}

/** Nobody's tokens are trusted until the profile `demo` says so, or your own issuers are mounted. */
async function noDemo(volume: string): Promise<void> {
  await replaceFile(join(volume, 'issuers.json'), '[]')
  await replaceFile(join(volume, 'DEMO_IDENTITY_URL'), '')
}

await runOnce(main)
