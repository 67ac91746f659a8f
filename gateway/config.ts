import { readFileSync } from 'node:fs'
import { readEvidenceKeys, type EvidenceKeys } from './check/evidenceCipher.js'

/**
 * Every setting of the gateway: its default (null: required) and its meaning. `NAME_FILE` names a
 * file that holds the value instead, for secrets. Nothing else in gateway/ reads process.env.
 */
export const SETTINGS = {
  GATEWAY_HOST: ['127.0.0.1', 'Address to listen on.'],
  GATEWAY_PORT: ['4400', 'Port to listen on.'],
  SUPERGRAPH: ['schema/supergraph.graphql', 'Path of the composed supergraph.'],
  SECTOR_URLS: [null, 'Address of each subgraph: `credit=http://…/graphql,transport=…`.'],
  SECTOR_KEYS: [null, 'Internal-token key of each subgraph: `credit=<base64>,transport=…`.'],
  ISSUERS: [null, 'Path of the JSON list of trusted issuers (docs/guides/operate.md).'],
  DEMO_IDENTITY_URL: [
    '',
    'Address of the demo identity, served below `/identity`; empty in production.',
  ],
  CONSOLE_DIR: ['dist/console', 'Folder of the built console.'],
  CONSOLE_ISSUER: ['', 'Issuer that the console logs in at; empty: the first of ISSUERS.'],
  CONSOLE_CLIENT_ID: ['console', 'Client id of the console at that issuer.'],
  PERSON_KEY_SECRET: [null, 'Base64 of 32 bytes or more; persons are keyed with it (HMAC-SM3).'],
  REF_SECRET: [
    null,
    'Base64 of 32 bytes or more; `ref` values are sealed with keys derived from it.',
  ],
  REGISTER_DATABASE_URL: [null, 'PostgreSQL URL of the register, as its application role.'],
  REGISTER_AUDITOR_URL: ['', 'The same as its auditor’s role; empty: nobody reads it here.'],
  REGISTER_CHAIN: ['gateway-1', 'This instance’s own chain; `auto`: the first free `gateway-N`.'],
  REGISTER_HASH: ['sm3', 'Hash of the chain: sm3 or sha256.'],
  REGISTER_DIGEST_KEY: [
    null,
    'Base64 of 32 bytes or more; digests in the register are keyed with it.',
  ],
  REGISTER_CHECKPOINTS: [null, 'File of signed checkpoints, outside the database.'],
  EVIDENCE_KEY: [
    null,
    'Keys of the evidence of checks, base64 of 32 bytes each: `2:<base64>,1:<base64>`. The first encrypts; without a number it is 1.',
  ],
  EVIDENCE_YEARS: ['10', 'Years that checks and their evidence are kept.'],
  RECEIPT_KEYS: [null, 'Path of the receipt key set (JWKS; the first key is private and signs).'],
  LEDGER_MAX_AGE_S: [
    '86400',
    'Age up to which matters and measures are used while credit is down.',
  ],
  LEDGER_REFRESH_S: ['30', 'How often matters and measures are read again.'],
  SECTOR_TIMEOUT_MS: ['5000', 'Deadline of one sector call.'],
  REQUEST_DEADLINE_MS: ['15000', 'Deadline of one request.'],
  PLAN_TIMEOUT_MS: ['2000', 'Wall-clock limit of planning one operation.'],
  MAX_BODY_BYTES: ['1048576', 'Longest request body.'],
  ANONYMOUS_PER_MINUTE: ['60', 'Requests without a token, per address and minute.'],
  TEST_REGIONS: [
    '',
    'Region prefixes of synthetic citizen numbers that are accepted; empty in production.',
  ],
  LOG_LEVEL: ['info', 'pino level.'],
} as const satisfies Record<string, readonly [fallback: string | null, meaning: string]>

type SettingName = keyof typeof SETTINGS

export interface GatewayConfig {
  readonly host: string
  readonly port: number
  readonly supergraphPath: string
  /** Sector name → URL of its GraphQL endpoint, and the key of its internal tokens. */
  readonly sectors: ReadonlyMap<string, { readonly url: string; readonly key: Buffer }>
  readonly issuersPath: string
  /** Origin of the demo identity; null where there is none. */
  readonly demoIdentityUrl: string | null
  readonly console: {
    readonly dir: string
    /** Empty: the first of the trusted issuers. */
    readonly issuer: string
    readonly clientId: string
  }
  readonly personSecret: Buffer
  readonly refSecret: Buffer
  readonly register: {
    readonly url: string
    /** Empty if the gateway has no auditor's role. */
    readonly auditorUrl: string
    /** `auto`: the first `gateway-N` that is free at the start. */
    readonly chain: string
    readonly hash: 'sm3' | 'sha256'
    readonly digestKey: Buffer
    readonly checkpointFile: string
  }
  readonly evidence: { readonly keys: EvidenceKeys; readonly years: number }
  readonly receiptKeysPath: string
  readonly ledger: { readonly maxAgeMs: number; readonly refreshMs: number }
  readonly sectorTimeoutMs: number
  readonly requestDeadlineMs: number
  readonly planTimeoutMs: number
  readonly maxBodyBytes: number
  readonly anonymousPerMinute: number
  readonly testRegions: readonly string[]
  readonly logLevel: string
}

/** Reads the environment. Throws Error with one line that names the setting that is missing or wrong. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): GatewayConfig {
  const text = (name: SettingName) => readSetting(env, name)
  const secret = (name: SettingName) => secretBytes(name, text(name))
  const count = (name: SettingName) => wholeNumber(name, text(name))
  return {
    host: text('GATEWAY_HOST'),
    port: count('GATEWAY_PORT'),
    supergraphPath: text('SUPERGRAPH'),
    sectors: readSectors(text('SECTOR_URLS'), text('SECTOR_KEYS')),
    issuersPath: text('ISSUERS'),
    demoIdentityUrl: originOf('DEMO_IDENTITY_URL', text('DEMO_IDENTITY_URL')),
    console: {
      dir: text('CONSOLE_DIR'),
      issuer: text('CONSOLE_ISSUER'),
      clientId: text('CONSOLE_CLIENT_ID'),
    },
    personSecret: secret('PERSON_KEY_SECRET'),
    refSecret: secret('REF_SECRET'),
    register: readRegister(text),
    evidence: { keys: readEvidenceKeys(text('EVIDENCE_KEY')), years: count('EVIDENCE_YEARS') },
    receiptKeysPath: text('RECEIPT_KEYS'),
    ledger: {
      maxAgeMs: 1000 * count('LEDGER_MAX_AGE_S'),
      refreshMs: 1000 * count('LEDGER_REFRESH_S'),
    },
    sectorTimeoutMs: count('SECTOR_TIMEOUT_MS'),
    requestDeadlineMs: count('REQUEST_DEADLINE_MS'),
    planTimeoutMs: count('PLAN_TIMEOUT_MS'),
    maxBodyBytes: count('MAX_BODY_BYTES'),
    anonymousPerMinute: count('ANONYMOUS_PER_MINUTE'),
    testRegions: text('TEST_REGIONS').split(',').filter(Boolean),
    logLevel: text('LOG_LEVEL'),
  }
}

function readSetting(env: NodeJS.ProcessEnv, name: SettingName): string {
  const file = env[`${name}_FILE`]
  const value = file ? readFileSync(file, 'utf8').trim() : env[name]
  const [fallback] = SETTINGS[name]
  if (value !== undefined && value !== '') return value
  if (fallback !== null) return fallback
  throw new Error(`${name} is not set; docs/guides/operate.md lists every setting.`)
}

function readRegister(text: (name: SettingName) => string): GatewayConfig['register'] {
  return {
    url: text('REGISTER_DATABASE_URL'),
    auditorUrl: text('REGISTER_AUDITOR_URL'),
    chain: text('REGISTER_CHAIN'),
    hash: hashName(text('REGISTER_HASH')),
    digestKey: secretBytes('REGISTER_DIGEST_KEY', text('REGISTER_DIGEST_KEY')),
    checkpointFile: text('REGISTER_CHECKPOINTS'),
  }
}

function readSectors(urls: string, keys: string): GatewayConfig['sectors'] {
  const keyOf = new Map(pairs('SECTOR_KEYS', keys))
  return new Map(
    pairs('SECTOR_URLS', urls).map(([name, url]) => {
      if (!URL.canParse(url)) throw new Error(`SECTOR_URLS: ${name} has no valid URL.`)
      return [name, { url, key: secretBytes(`SECTOR_KEYS (${name})`, keyOf.get(name) ?? '') }]
    }),
  )
}

/** Null if the setting is empty. */
function originOf(name: string, text: string): string | null {
  if (text === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol.startsWith('http') && url.pathname === '/') return url.origin
  throw new Error(`${name} must be an address without a path, got "${text}".`)
}

function pairs(setting: string, text: string): [name: string, value: string][] {
  return text.split(',').map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) throw new Error(`${setting} is a list of name=value, separated by commas.`)
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
  })
}

function secretBytes(name: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length >= 32) return bytes
  throw new Error(`${name} must be base64 of 32 bytes or more.`)
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0) return value
  throw new Error(`${name} must be a whole number, got "${text}".`)
}

function hashName(text: string): 'sm3' | 'sha256' {
  if (text === 'sm3' || text === 'sha256') return text
  throw new Error(`REGISTER_HASH must be sm3 or sha256, got "${text}".`)
}
