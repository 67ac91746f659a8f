import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { type Postgres, removePostgres, startPostgres } from '../../commands/postgres.js'
import { ensureDatabases } from '../../commands/postgres/databases.js'
import { temporaryDir, throwawayPostgres } from '../support/postgres.js'

const DATABASES = ['credit', 'transport', 'market', 'construction', 'healthcare', 'register']

async function withServer(dir: string, use: (server: Postgres) => Promise<void>): Promise<void> {
  const server = await throwawayPostgres({ dir, port: 0 })
  try {
    await use(server)
  } finally {
    await server.stop()
  }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

it('keeps what was written between two starts, and forgets it when removed', async () => {
  const dir = await temporaryDir()
  await withServer(dir, async (server) => {
    await ensureDatabases(server.adminUrl, ['credit'], server.passwordOf)
    const owner = server.url('credit', 'credit_owner')
    await query(owner, 'CREATE TABLE note (text text); INSERT INTO note VALUES (1)')
  })
  await withServer(dir, async (server) => {
    await ensureDatabases(server.adminUrl, ['credit'], server.passwordOf)
    assert.deepEqual(await query(server.url('credit'), 'SELECT text FROM note'), [{ text: '1' }])
  })
  await removePostgres(dir)
  await withServer(dir, async (server) => {
    const sql = `SELECT FROM pg_database WHERE datname = 'credit'`
    assert.deepEqual(await query(server.adminUrl, sql), [])
  })
})

it('stores Chinese as UTF-8 and listens on loopback only', async () => {
  await withServer(await temporaryDir(), async ({ adminUrl }) => {
    assert.deepEqual(await query(adminUrl, `SELECT length('应查') AS length`), [{ length: 2 }])
    const rows = await query(adminUrl, 'SHOW listen_addresses')
    assert.deepEqual(rows, [{ listen_addresses: '127.0.0.1' }])
  })
})

it('lets each application role into its own database only, for rows and not for tables', async () => {
  await withServer(await temporaryDir(), async (server) => {
    await ensureDatabases(server.adminUrl, DATABASES, server.passwordOf)
    for (const role of DATABASES) {
      for (const database of [...DATABASES, 'postgres']) {
        const connecting = query(server.url(database, role), 'SELECT 1 AS one')
        if (database === role) assert.deepEqual(await connecting, [{ one: 1 }])
        else await assert.rejects(connecting, { code: '42501' })
      }
      await assert.rejects(query(server.url(role), 'CREATE TABLE own (id int)'), { code: '42501' })
    }
    await query(server.url('market', 'market_owner'), 'CREATE TABLE shop (id int)')
    const change = 'INSERT INTO shop VALUES (1); UPDATE shop SET id = 2; DELETE FROM shop'
    await query(server.url('market'), change)
  })
})

it('says in one line that the port is in use', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const starting = throwawayPostgres({ dir: await temporaryDir(), port })
  await assert.rejects(
    starting,
    new RegExp(`port ${port} on 127.0.0.1 cannot be used .EADDRINUSE.`),
  )
  taken.close()
})

it('says in one line that the folder is a file, or of another PostgreSQL', async () => {
  const dir = await temporaryDir()
  await writeFile(join(dir, 'file'), '')
  const log = () => undefined
  const inFile = startPostgres({ dir: join(dir, 'file'), port: 0, log })
  await assert.rejects(inFile, /^Error: no write permission in .+choose another folder$/)
  await withServer(dir, async () => undefined)
  await writeFile(join(dir, 'data', 'PG_VERSION'), '9\n')
  await assert.rejects(startPostgres({ dir, port: 0, log }), /was made by PostgreSQL 9, this is 18/)
})

it('starts over a number that now belongs to another process', async () => {
  const dir = await temporaryDir()
  await withServer(dir, async () => undefined)
  await writeFile(join(dir, 'data', 'postmaster.pid'), `${process.ppid}\n${join(dir, 'data')}\n`)
  await withServer(dir, async ({ adminUrl }) => {
    assert.deepEqual(await query(adminUrl, 'SELECT 1 AS one'), [{ one: 1 }])
  })
})

it('ends the server of a start that was killed, but not of one that still runs', async () => {
  const dir = await temporaryDir()
  const module = fileURLToPath(new URL('../../commands/postgres.js', import.meta.url))
  const script = `const { startPostgres } = await import(${JSON.stringify(module)})
    await startPostgres({ dir: ${JSON.stringify(dir)}, port: 0, log: console.log, isThrowaway: true })
    console.log('started'); setInterval(() => {}, 1000)`
  const other = execFile(process.execPath, ['--input-type=module', '--eval', script])
  for await (const text of other.stdout ?? []) if (String(text).includes('started')) break
  await assert.rejects(throwawayPostgres({ dir, port: 0 }), /is in use by process \d+: stop/)
  const serverPid = () =>
    readFile(join(dir, 'data', 'postmaster.pid'), 'utf8').then(Number.parseInt)
  const left = await serverPid()
  other.kill('SIGKILL')
  await once(other, 'exit')
  await withServer(dir, async ({ adminUrl }) => {
    assert.deepEqual(await query(adminUrl, 'SELECT 1 AS one'), [{ one: 1 }])
    assert.notEqual(await serverPid(), left)
  })
})

// PostgreSQL has no way to see it on Windows.
if (process.platform !== 'win32')
  it('ends a statement whose client died', async () => {
    const dir = await temporaryDir()
    await withServer(dir, async ({ adminUrl }) => {
      const dying = spawn(process.execPath, ['--input-type=module', '-e', DYING, adminUrl])
      const running = `SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)' AND state = 'active'`
      while ((await query(adminUrl, running)).length === 0) await sleep(50)
      dying.kill('SIGKILL')
      while ((await query(adminUrl, running)).length > 0) await sleep(50)
    })
  })

const DYING = `import pg from 'pg'
const client = new pg.Client({ connectionString: process.argv[1] })
await client.connect()
await client.query('SELECT pg_sleep(600)')`
