import { readEvidenceKeys, type EvidenceKeys } from './check/evidenceCipher.js'
import { STATUS_POLICIES, type StatusPolicy } from './http/statusPolicy.js'
import type { MetricsAddress } from './observe/metricsServer.js'
import type { TracesConfig } from './observe/openObserver.js'
import { readTraces } from './observe/readTraces.js'
import type { TrustMode } from './operation/documentTrust.js'
import {
  networksOf,
  oneOf,
  originOf,
  originsOf,
  pairs,
  secretBytes,
  wholeNumber,
  wordsOf,
} from './parseSetting.js'
import { readSetting, type SettingName } from './settings.js'

export interface GatewayConfig {
  readonly host: string
  readonly port: number
  readonly supergraphPath: string
  readonly reload: {
    /** Empty: no supergraph may loosen access rules. */
    readonly approvalsPath: string
    readonly pollMs: number
    readonly warmUpMs: number
  }
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
  readonly planningThreads: number
  /** Between the signal to stop and the first refusal. */
  readonly drainMs: number
  readonly maxBodyBytes: number
  readonly maxReportBytes: number
  readonly clientsPath: string
  readonly abnormalUsePath: string
  readonly creditReports: {
    readonly rulesPath: string
    /** Where people reach this gateway, without a slash at the end. */
    readonly publicUrl: string
  }
  readonly corsOrigins: readonly string[]
  readonly statusPolicy: StatusPolicy
  readonly rateLimitStore: string
  readonly anonymousPerMinute: number
  readonly documents: {
    readonly mode: TrustMode
    readonly dir: string
    readonly apqBytes: number
  }
  readonly testRegions: readonly string[]
  readonly trustedProxies: readonly string[]
  /** Where metrics are served; null: nowhere. */
  readonly metrics: MetricsAddress | null
  /** Null: nothing is traced. */
  readonly traces: TracesConfig | null
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
    reload: readReload(text),
    sectors: readSectors(env),
    issuersPath: text('ISSUERS'),
    demoIdentityUrl: originOf('DEMO_IDENTITY_URL', text('DEMO_IDENTITY_URL')),
    console: readConsole(text),
    personSecret: secret('PERSON_KEY_SECRET'),
    refSecret: secret('REF_SECRET'),
    register: readRegister(text),
    evidence: { keys: readEvidenceKeys(text('EVIDENCE_KEY')), years: count('EVIDENCE_YEARS') },
    receiptKeysPath: text('RECEIPT_KEYS'),
    ledger: readLedger(count),
    sectorTimeoutMs: count('SECTOR_TIMEOUT_MS'),
    requestDeadlineMs: count('REQUEST_DEADLINE_MS'),
    planTimeoutMs: count('PLAN_TIMEOUT_MS'),
    planningThreads: count('PLANNING_THREADS'),
    drainMs: count('DRAIN_MS'),
    ...readLongest(count),
    clientsPath: text('CLIENTS'),
    abnormalUsePath: text('ABNORMAL_USE'),
    creditReports: readCreditReports(text),
    corsOrigins: originsOf('CORS_ORIGINS', text('CORS_ORIGINS')),
    statusPolicy: oneOf('STATUS_POLICY', text('STATUS_POLICY'), STATUS_POLICIES),
    rateLimitStore: text('RATE_LIMIT_STORE'),
    anonymousPerMinute: count('ANONYMOUS_PER_MINUTE'),
    documents: readDocuments(text),
    testRegions: [...wordsOf(text('TEST_REGIONS'))],
    trustedProxies: networksOf('TRUSTED_PROXIES', text('TRUSTED_PROXIES')),
    metrics: readMetrics(text),
    traces: readTraces(text),
    logLevel: text('LOG_LEVEL'),
  }
}

function readLongest(count: (name: SettingName) => number) {
  return { maxBodyBytes: count('MAX_BODY_BYTES'), maxReportBytes: count('MAX_REPORT_BYTES') }
}

function readCreditReports(text: (name: SettingName) => string): GatewayConfig['creditReports'] {
  const own = `http://${text('GATEWAY_HOST')}:${text('GATEWAY_PORT')}`
  const publicUrl = originOf('PUBLIC_URL', text('PUBLIC_URL')) ?? own
  return { rulesPath: text('CREDIT_REPORTS'), publicUrl }
}

function readLedger(count: (name: SettingName) => number): GatewayConfig['ledger'] {
  return {
    maxAgeMs: 1000 * count('LEDGER_MAX_AGE_S'),
    refreshMs: 1000 * count('LEDGER_REFRESH_S'),
  }
}

function readConsole(text: (name: SettingName) => string): GatewayConfig['console'] {
  return {
    dir: text('CONSOLE_DIR'),
    issuer: text('CONSOLE_ISSUER'),
    clientId: text('CONSOLE_CLIENT_ID'),
  }
}

function readRegister(text: (name: SettingName) => string): GatewayConfig['register'] {
  return {
    url: text('REGISTER_DATABASE_URL'),
    auditorUrl: text('REGISTER_AUDITOR_URL'),
    chain: text('REGISTER_CHAIN'),
    hash: oneOf('REGISTER_HASH', text('REGISTER_HASH'), ['sm3', 'sha256']),
    digestKey: secretBytes('REGISTER_DIGEST_KEY', text('REGISTER_DIGEST_KEY')),
    checkpointFile: text('REGISTER_CHECKPOINTS'),
  }
}

function readReload(text: (name: SettingName) => string): GatewayConfig['reload'] {
  return {
    approvalsPath: text('SUPERGRAPH_APPROVALS'),
    pollMs: wholeNumber('RELOAD_POLL_MS', text('RELOAD_POLL_MS')),
    warmUpMs: wholeNumber('WARM_UP_MS', text('WARM_UP_MS')),
  }
}

function readDocuments(text: (name: SettingName) => string): GatewayConfig['documents'] {
  const mode = text('TRUSTED_DOCUMENTS')
  return {
    mode: oneOf('TRUSTED_DOCUMENTS', mode, ['off', 'clients', 'only']),
    dir: text('TRUSTED_DOCUMENTS_DIR'),
    apqBytes: wholeNumber('APQ_BYTES', text('APQ_BYTES')),
  }
}

function readMetrics(text: (name: SettingName) => string): MetricsAddress | null {
  const port = text('METRICS_PORT')
  return port === ''
    ? null
    : { host: text('METRICS_HOST'), port: wholeNumber('METRICS_PORT', port) }
}

/** Where the sectors are and their keys; a reload reads them again, from the files that `…_FILE` names. */
export function readSectors(env: NodeJS.ProcessEnv = process.env): GatewayConfig['sectors'] {
  const urls = readSetting(env, 'SECTOR_URLS')
  const keyOf = new Map(pairs('SECTOR_KEYS', readSetting(env, 'SECTOR_KEYS')))
  return new Map(
    pairs('SECTOR_URLS', urls).map(([name, url]) => {
      if (!URL.canParse(url)) throw new Error(`SECTOR_URLS: ${name} has no valid URL.`)
      return [name, { url, key: secretBytes(`SECTOR_KEYS (${name})`, keyOf.get(name) ?? '') }]
    }),
  )
}
