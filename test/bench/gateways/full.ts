import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { citySecrets } from '../../../commands/city/secrets.js'
import { ensureDatabases } from '../../../commands/postgres/databases.js'
import { removePostgres, startPostgres, type Postgres } from '../../../commands/postgres.js'
import { ensureReceiptKeys } from '../../../gateway/check/receiptKeys.js'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { startIssuer, type TestIssuer } from '../../support/issuer.js'
import type { Contestant, Stage } from './contestant.js'
import { GatewayProcess } from './GatewayProcess.js'
import { DEPARTMENT, REGION } from './ledger.js'
import { subgraphUrl } from './workloads.js'

const TOKENS = 1_000
const LIFETIME_S = 6 * 3_600
/** Counted as in a city, and never reached: one client asks here more than all of a city's. */
const CLIENTS = `version: 1
defaults:
  rates: { requestsPerMinute: 100000000, subjectsPerHour: 100000000, looksPerSubjectPerHour: 100000000 }
`
const SECRETS = ['PERSON_KEY_SECRET', 'REF_SECRET', 'REGISTER_DIGEST_KEY', 'EVIDENCE_KEY']

/**
 * Our gateway as a city runs it: tokens of a real issuer verified, the officer's duty looked up in the ledger of
 * matters, fields filtered, calls and replies signed, a row of each answer durable before it leaves.
 */
export const full: Contestant = {
  name: 'full',
  title: 'ours, everything on',
  isNode: true,
  workloads: ['dossier'],
  start: async (stage) => {
    const { port, nodeEnv } = stage
    const dir = join(stage.dir, 'full')
    await mkdir(dir, { recursive: true })
    const issuer = await startIssuer()
    const postgres = await startRegister(dir)
    const env = await environment(stage, { dir, postgres, issuer })
    const gateway = new GatewayProcess({
      name: 'full',
      command: [process.execPath, '--enable-source-maps', 'dist/gateway/main.js'],
      env: { ...nodeEnv, ...env },
      port,
      logFile: join(dir, 'gateway.log'),
    })
    const stop = async () => {
      await gateway.stop()
      await postgres.stop()
      await removePostgres(join(dir, 'postgres'))
      await issuer.stop()
    }
    try {
      await gateway.untilListening('/healthz')
      const tokens = await officers(issuer)
      return { process: gateway, path: '/graphql', tokenHeader: 'authorization', tokens, stop }
    } catch (error) {
      await stop()
      throw error
    }
  },
}

/** Not a throwaway one: a commit waits for the disk. */
async function startRegister(dir: string): Promise<Postgres> {
  const postgres = await startPostgres({
    dir: join(dir, 'postgres'),
    port: 0,
    log: () => undefined,
  })
  await ensureDatabases(postgres.adminUrl, ['register'], (role) => postgres.passwordOf(role))
  await migrateRegister(postgres.url('register', 'register_owner'))
  return postgres
}

async function environment(
  { workload, port, subgraphsPort, key }: Stage,
  made: { dir: string; postgres: Postgres; issuer: TestIssuer },
): Promise<Record<string, string>> {
  const { dir, postgres, issuer } = made
  const issuers = join(dir, 'issuers.json')
  const receiptKeys = join(dir, 'receipt-keys.json')
  const config = issuer.config({ scopes: ['check:run'], departments: [DEPARTMENT] })
  await writeFile(issuers, JSON.stringify([config]))
  await ensureReceiptKeys(receiptKeys)
  const clients = join(dir, 'clients.yaml')
  await writeFile(clients, CLIENTS)
  const listed = (value: (name: string) => string) =>
    workload.subgraphs.map((name) => `${name}=${value(name)}`).join(',')
  return {
    ...(await citySecrets(dir, SECRETS)),
    GATEWAY_PORT: String(port),
    SECTOR_URLS: listed((name) => subgraphUrl(subgraphsPort, workload, name)),
    SECTOR_KEYS: listed(() => key),
    ISSUERS: issuers,
    REGISTER_DATABASE_URL: postgres.url('register'),
    REGISTER_CHECKPOINTS: join(dir, 'checkpoints.jws'),
    RECEIPT_KEYS: receiptKeys,
    CLIENTS: clients,
    PLAN_TIMEOUT_MS: '60000',
  }
}

/** One token each of a thousand officers of the approval bureau. */
function officers(issuer: TestIssuer): Promise<string[]> {
  const exp = Math.floor(Date.now() / 1_000) + LIFETIME_S
  return Promise.all(
    Array.from({ length: TOKENS }, (_, n) =>
      issuer.sign({
        sub: `officer-${n}`,
        exp,
        scope: 'check:run',
        department: DEPARTMENT,
        region: REGION,
        jti: `token-${n}`,
      }),
    ),
  )
}
