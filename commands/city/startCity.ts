import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demoIssuer } from '../../gateway/auth/demoIssuer.js'
import { ensureReceiptKeys } from '../../gateway/check/receiptKeys.js'
import { startPostgres, type Postgres } from '../postgres.js'
import { ChildService } from './ChildService.js'
import { cityEnvironment, secretNames, type CityEnvironment } from './environment.js'
import type { CityPorts } from './ports.js'
import { citySecrets } from './secrets.js'
import { writeIngestion } from './writeIngestion.js'
import { demoTables } from './demoTables.js'
import { loadTown, makeDatabases } from './cityDatabases.js'

export interface CityOptions {
  /** Folder of everything that the city keeps: database, secrets, checkpoints, logs. */
  readonly dir: string
  /** Port of each service: postgres, identity, gateway and every sector. */
  readonly ports: CityPorts
  readonly sectors: readonly string[]
  /** Size factor of the demo town. */
  readonly townFactor: number
  /** More settings for the gateway (tests shorten deadlines). */
  readonly gatewayEnv?: Readonly<Record<string, string>>
  readonly isThrowaway?: boolean
  /** Receives one line for each long step. */
  readonly log: (line: string) => void
}

/** A running city: PostgreSQL, the demo identity, the subgraphs and the gateway, each a process. */
export interface City {
  readonly gatewayUrl: string
  /** The `iss` of the demo logins' tokens, behind the gateway. */
  readonly identityUrl: string
  readonly postgres: Postgres
  readonly environment: CityEnvironment
  readonly sectors: ReadonlyMap<string, ChildService>
  readonly gateway: ChildService
  readonly stop: () => Promise<void>
}

/** Makes what a city keeps in its folder and ends again: databases, secrets, the town. A start finds it made. */
export async function makeCity(options: Omit<CityOptions, 'ports'>): Promise<void> {
  const { dir, sectors } = options
  await mkdir(dir, { recursive: true })
  const postgres = await startDatabase(options, 0)
  try {
    const secrets = await citySecrets(dir, secretNames(sectors))
    await makeDatabases(options, postgres)
    await loadTown(options, postgres, secrets)
  } finally {
    await postgres.stop()
  }
}

/** Starts a city, making what it lacks. On failure everything that was started is ended again. */
export async function startCity(options: CityOptions): Promise<City> {
  const { dir, ports, log } = options
  await mkdir(join(dir, 'logs'), { recursive: true })
  log('starting PostgreSQL')
  const postgres = await startDatabase(options, ports['postgres']!)
  const started: ChildService[] = []
  const stop = async () => {
    // The gateway first: what it is answering needs the others.
    await started.at(-1)?.stop()
    await Promise.all(started.slice(0, -1).map((service) => service.stop()))
    await postgres.stop()
  }
  try {
    return { ...(await startServices(options, { postgres, started })), postgres, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function startDatabase(
  { dir, isThrowaway = false, log }: Pick<CityOptions, 'dir' | 'isThrowaway' | 'log'>,
  port: number,
): Promise<Postgres> {
  return startPostgres({ dir: join(dir, 'postgres'), port, isThrowaway, log })
}

async function startServices(
  options: CityOptions,
  running: { postgres: Postgres; started: ChildService[] },
): Promise<Omit<City, 'postgres' | 'stop'>> {
  const { dir, ports, sectors, log } = options
  const secrets = await citySecrets(dir, secretNames(sectors))
  const environment = cityEnvironment(options, { postgres: running.postgres, secrets })
  await makeDatabases(options, running.postgres)
  await writeFiles(dir, environment, running.postgres)
  await writeIngestion(options, running.postgres, secrets)
  log(`starting ${sectors.length} subgraphs, the gateway and the demo identity`)
  const service = (name: string, command: string[], path: string) =>
    new ChildService({
      name,
      command,
      env: environment.of(name),
      readyUrl: `http://127.0.0.1:${ports[name]}${path}`,
      logFile: join(dir, 'logs', `${name}.log`),
    })
  const sectorServices = new Map(
    sectors.map((name) => [name, service(name, ['dist/subgraphs/serve.js', name], '/readyz')]),
  )
  const identity = service(
    'identity',
    ['dist/commands/identity/main.js'],
    '/identity/.well-known/openid-configuration',
  )
  const gateway = service('gateway', ['dist/gateway/main.js'], '/readyz')
  running.started.push(identity, ...sectorServices.values(), gateway)
  // A sector's process needs its tables only when it is asked or, for what it does by itself, once they are loaded; and
  // nobody knows our address yet.
  const loading = loadTown(options, running.postgres, secrets)
  await Promise.all([loading, ...running.started.map((one) => one.start())])
  const gatewayUrl = `http://127.0.0.1:${ports['gateway']}`
  const { identityUrl } = environment
  return { gatewayUrl, identityUrl, environment, sectors: sectorServices, gateway }
}

/** What the gateway reads at its start, and what `npm run verify` looks for. */
async function writeFiles(
  dir: string,
  { identityUrl, jwksUri }: CityEnvironment,
  postgres: Postgres,
): Promise<void> {
  await ensureReceiptKeys(join(dir, 'receipt-keys.json'))
  const issuer = demoIssuer(identityUrl, await demoTables(), jwksUri)
  await writeFile(join(dir, 'issuers.json'), JSON.stringify([issuer], null, 2))
  const auditorUrl = postgres.url('register', 'register_auditor')
  await writeFile(join(dir, 'register-auditor-url'), auditorUrl, { mode: 0o600 })
}
