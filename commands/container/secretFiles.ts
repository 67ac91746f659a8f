import { feedKeyName, feedPairs } from '../city/feedKeys.js'
import { rolesOf } from '../postgres/databases.js'

/** Folder of a service's volume → file name → content. Files are named like the setting that they hold. */
export type SecretFiles = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What the files are made from. */
export interface SecretSource {
  readonly sectors: readonly string[]
  /** The random secret of a name of `secretNames`, base64; of a sector's key perhaps the one before, after a comma. */
  readonly secret: (name: string) => string
  /** Text of the receipt key set. */
  readonly receiptKeys: string
  /** `host:port` of PostgreSQL. */
  readonly server: string
}

const GATEWAY_OWN = ['PERSON_KEY_SECRET', 'REF_SECRET', 'REGISTER_DIGEST_KEY', 'EVIDENCE_KEY']

/** Names of every random secret of a city in containers. */
export function secretNames(sectors: readonly string[]): string[] {
  const roles = ['postgres', ...allRoles(sectors)]
  const feeds = feedPairs(sectors).map(feedKeyName)
  return [...GATEWAY_OWN, ...sectors.map(keyName), ...feeds, ...roles.map(passwordName)]
}

/** Which service gets what: its own secrets and nobody else's. */
export function secretFiles(source: SecretSource): SecretFiles {
  const { sectors } = source
  const bySector = sectors.map((name) => [name, sectorFiles(source, name)] as const)
  return {
    postgres: { POSTGRES_PASSWORD: password(source, 'postgres') },
    databases: {
      ADMIN_DATABASE_URL: url(source, 'postgres', 'postgres'),
      ROLE_PASSWORDS: listed(allRoles(sectors), (role) => password(source, role)),
    },
    migrate: {
      PERSON_KEY_SECRET: source.secret('PERSON_KEY_SECRET'),
      REGISTER_OWNER_DATABASE_URL: url(source, 'register', 'register_owner'),
      ...Object.fromEntries(sectors.map((name) => ownerUrl(source, name))),
    },
    gateway: {
      ...Object.fromEntries(GATEWAY_OWN.map((name) => [name, source.secret(name)])),
      SECTOR_KEYS: listed(sectors, (name) => source.secret(keyName(name)).split(',')[0]!),
      REGISTER_DATABASE_URL: url(source, 'register', 'register'),
      REGISTER_AUDITOR_URL: url(source, 'register', 'register_auditor'),
      RECEIPT_KEYS: source.receiptKeys,
    },
    ...Object.fromEntries(bySector),
  }
}

function sectorFiles(source: SecretSource, name: string): Record<string, string> {
  return {
    [keyName(name)]: source.secret(keyName(name)),
    [`${name.toUpperCase()}_DATABASE_URL`]: url(source, name, name),
    [`${name.toUpperCase()}_FEED_READERS`]: feedReaders(source, name),
    [`${name.toUpperCase()}_FEED_KEYS`]: feedKeys(source, name),
  }
}

/** Each reader’s key; while it rotates, the one before as well. */
function feedReaders({ sectors, secret }: SecretSource, name: string): string {
  const pairs = feedPairs(sectors).filter((pair) => pair.source === name)
  return pairs
    .flatMap((pair) =>
      secret(feedKeyName(pair))
        .split(',')
        .map((key) => `${pair.reader}=${key}`),
    )
    .join(',')
}

/** The newest key for each feed that the sector may read. */
function feedKeys({ sectors, secret }: SecretSource, name: string): string {
  const pairs = feedPairs(sectors).filter((pair) => pair.reader === name)
  return pairs.map((pair) => `${pair.source}=${secret(feedKeyName(pair)).split(',')[0]}`).join(',')
}

function ownerUrl(source: SecretSource, name: string): [setting: string, url: string] {
  return [`${name.toUpperCase()}_OWNER_DATABASE_URL`, url(source, name, `${name}_owner`)]
}

function url(source: SecretSource, database: string, role: string): string {
  return `postgres://${role}:${password(source, role)}@${source.server}/${database}`
}

function password(source: SecretSource, role: string): string {
  return Buffer.from(source.secret(passwordName(role)), 'base64').toString('base64url')
}

function allRoles(sectors: readonly string[]): string[] {
  return [...sectors, 'register'].flatMap(rolesOf)
}

function listed(names: readonly string[], value: (name: string) => string): string {
  return names.map((name) => `${name}=${value(name)}`).join(',')
}

function keyName(sector: string): string {
  return `${sector.toUpperCase()}_KEY`
}

function passwordName(role: string): string {
  return `PASSWORD_${role}`
}
