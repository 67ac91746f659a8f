import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabases } from '../../../commands/postgres/databases.js'
import { removePostgres, startPostgres } from '../../../commands/postgres.js'

/** Where a register's database is. */
export interface RegisterUrls {
  readonly url: string
  readonly ownerUrl: string
}

/** A register's database in a PostgreSQL that is started for it and removed with it. */
export async function startSoakRegister(): Promise<RegisterUrls & { stop: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'yingcha-soak-'))
  // As root, PostgreSQL runs under another account, which must be able to enter.
  await chmod(dir, 0o711)
  const place = { dir: join(dir, 'postgres'), port: 0, isThrowaway: true }
  const postgres = await startPostgres({ ...place, log: () => undefined })
  const stop = async () => {
    await postgres.stop()
    await removePostgres(place.dir)
    await rm(dir, { recursive: true, force: true })
  }
  try {
    await ensureDatabases(postgres.adminUrl, ['register'], (role) => postgres.passwordOf(role))
    const urlOf = (role?: string) => postgres.url('register', role)
    return { url: urlOf(), ownerUrl: urlOf('register_owner'), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
