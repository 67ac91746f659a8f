import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../../commands/city/ports.js'
import { citySecrets } from '../../../commands/city/secrets.js'
import { ensureDatabases } from '../../../commands/postgres/databases.js'
import { removePostgres, startPostgres } from '../../../commands/postgres.js'
import type { IssuerConfig } from '../../../gateway/auth/issuer.js'
import { ensureReceiptKeys } from '../../../gateway/check/receiptKeys.js'
import { readConfig, readSectors } from '../../../gateway/config.js'
import { readFiles } from '../../../gateway/readFiles.js'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { readCitySources } from '../../../gateway/reload/citySources.js'
import { startGateway } from '../../../gateway/startGateway.js'
import { DOSSIER_SECTORS } from '../gateways/dossier.js'

const SECRETS = ['PERSON_KEY_SECRET', 'REF_SECRET', 'REGISTER_DIGEST_KEY', 'EVIDENCE_KEY']

export interface SoakGateway {
  readonly port: number
  readonly stop: () => Promise<void>
}

/** The city's gateway in this process, everything on, over the bench's static sectors. */
export async function startSoakGateway(around: {
  readonly issuer: IssuerConfig
  readonly subgraphsPort: number
  /** Secret of internal tokens, base64. */
  readonly key: string
}): Promise<SoakGateway> {
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-soak-'))
  // As root, PostgreSQL runs under another account, which must be able to enter.
  await chmod(dir, 0o711)
  await mkdir(join(dir, 'operations'))
  const postgres = await startPostgres({
    dir: join(dir, 'postgres'),
    port: 0,
    isThrowaway: true,
    log: () => undefined,
  })
  const end = async () => {
    await postgres.stop()
    await removePostgres(join(dir, 'postgres'))
    await rm(dir, { recursive: true, force: true })
  }
  try {
    await ensureDatabases(postgres.adminUrl, ['register'], (role) => postgres.passwordOf(role))
    await migrateRegister(postgres.url('register', 'register_owner'))
    const port = (await freePorts(['gateway']))['gateway']!
    const env = await environment(around, { dir, port, registerUrl: postgres.url('register') })
    const config = readConfig(env)
    const read = () => readCitySources(config, () => readSectors(env))
    const gateway = await startGateway(config, await readFiles(config), read)
    const stop = async () => {
      await gateway.stop()
      await end()
    }
    return { port, stop }
  } catch (error) {
    await end()
    throw error
  }
}

async function environment(
  { issuer, subgraphsPort, key }: Parameters<typeof startSoakGateway>[0],
  made: { dir: string; port: number; registerUrl: string },
): Promise<Record<string, string>> {
  const { dir, port, registerUrl } = made
  const file = (name: string) => join(dir, name)
  await writeFile(file('issuers.json'), JSON.stringify([issuer]))
  await ensureReceiptKeys(file('receipt-keys.json'))
  const listed = (value: (name: string) => string) =>
    DOSSIER_SECTORS.map((name) => `${name}=${value(name)}`).join(',')
  return {
    ...(await citySecrets(dir, SECRETS)),
    GATEWAY_PORT: String(port),
    SECTOR_URLS: listed((name) => `http://127.0.0.1:${subgraphsPort}/dossier/${name}`),
    SECTOR_KEYS: listed(() => key),
    ISSUERS: file('issuers.json'),
    REGISTER_DATABASE_URL: registerUrl,
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
