import { readFileSync } from 'node:fs'

/**
 * Every setting of the gateway: its default (null: required) and its meaning. `NAME_FILE` names a
 * file that holds the value instead, for secrets. Only config.ts reads the environment.
 */
export const SETTINGS = {
  GATEWAY_HOST: ['127.0.0.1', 'Address to listen on.'],
  GATEWAY_PORT: ['4400', 'Port to listen on.'],
  SUPERGRAPH: ['schema/supergraph.graphql', 'Path of the composed supergraph.'],
  SUPERGRAPH_APPROVALS: [
    '',
    'File of the SHA-256 of each supergraph that may loosen access rules while the gateway runs; empty: none may.',
  ],
  RELOAD_POLL_MS: [
    '5000',
    'How often supergraph, sectors and trusted documents are looked at; 0: on SIGHUP only.',
  ],
  WARM_UP_MS: ['10000', 'Longest time for plans that are made before a supergraph is used.'],
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
  DRAIN_MS: [
    '2000',
    'How long a gateway that was told to stop still answers, while `/readyz` says 503: longer than balancers take to notice.',
  ],
  PLAN_TIMEOUT_MS: ['2000', 'Wall-clock limit of planning one operation.'],
  PLANNING_THREADS: [
    '2',
    'Operations that are planned at the same time, at most; with 1 a client’s slow plans hold up the others’.',
  ],
  MAX_BODY_BYTES: ['1048576', 'Longest request body.'],
  MAX_REPORT_BYTES: ['67108864', 'Longest file of licences or penalties (双公示).'],
  CLIENTS: [
    'schema/clients.yaml',
    'Path of the file of clients whose limits and rules differ (docs/guides/operate.md).',
  ],
  ABNORMAL_USE: [
    'schema/abnormalUse.yaml',
    'Path of the rules by which auditors search the register for abnormal use, with the subjects that are watched.',
  ],
  CREDIT_REPORTS: [
    'schema/creditReports.yaml',
    'Path of the rules of credit reports: how long they are good, and the words on a printed one.',
  ],
  PUBLIC_URL: [
    '',
    'Origin under which people reach this gateway: the QR code of a credit report leads there; empty: its own address.',
  ],
  CORS_ORIGINS: [
    '',
    'Origins of pages that may ask from elsewhere, separated by commas; empty: none. Never `*` or `null`.',
  ],
  STATUS_POLICY: [
    'audit-2025',
    'Statuses of GraphQL over HTTP: `audit-2025`, or `draft-2026` with 422 and 294.',
  ],
  RATE_LIMIT_STORE: [
    '',
    'PostgreSQL URL where several gateways count rates together, the register’s will do; empty: each for itself.',
  ],
  ANONYMOUS_PER_MINUTE: ['60', 'Requests without a token, per address and minute.'],
  TRUSTED_DOCUMENTS: [
    'off',
    'Who may send documents of its own: `off` everybody, `clients` those that CLIENTS says it of, `only` nobody.',
  ],
  TRUSTED_DOCUMENTS_DIR: ['schema/operations', 'Folder of the trusted documents.'],
  APQ_BYTES: ['0', 'Room for each client’s automatic persisted queries, in bytes; 0: not offered.'],
  TEST_REGIONS: [
    '',
    'Region prefixes of synthetic citizen numbers that are accepted; empty in production.',
  ],
  TRUSTED_PROXIES: [
    '',
    'Addresses or networks of the proxies before the gateway, separated by commas; only theirs are X-Forwarded-For headers believed.',
  ],
  METRICS_HOST: ['127.0.0.1', 'Address of the metrics; never one that outsiders reach.'],
  METRICS_PORT: ['', 'Port that `/metrics` (Prometheus) is served on; empty: nowhere.'],
  TRACES_URL: [
    '',
    'OTLP/HTTP receiver of traces, as `http://127.0.0.1:4318/v1/traces`; empty: nothing is traced, and nothing sent.',
  ],
  TRACES_RATIO: ['1', 'Share of the requests that are traced, 0 to 1.'],
  TRACES_FROM: [
    '',
    'Addresses or networks of the callers whose `traceparent` is gone on with, separated by commas; empty: nobody’s.',
  ],
  LOG_LEVEL: ['info', 'pino level.'],
} as const satisfies Record<string, readonly [fallback: string | null, meaning: string]>

export type SettingName = keyof typeof SETTINGS

/** The text of a setting, or of the file that `NAME_FILE` names. Throws Error naming one that is missing. */
export function readSetting(env: NodeJS.ProcessEnv, name: SettingName): string {
  const file = env[`${name}_FILE`]
  const value = file ? readFileSync(file, 'utf8').trim() : env[name]
  const [fallback] = SETTINGS[name]
  if (value !== undefined && value !== '') return value
  if (fallback !== null) return fallback
  throw new Error(`${name} is not set; docs/guides/operate.md lists every setting.`)
}
