import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, type Socket, connect, createServer } from 'node:net'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { ensureDatabases } from '../../../commands/postgres/databases.js'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { verifyRegister } from '../../../gateway/register/verifyRegister.js'
import { temporaryDir, testDatabase, throwawayPostgres } from '../../support/postgres.js'
import { openTestRegister, readEvent } from '../../support/testRegister.js'

it('refuses while its database is down and goes on by itself when it is back', async () => {
  const dir = await temporaryDir()
  const server = await throwawayPostgres({ dir, port: 0 })
  await ensureDatabases(server.adminUrl, ['register'], server.passwordOf)
  await migrateRegister(server.url('register', 'register_owner'))
  const url = server.url('register')
  const { register, faults } = await openTestRegister({ url, timeoutMs: 1000 })
  assert.equal((await register.append(readEvent(1))).seq, 1)

  await server.stop()
  await assert.rejects(register.append(readEvent(2)), { code: 'REGISTER_UNAVAILABLE' })
  assert.equal(register.isAvailable, false)
  assert.equal(faults.length, 1)

  const again = await throwawayPostgres({ dir, port: server.port })
  assert.equal((await register.append(readEvent(3))).seq, 2)
  assert.equal(register.isAvailable, true)
  await register.close()
  const report = await verifyRegister(again.url('register', 'register_auditor'), null)
  await again.stop()
  assert.deepEqual(report.chains, [{ chain: 'gateway-1', rows: 2, ok: true }])
})

it('opens while its database is down and writes when it comes', async () => {
  const dir = await temporaryDir()
  const server = await throwawayPostgres({ dir, port: 0 })
  await ensureDatabases(server.adminUrl, ['register'], server.passwordOf)
  await migrateRegister(server.url('register', 'register_owner'))
  await server.stop()
  const { register } = await openTestRegister({ url: server.url('register'), timeoutMs: 30_000 })
  assert.equal(register.isAvailable, false)
  const waiting = register.append(readEvent(1))
  const again = await throwawayPostgres({ dir, port: server.port })
  assert.equal((await waiting).seq, 1)
  await register.close()
  await again.stop()
})

it('writes a row once if the connection breaks between the commit and its answer', async () => {
  const database = await testDatabase('register', { migrate: migrateRegister })
  const proxy = await lossyProxy(new URL(database.url))
  const { register } = await openTestRegister({ url: proxy.url, timeoutMs: 30_000 })
  assert.equal((await register.append(readEvent(1))).seq, 1)
  proxy.loseNextAnswer()
  const position = await register.append(readEvent(2))
  assert.equal(position.seq, 2)
  assert.equal(proxy.lost(), 1)
  assert.equal((await register.append(readEvent(3))).seq, 3)
  await register.close()
  proxy.close()
  const report = await verifyRegister(database.auditorUrl, null)
  assert.deepEqual(report.chains, [{ chain: 'gateway-1', rows: 3, ok: true }])
})

it('refuses in time while the database hangs, and does not write later what it refused', async () => {
  const database = await testDatabase('register', { migrate: migrateRegister })
  const { register } = await openTestRegister({ url: database.url, timeoutMs: 500 })
  await register.append(readEvent(1))
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query('BEGIN; LOCK TABLE register_head')
  await assert.rejects(register.append(readEvent(2)), { code: 'REGISTER_UNAVAILABLE' })
  // The statement of the refused append ends by the server's own timeout, undone.
  await assert.rejects(register.append(readEvent(3)), { code: 'REGISTER_UNAVAILABLE' })
  while (register.isAvailable) await sleep(20)
  await owner.query('COMMIT')
  await owner.end()
  assert.equal((await register.append(readEvent(4))).seq, 2)
  await register.close()
  const report = await verifyRegister(database.auditorUrl, null)
  assert.deepEqual(report.chains, [{ chain: 'gateway-1', rows: 2, ok: true }])
})

/** A TCP proxy before PostgreSQL that can drop the connection instead of passing on an answer. */
async function lossyProxy(target: URL) {
  let isLosing = false
  let lost = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname)
    for (const socket of [client, database]) {
      sockets.add(socket)
      // The point of this server is to break connections.
      socket.on('error', () => socket.destroy())
    }
    client.on('data', (bytes) => database.write(bytes))
    client.on('close', () => database.destroy())
    database.on('data', (bytes) => {
      // Only an answer that says COMPLETE for an INSERT: the row is committed by then.
      if (isLosing && bytes.includes('INSERT 0 1')) {
        isLosing = false
        lost += 1
        client.destroy()
      } else {
        client.write(bytes)
      }
    })
    database.on('close', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    loseNextAnswer: () => (isLosing = true),
    lost: () => lost,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
