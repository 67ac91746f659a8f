import { readFileSync } from 'node:fs'
import type { IngestionSecrets } from './shared/disclosure/identity.js'
import { readReaderName } from './shared/feed/outsideReaders.js'
import type { FeedSettings } from './shared/feed/startFeed.js'
import type { FileIntake } from './shared/disclosure/upload/FileTakers.js'
import type { SectorSettings } from './shared/serveSector.js'

/**
 * Every setting of a sector's processes: its default (null: required) and its meaning. `<SECTOR>` is
 * the sector's name in capitals. `NAME_FILE` names a file that holds the value instead, for secrets.
 * Nothing else in subgraphs/ reads process.env.
 */
export const SETTINGS = {
  '<SECTOR>_DATABASE_URL': [null, 'PostgreSQL URL, as the application role.'],
  '<SECTOR>_PORT': [null, 'Port to listen on.'],
  '<SECTOR>_KEY': [
    null,
    'Base64 of 32 bytes or more; the same as in the gateway’s `SECTOR_KEYS`. While it rotates, several with commas between: calls under any of them are answered.',
  ],
  '<SECTOR>_FEED_READERS': [
    '',
    'Keys of those who may read this sector’s feed: `transport=<base64>,market=…`, a town’s system as `town:320902001=<base64>`; a name twice while its key rotates. The gateway reads under `<SECTOR>_KEY`.',
  ],
  '<SECTOR>_FEED_SOURCES': [
    '',
    'Where the feeds are that this sector reads: `credit=http://…:4410,market=…`.',
  ],
  '<SECTOR>_FEED_KEYS': [
    '',
    'The key of each of them: `credit=<base64>,…`, the same as in its own `<SECTOR>_FEED_READERS`.',
  ],
  '<SECTOR>_NUMBER_KEY': [
    null,
    'Keys that persons’ numbers are encrypted with, base64 of 32 bytes each: `2:<base64>,1:<base64>`. The first encrypts; without a number it is 1. `npm run report` needs it; a serving sector that has it and `PERSON_KEY_SECRET` takes files over the gateway.',
  ],
  SECTOR_HOST: ['127.0.0.1', 'Address to listen on.'],
  LOG_LEVEL: ['info', 'pino level.'],
  '<SECTOR>_OWNER_DATABASE_URL': [null, '`migrate.js` and `seed.js` only: URL as the owner.'],
  PERSON_KEY_SECRET: [
    null,
    'Keys persons, the same as the gateway’s: for `seed.js`, `npm run report`, and sectors that take files over the gateway.',
  ],
  TOWN_SIZE: ['1', '`seed.js` only: size factor of the demo town.'],
} as const satisfies Record<string, readonly [fallback: string | null, meaning: string]>

/** Reads a sector's settings. Throws one line that names what is missing. */
export function readSectorConfig(sector: string, env = process.env): SectorSettings {
  const text = (name: keyof typeof SETTINGS) => readSetting(env, name, sector)
  return {
    databaseUrl: text('<SECTOR>_DATABASE_URL'),
    host: text('SECTOR_HOST'),
    port: Number(text('<SECTOR>_PORT')),
    keys: text('<SECTOR>_KEY')
      .split(',')
      .map((key) => keyBytes(nameFor('<SECTOR>_KEY', sector), key)),
    logLevel: text('LOG_LEVEL'),
    feed: {
      readers: feedReaders(nameFor('<SECTOR>_FEED_READERS', sector), text('<SECTOR>_FEED_READERS')),
      sources: feedSources(sector, text),
    },
    intake: fileIntake(sector, env),
  }
}

/** What files over the gateway are taken with; null if this sector has no key for persons' numbers. */
function fileIntake(sector: string, env: NodeJS.ProcessEnv): FileIntake | null {
  const name = nameFor('<SECTOR>_NUMBER_KEY', sector)
  if (!env[name] && !env[`${name}_FILE`]) return null
  return { ...readIngestionConfig(sector, env), thread: new URL('takeFile.js', import.meta.url) }
}

function feedReaders(setting: string, text: string): Map<string, Buffer[]> {
  const readers = new Map<string, Buffer[]>()
  for (const [reader, key] of pairs(setting, text)) {
    if (readReaderName(reader) === null) {
      throw new Error(`${setting}: a reader is a sector’s name, or town:CODE.`)
    }
    readers.set(reader, [...(readers.get(reader) ?? []), keyBytes(setting, key)])
  }
  return readers
}

function feedSources(
  sector: string,
  text: (name: keyof typeof SETTINGS) => string,
): FeedSettings['sources'] {
  const [urls, keys] = [`<SECTOR>_FEED_SOURCES`, `<SECTOR>_FEED_KEYS`] as const
  const keyOf = new Map(pairs(nameFor(keys, sector), text(keys)))
  return new Map(
    pairs(nameFor(urls, sector), text(urls)).map(([source, url]) => {
      if (!URL.canParse(url))
        throw new Error(`${nameFor(urls, sector)}: ${source} has no valid URL.`)
      return [source, { url, key: keyBytes(nameFor(keys, sector), keyOf.get(source) ?? '') }]
    }),
  )
}

/** `name=value,…`, spaces allowed; nothing from nothing. */
function pairs(setting: string, text: string): [name: string, value: string][] {
  const entries = text.split(',').map((entry) => entry.trim())
  return entries.filter(Boolean).map((entry) => {
    const at = entry.indexOf('=')
    if (at < 1) throw new Error(`${setting} must be name=value pairs separated by commas.`)
    return [entry.slice(0, at), entry.slice(at + 1)]
  })
}

/** What taking a report from a file needs: the sector's database, and what persons are keyed and kept with. */
export function readIngestionConfig(
  sector: string,
  env: NodeJS.ProcessEnv,
): IngestionSecrets & { readonly databaseUrl: string } {
  const numberKey = nameFor('<SECTOR>_NUMBER_KEY', sector)
  const entries = readSetting(env, '<SECTOR>_NUMBER_KEY', sector).split(',')
  return {
    databaseUrl: readSetting(env, '<SECTOR>_DATABASE_URL', sector),
    personSecret: keyBytes('PERSON_KEY_SECRET', readSetting(env, 'PERSON_KEY_SECRET')),
    numberKeys: entries.map((entry) => {
      const [, version = '1', key = ''] = /^(?:(\d{1,3}):)?([^:]*)$/.exec(entry.trim()) ?? []
      return { version: Number(version), key: keyBytes(numberKey, key).subarray(0, 32) }
    }),
  }
}

/** What migrating needs: the owner's URL, since the serving role may not alter tables. */
export function readOwnerUrl(sector: string): string {
  return readSetting(process.env, '<SECTOR>_OWNER_DATABASE_URL', sector)
}

/** Secret that persons are keyed with (`PERSON_KEY_SECRET`); the demo seed keys its citizens with it. */
export function readPersonSecret(): Buffer {
  return keyBytes('PERSON_KEY_SECRET', readSetting(process.env, 'PERSON_KEY_SECRET'))
}

/** Size factor of the demo town (`TOWN_SIZE`), 1 by default; 0 is the people of its stories alone. */
export function readTownFactor(): number {
  const factor = Number(readSetting(process.env, 'TOWN_SIZE'))
  if (factor >= 0) return factor
  throw new Error('TOWN_SIZE must be a number, 0 or more.')
}

function readSetting(
  env: NodeJS.ProcessEnv,
  setting: keyof typeof SETTINGS,
  sector: string = '',
): string {
  const name = nameFor(setting, sector)
  const file = env[`${name}_FILE`]
  const value = file ? readFileSync(file, 'utf8').trim() : env[name]
  if (value) return value
  const [fallback] = SETTINGS[setting]
  if (fallback !== null) return fallback
  throw new Error(`${name} is not set; docs/guides/operate.md lists every setting.`)
}

function nameFor(setting: keyof typeof SETTINGS, sector: string): string {
  return setting.replace('<SECTOR>', sector.toUpperCase())
}

function keyBytes(name: string, text: string): Buffer {
  const key = Buffer.from(text, 'base64')
  if (key.length >= 32) return key
  throw new Error(`${name} must be base64 of at least 32 bytes.`)
}
