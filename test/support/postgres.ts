import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { type Postgres, startPostgres } from '../../commands/postgres.js'
import { dropDatabase, ensureDatabases, urlOf } from '../../commands/postgres/databases.js'

export interface TestDatabase {
  /** As the application role. */
  readonly url: string
  /** As the role that owns the tables. */
  readonly ownerUrl: string
  /** As the auditor; of use for a register only. */
  readonly auditorUrl: string
  /** Deletes the database and its roles. Not needed at the end of a run: the cluster goes as a whole. */
  drop(): Promise<void>
}

/** Then a test that left a connection open gets to know it. */
const MAX_TRIES = 200

const temporaryDirs: string[] = []
let ownCluster: Promise<Postgres & { dir: string }> | undefined

/**
 * Makes a database of its own for a test, called `t<random>_<name>`, with roles of its own.
 * In the cluster of `YINGCHA_TEST_PG` (the test command starts one for all files), else in one that
 * this process starts and deletes.
 */
export async function testDatabase(
  name: string,
  options: { migrate?: (ownerUrl: string) => Promise<void> } = {},
): Promise<TestDatabase> {
  const adminUrl = process.env['YINGCHA_TEST_PG'] ?? (await cluster()).adminUrl
  const database = `t${randomBytes(5).toString('hex')}_${name}`
  const password = randomBytes(12).toString('base64url')
  await ensureDatabases(adminUrl, [database], () => password)
  const as = (role: string) => urlOf(adminUrl, database, { role, password })
  const ownerUrl = as(`${database}_owner`)
  await options.migrate?.(ownerUrl)
  return {
    url: as(database),
    ownerUrl,
    auditorUrl: as(`${database}_auditor`),
    drop: () => dropDatabase(adminUrl, database),
  }
}

/** Starts a cluster for tests that stop and start it; give the same `dir` and `port` to start it again. */
export function throwawayPostgres(place: { dir: string; port: number }): Promise<Postgres> {
  return startPostgres({ ...place, log: () => undefined, isThrowaway: true })
}

/** Makes an empty folder that is deleted when the test file's process ends. */
export async function temporaryDir(): Promise<string> {
  const dir = await openDir()
  temporaryDirs.push(dir)
  return dir
}

process.once('exit', () => {
  for (const dir of temporaryDirs) rmSync(dir, { recursive: true, force: true })
})

async function openDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-test-'))
  // As root, the server runs under another account, which must be able to enter.
  await chmod(dir, 0o711)
  return dir
}

async function cluster(): Promise<Postgres> {
  ownCluster ??= openDir().then(async (dir) => ({
    ...(await throwawayPostgres({ dir, port: 0 })),
    dir,
  }))
  return ownCluster
}

// Not awaited: hooks run in the order of registration, so the test file's own, which closes its
// connections, comes after this one.
after(() => {
  if (ownCluster) void ownCluster.then(stopWhenUnused)
})

async function stopWhenUnused(server: Postgres & { dir: string }): Promise<void> {
  const admin = new Client({ connectionString: server.adminUrl })
  await admin.connect()
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { rowCount } = await admin.query(
      `SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    )
    if (rowCount === 0) break
    await sleep(50)
  }
  await admin.end()
  await server.stop()
  await rm(server.dir, { recursive: true, force: true })
}
