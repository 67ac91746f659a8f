import { deepEqual, equal, rejects } from 'node:assert/strict'
import { after, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { RegisterReader } from '../../../gateway/register/RegisterReader.js'
import { SharedVerification } from '../../../gateway/register/SharedVerification.js'
import { testDatabase } from '../../support/postgres.js'
import { openTestRegister, readEvent } from '../../support/testRegister.js'

const LONG_MS = 60_000
const SHORT_MS = 50

const database = await testDatabase('register', { migrate: migrateRegister })
const { register, jwks } = await openTestRegister({ url: database.url })
const reader = new RegisterReader(database.auditorUrl)
const owner = new Client({ connectionString: database.ownerUrl })
const watcher = new Client({ connectionString: database.ownerUrl })
await Promise.all([owner.connect(), watcher.connect()])
after(() => Promise.all([register.close(), reader.close(), owner.end(), watcher.end()]))

const newVerification = () =>
  new SharedVerification((signal) => reader.verify({ lines: [], jwks }, signal))

/** Verifications under way in the database. */
async function underWay(): Promise<number> {
  const { rows } = await watcher.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE application_name = 'register verification' AND datname = current_database()`,
  )
  return rows[0]!.count
}

/** Nobody reads the table until `COMMIT`. */
async function closeTable(): Promise<void> {
  await owner.query('BEGIN; LOCK TABLE register_row IN ACCESS EXCLUSIVE MODE')
}

it('verifies once for all who ask meanwhile, and tells who cannot wait that it goes on', async () => {
  await register.append(readEvent(1))
  const verification = newVerification()
  await closeTable()
  const patient = [1, 2, 3].map(() => verification.ask(LONG_MS))
  while ((await underWay()) === 0) await sleep(10)
  await rejects(verification.ask(SHORT_MS), { code: 'VERIFICATION_RUNNING' })
  equal(await underWay(), 1)
  await owner.query('COMMIT')
  const [first, ...others] = await Promise.all(patient)
  deepEqual(first!.report.chains, [{ chain: 'gateway-1', rows: 1, ok: true }])
  for (const other of others) equal(other, first)
})

it('keeps a result that nobody waited for any more for the next who asks, once', async () => {
  const verification = newVerification()
  await closeTable()
  await rejects(verification.ask(SHORT_MS), { code: 'VERIFICATION_RUNNING' })
  while ((await underWay()) === 0) await sleep(10)
  await owner.query('COMMIT')
  while ((await underWay()) > 0) await sleep(10)
  await register.append(readEvent(2))
  const rowsNow = async () => (await verification.ask(LONG_MS)).report.chains[0]!.rows
  deepEqual([await rowsNow(), await rowsNow()], [1, 2])
})

it('says of a database that is down that it cannot be read, and tries again when asked again', async () => {
  const down = new RegisterReader('postgres://x:y@127.0.0.1:1/x')
  const verification = new SharedVerification((signal) => down.verify({ lines: [], jwks }, signal))
  for (const _time of ['first', 'second']) {
    await rejects(verification.ask(LONG_MS), { code: 'REGISTER_NOT_READABLE' })
  }
  await down.close()
})

it('starts nothing after it was closed', async () => {
  const verification = newVerification()
  await verification.close()
  await rejects(verification.ask(LONG_MS), { name: 'AbortError' })
  equal(await underWay(), 0)
})
