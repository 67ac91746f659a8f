import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
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

let ownCluster: Promise<Postgres> | undefined

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

/** Makes an empty folder that is deleted at the end of the test file. */
export async function temporaryDir(): Promise<string> {
  const dir = await openDir()
  after(() => rm(dir, { recursive: true, force: true }))
  return dir
}

async function openDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-test-'))
  // As root, the server runs under another account, which must be able to enter.
  await chmod(dir, 0o711)
  return dir
}

async function cluster(): Promise<Postgres> {
  ownCluster ??= openDir().then((dir) =>
    throwawayPostgres({ dir, port: 0 }).then((server) => ({
      ...server,
      stop: async () => {
        await server.stop()
        await rm(dir, { recursive: true, force: true })
      },
    })),
  )
  return ownCluster
}

after(async () => {
  if (ownCluster) await (await ownCluster).stop()
})
