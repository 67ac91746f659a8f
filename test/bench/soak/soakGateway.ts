import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../../commands/city/ports.js'
import { citySecrets } from '../../../commands/city/secrets.js'
import type { IssuerConfig } from '../../../gateway/auth/issuer.js'
import { ensureReceiptKeys } from '../../../gateway/check/receiptKeys.js'
import { readConfig, readSectors } from '../../../gateway/config.js'
import { readFiles } from '../../../gateway/readFiles.js'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { readCitySources } from '../../../gateway/reload/citySources.js'
import { startGateway } from '../../../gateway/startGateway.js'
import { metricsAt, valueOf } from '../../support/metrics.js'
import { DOSSIER_SECTORS } from '../gateways/dossier.js'
import type { CacheSizes } from './memory.js'
import type { RegisterUrls } from './soakRegister.js'

const SECRETS = ['PERSON_KEY_SECRET', 'REF_SECRET', 'REGISTER_DIGEST_KEY', 'EVIDENCE_KEY']
const CACHES = ['document', 'filter', 'plan', 'token']

export interface SoakGateway {
  readonly port: number
  readonly caches: () => Promise<CacheSizes>
  /** Puts a new generation in the place of the present one. */
  readonly reload: () => Promise<void>
  readonly stop: () => Promise<void>
}

interface Around {
  readonly issuer: IssuerConfig
  readonly subgraphsPort: number
  /** Secret of internal tokens, base64. */
  readonly key: string
  readonly register: RegisterUrls
}

/** The city's gateway in this process, everything on, over the bench's static sectors. */
export async function startSoakGateway(around: Around): Promise<SoakGateway> {
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-soak-'))
  const end = () => rm(dir, { recursive: true, force: true })
  try {
    await mkdir(join(dir, 'operations'))
    await migrateRegister(around.register.ownerUrl)
    const ports = await freePorts(['gateway', 'metrics'])
    const [port, metricsPort] = [ports['gateway']!, ports['metrics']!]
    const env = await environment(around, { dir, port, metricsPort })
    const config = readConfig(env)
    const read = () => readCitySources(config, () => readSectors(env))
    const gateway = await startGateway(config, await readFiles(config), read)
    const stop = async () => {
      await gateway.stop()
      await end()
    }
    return { port, caches: () => cachesAt(metricsPort), reload: gateway.reload, stop }
  } catch (error) {
    await end()
    throw error
  }
}

async function cachesAt(metricsPort: number): Promise<CacheSizes> {
  const metrics = await metricsAt(`http://127.0.0.1:${metricsPort}/metrics`)
  const entries = (cache: string) => valueOf(metrics, `yingcha_cache_entries{cache="${cache}"}`)
  return Object.fromEntries(CACHES.map((cache) => [cache, entries(cache)]))
}

async function environment(
  { issuer, subgraphsPort, key, register }: Around,
  made: { dir: string; port: number; metricsPort: number },
): Promise<Record<string, string>> {
  const { dir, port, metricsPort } = made
  const file = (name: string) => join(dir, name)
  await writeFile(file('issuers.json'), JSON.stringify([issuer]))
  await ensureReceiptKeys(file('receipt-keys.json'))
  const listed = (value: (name: string) => string) =>
    DOSSIER_SECTORS.map((name) => `${name}=${value(name)}`).join(',')
  return {
    ...(await citySecrets(dir, SECRETS)),
    GATEWAY_PORT: String(port),
    METRICS_PORT: String(metricsPort),
    SECTOR_URLS: listed((name) => `http://127.0.0.1:${subgraphsPort}/dossier/${name}`),
    SECTOR_KEYS: listed(() => key),
    ISSUERS: file('issuers.json'),
    REGISTER_DATABASE_URL: register.url,
    REGISTER_CHECKPOINTS: file('checkpoints.jws'),
    RECEIPT_KEYS: file('receipt-keys.json'),
    // Its own rates would refuse what is to be measured; those of addresses stay.
    CLIENTS: 'test/bench/clients.yaml',
    TRUSTED_PROXIES: '127.0.0.1',
    APQ_BYTES: '100000',
    TRUSTED_DOCUMENTS_DIR: file('operations'),
    // A plan that takes long on a busy machine is not what is measured.
    PLAN_TIMEOUT_MS: '60000',
    RELOAD_POLL_MS: '0',
    LOG_LEVEL: 'silent',
  }
}
