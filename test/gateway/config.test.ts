import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { readConfig } from '../../gateway/config.js'
import { SETTINGS } from '../../gateway/settings.js'
import { temporaryDir } from '../support/postgres.js'

const SECRET = Buffer.alloc(32, 1).toString('base64')

/** Every setting that has no default. */
const REQUIRED = {
  SECTOR_URLS: 'credit=http://127.0.0.1:4501/graphql, transport=http://127.0.0.1:4502/graphql',
  SECTOR_KEYS: `transport=${SECRET},credit=${SECRET}`,
  ISSUERS: 'issuers.json',
  PERSON_KEY_SECRET: SECRET,
  REF_SECRET: SECRET,
  REGISTER_DATABASE_URL: 'postgres://register@127.0.0.1/register',
  REGISTER_DIGEST_KEY: SECRET,
  REGISTER_CHECKPOINTS: 'checkpoints.jws',
  EVIDENCE_KEY: SECRET,
  RECEIPT_KEYS: 'receipt-keys.json',
}

const WRONG: readonly (readonly [name: string, env: NodeJS.ProcessEnv, says: RegExp])[] = [
  [
    'a number that is none',
    { GATEWAY_PORT: 'http' },
    /^GATEWAY_PORT must be a whole number, got "http"\.$/,
  ],
  ['half a number', { SECTOR_TIMEOUT_MS: '1.5' }, /^SECTOR_TIMEOUT_MS must be a whole number/],
  ['a negative number', { ANONYMOUS_PER_MINUTE: '-1' }, /^ANONYMOUS_PER_MINUTE must be a whole/],
  [
    'a short secret',
    { REF_SECRET: 'c2hvcnQ=' },
    /^REF_SECRET must be base64 of 32 bytes or more\.$/,
  ],
  [
    'a receiver of traces without an address',
    { TRACES_URL: '127.0.0.1:4318' },
    /^TRACES_URL must be an address as http:\/\/host:4318\/v1\/traces, got "127.0.0.1:4318"\.$/,
  ],
  [
    'a share above all',
    { TRACES_URL: 'http://o/v1/traces', TRACES_RATIO: '2' },
    /^TRACES_RATIO must be 0 to 1, got "2"\.$/,
  ],
  [
    'a caller of traces that is no address',
    { TRACES_URL: 'http://o/v1/traces', TRACES_FROM: 'proxy' },
    /^TRACES_FROM must be addresses or networks, got "proxy"\.$/,
  ],
  [
    'an unknown hash',
    { REGISTER_HASH: 'md5' },
    /^REGISTER_HASH must be sm3 or sha256, got "md5"\.$/,
  ],
  [
    'a sector without an address',
    { SECTOR_URLS: 'credit' },
    /^SECTOR_URLS is a list of name=value/,
  ],
  [
    'an address that is none',
    { SECTOR_URLS: 'credit=nowhere' },
    /^SECTOR_URLS: credit has no valid/,
  ],
  [
    'a demo identity below a path',
    { DEMO_IDENTITY_URL: 'http://identity:4401/identity' },
    /^DEMO_IDENTITY_URL must be an address without a path/,
  ],
  [
    'a demo identity that is no address',
    { DEMO_IDENTITY_URL: 'identity:4401' },
    /^DEMO_IDENTITY_URL must be an address/,
  ],
  [
    'a sector without a key',
    { SECTOR_KEYS: `credit=${SECRET}` },
    /^SECTOR_KEYS \(transport\) must be/,
  ],
  [
    'two evidence keys of one version',
    { EVIDENCE_KEY: `1:${SECRET},${SECRET}` },
    /^EVIDENCE_KEY must be/,
  ],
  [
    'a proxy that is no address',
    { TRUSTED_PROXIES: '10.0.0.0/8,nginx' },
    /^TRUSTED_PROXIES must be/,
  ],
  ['every origin', { CORS_ORIGINS: '*' }, /^CORS_ORIGINS must be origins as/],
  ['the origin null', { CORS_ORIGINS: 'https://a.example,null' }, /^CORS_ORIGINS must be/],
  ['an origin with a path', { CORS_ORIGINS: 'https://a.example/x' }, /^CORS_ORIGINS must be/],
  ['an unknown status policy', { STATUS_POLICY: 'none' }, /^STATUS_POLICY must be audit-2025 or/],
  ['an evidence key of version 0', { EVIDENCE_KEY: `0:${SECRET}` }, /^EVIDENCE_KEY must be/],
  ['an evidence key of version 256', { EVIDENCE_KEY: `256:${SECRET}` }, /^EVIDENCE_KEY must be/],
  ['an evidence key of version x', { EVIDENCE_KEY: `x:${SECRET}` }, /^EVIDENCE_KEY must be/],
  ['a second evidence key that is short', { EVIDENCE_KEY: `${SECRET},2:AA` }, /^EVIDENCE_KEY must/],
]

const CREDIT_REPORTS = {
  rulesPath: 'schema/creditReports.yaml',
  publicUrl: 'http://127.0.0.1:4400',
}

describe('readConfig', () => {
  it('reads what is required and takes the defaults for the rest', () => {
    const key = Buffer.from(SECRET, 'base64')
    assert.deepEqual(readConfig(REQUIRED), {
      host: '127.0.0.1',
      port: 4400,
      supergraphPath: 'schema/supergraph.graphql',
      reload: { approvalsPath: '', pollMs: 5_000, warmUpMs: 10_000 },
      sectors: new Map([
        ['credit', { url: 'http://127.0.0.1:4501/graphql', key }],
        ['transport', { url: 'http://127.0.0.1:4502/graphql', key }],
      ]),
      issuersPath: 'issuers.json',
      demoIdentityUrl: null,
      console: { dir: 'dist/console', issuer: '', clientId: 'console' },
      personSecret: key,
      refSecret: key,
      register: {
        url: 'postgres://register@127.0.0.1/register',
        auditorUrl: '',
        chain: 'gateway-1',
        hash: 'sm3',
        digestKey: key,
        checkpointFile: 'checkpoints.jws',
      },
      evidence: { keys: { current: 1, keys: new Map([[1, key]]) }, years: 10 },
      receiptKeysPath: 'receipt-keys.json',
      ledger: { maxAgeMs: 86_400_000, refreshMs: 30_000 },
      sectorTimeoutMs: 5_000,
      requestDeadlineMs: 15_000,
      planTimeoutMs: 2_000,
      drainMs: 2_000,
      planningThreads: 2,
      maxBodyBytes: 1_048_576,
      clientsPath: 'schema/clients.yaml',
      abnormalUsePath: 'schema/abnormalUse.yaml',
      creditReports: CREDIT_REPORTS,
      maxReportBytes: 67_108_864,
      corsOrigins: [],
      statusPolicy: 'audit-2025',
      rateLimitStore: '',
      anonymousPerMinute: 60,
      documents: { mode: 'off', dir: 'schema/operations', apqBytes: 0 },
      testRegions: [],
      trustedProxies: [],
      metrics: null,
      traces: null,
      logLevel: 'info',
    })
  })

  it('calls required exactly what has no default', () => {
    const without = Object.entries(SETTINGS).filter(([, [fallback]]) => fallback === null)
    assert.deepEqual(without.map(([name]) => name).toSorted(), Object.keys(REQUIRED).toSorted())
  })

  for (const name of Object.keys(REQUIRED)) {
    for (const value of [undefined, '']) {
      it(`names ${name} if it is ${value === undefined ? 'missing' : 'empty'}`, () => {
        assert.throws(() => readConfig({ ...REQUIRED, [name]: value }), {
          message: `${name} is not set; docs/guides/operate.md lists every setting.`,
        })
      })
    }
  }

  for (const [name, env, says] of WRONG) {
    it(`refuses ${name}`, () => {
      assert.throws(() => readConfig({ ...REQUIRED, ...env }), { message: says })
    })
  }

  it('never repeats a secret that is refused', () => {
    const secret = 'aHVudGVyMg=='
    for (const name of ['PERSON_KEY_SECRET', 'REF_SECRET', 'EVIDENCE_KEY'] as const) {
      assert.throws(
        () => readConfig({ ...REQUIRED, [name]: secret }),
        (error: Error) => !error.message.includes(secret),
      )
    }
  })
})

describe('readConfig reads', () => {
  it('a value from NAME_FILE, before NAME, without the line end', async () => {
    const file = join(await temporaryDir(), 'secret')
    const other = Buffer.alloc(32, 2)
    await writeFile(file, `${other.toString('base64')}\n`)
    const { personSecret } = readConfig({ ...REQUIRED, PERSON_KEY_SECRET_FILE: file })
    assert.deepEqual(personSecret, other)
    assert.throws(() => readConfig({ ...REQUIRED, PERSON_KEY_SECRET_FILE: `${file}.none` }), {
      code: 'ENOENT',
    })
  })

  it('several evidence keys, of which the first encrypts', () => {
    const other = Buffer.alloc(32, 2)
    const { evidence } = readConfig({
      ...REQUIRED,
      EVIDENCE_KEY: `2:${other.toString('base64')},1:${SECRET}`,
    })
    assert.deepEqual(evidence.keys, {
      current: 2,
      keys: new Map([
        [2, other],
        [1, Buffer.from(SECRET, 'base64')],
      ]),
    })
  })

  it('lists of regions', () => {
    assert.deepEqual(readConfig({ ...REQUIRED, TEST_REGIONS: '99,88' }).testRegions, ['99', '88'])
  })
})
