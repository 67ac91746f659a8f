import { join } from 'node:path'
import { feedEnvironment, feedKeyName, feedPairs } from './feedKeys.js'
import type { Postgres } from '../postgres.js'
import type { CityPorts } from './ports.js'
import type { CitySecrets } from './secrets.js'

/** What each process of a city gets as its environment: its own secrets and nobody else's. */
export interface CityEnvironment extends IdentityAddresses {
  /** Environment of a running service by its name. */
  of(service: string): Record<string, string>
}

/** Where the demo identity is found. */
export interface IdentityAddresses {
  /** The `iss` of its tokens, behind the gateway. */
  readonly identityUrl: string
  /** Where its own process listens; only the gateway and tests go there. */
  readonly identityOrigin: string
  readonly jwksUri: string
}

const IDENTITY_PATH = '/identity'

/** The demo identity of a city on these ports. */
export function identityAddresses(ports: CityPorts): IdentityAddresses {
  const identityOrigin = `http://127.0.0.1:${ports['identity']}`
  return {
    identityUrl: `http://127.0.0.1:${ports['gateway']}${IDENTITY_PATH}`,
    identityOrigin,
    jwksUri: `${identityOrigin}${IDENTITY_PATH}/jwks`,
  }
}

/** Names of the secrets that a city of these sectors has. */
export function secretNames(sectors: readonly string[]): string[] {
  return [
    ...sectors.map(keyName),
    ...sectors.map(numberKeyName),
    ...feedPairs(sectors).map(feedKeyName),
    'PERSON_KEY_SECRET',
    'REF_SECRET',
    'REGISTER_DIGEST_KEY',
    'EVIDENCE_KEY',
  ]
}

export function cityEnvironment(
  city: {
    dir: string
    ports: CityPorts
    sectors: readonly string[]
    gatewayEnv?: Readonly<Record<string, string>>
  },
  made: { postgres: Postgres; secrets: CitySecrets },
): CityEnvironment {
  const { ports } = city
  const { postgres, secrets } = made
  const secret = (name: string) => secrets[name]!
  const ofSector = (name: string) => ({
    [`${name.toUpperCase()}_DATABASE_URL`]: postgres.url(name),
    [`${name.toUpperCase()}_PORT`]: String(ports[name]),
    [keyName(name)]: secret(keyName(name)),
    [numberKeyName(name)]: secret(numberKeyName(name)),
    PERSON_KEY_SECRET: secret('PERSON_KEY_SECRET'),
    ...feedEnvironment(name, city.sectors, {
      keyOf: (pair) => secret(feedKeyName(pair)),
      urlOf: (source) => `http://127.0.0.1:${ports[source]}`,
    }),
  })
  return {
    ...identityAddresses(ports),
    of(service) {
      if (service === 'identity') return identityEnvironment(city)
      return service === 'gateway' ? gatewayEnvironment(city, made) : ofSector(service)
    },
  }
}

function identityEnvironment({ dir, ports }: { dir: string; ports: CityPorts }) {
  return {
    IDENTITY_PORT: String(ports['identity']),
    IDENTITY_ISSUER: identityAddresses(ports).identityUrl,
    IDENTITY_KEYS: join(dir, 'identity-keys.json'),
  }
}

function gatewayEnvironment(
  city: {
    dir: string
    ports: CityPorts
    sectors: readonly string[]
    gatewayEnv?: Readonly<Record<string, string>>
  },
  { postgres, secrets }: { postgres: Postgres; secrets: CitySecrets },
): Record<string, string> {
  const { dir, ports, sectors } = city
  const own = ['PERSON_KEY_SECRET', 'REF_SECRET', 'REGISTER_DIGEST_KEY', 'EVIDENCE_KEY']
  const listed = (value: (name: string) => string) =>
    sectors.map((name) => `${name}=${value(name)}`).join(',')
  return {
    GATEWAY_PORT: String(ports['gateway']),
    SECTOR_URLS: listed((name) => `http://127.0.0.1:${ports[name]}/graphql`),
    SECTOR_KEYS: listed((name) => secrets[keyName(name)]!),
    ISSUERS: join(dir, 'issuers.json'),
    DEMO_IDENTITY_URL: identityAddresses(ports).identityOrigin,
    REGISTER_DATABASE_URL: postgres.url('register'),
    REGISTER_AUDITOR_URL: postgres.url('register', 'register_auditor'),
    REGISTER_CHECKPOINTS: join(dir, 'checkpoints.jws'),
    RECEIPT_KEYS: join(dir, 'receipt-keys.json'),
    // Nothing balances before a city's one gateway.
    DRAIN_MS: '0',
    ...Object.fromEntries(own.map((name) => [name, secrets[name]!])),
    ...city.gatewayEnv,
  }
}

function keyName(sector: string): string {
  return `${sector.toUpperCase()}_KEY`
}

/** Setting of the key that a sector encrypts persons' numbers with. */
export function numberKeyName(sector: string): string {
  return `${sector.toUpperCase()}_NUMBER_KEY`
}
