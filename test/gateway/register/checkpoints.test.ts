import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { it } from 'node:test'
import { Client } from 'pg'
import { ensureReceiptKeys } from '../../../gateway/check/receiptKeys.js'
import { signCheckpoint } from '../../../gateway/register/Checkpoints.js'
import { GENESIS, type RegisterRow, rowHash } from '../../../gateway/register/chainHash.js'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { verifyRegister } from '../../../gateway/register/verifyRegister.js'
import { temporaryDir, testDatabase } from '../../support/postgres.js'
import { openTestRegister, readEvent } from '../../support/testRegister.js'

it('finds a chain that was written anew, hashes and head included', async () => {
  const database = await testDatabase('register', { migrate: migrateRegister })
  const { register, checkpointFile, jwks } = await openTestRegister({ url: database.url })
  await Promise.all([1, 2, 3].map((n) => register.append(readEvent(n))))
  await register.close()
  await rewriteChain(database.ownerUrl)
  const lines = (await readFile(checkpointFile, 'utf8')).trim().split('\n')
  assert.equal((await verifyRegister(database.auditorUrl, null)).ok, true)
  const report = await verifyRegister(database.auditorUrl, { lines, jwks })
  assert.deepEqual(report.chains, [
    { chain: 'gateway-1', rows: 3, ok: false, firstBroken: 3, reason: 'CHECKPOINT_DIFFERS' },
  ])
})

it('names the lines that are not signed by a known key', async () => {
  const database = await testDatabase('register', { migrate: migrateRegister })
  const { register, checkpointFile, jwks } = await openTestRegister({ url: database.url })
  await register.append(readEvent(1))
  await register.close()
  const [line = ''] = (await readFile(checkpointFile, 'utf8')).split('\n')
  const stranger = await ensureReceiptKeys(join(await temporaryDir(), 'keys.json'))
  const forged = await signCheckpoint({ at: '2026-01-01', heads: [] }, stranger.signingKey)
  const [header, , signature] = line.split('.')
  const changed = `${header}.${Buffer.from('{"heads":[]}').toString('base64url')}.${signature}`
  const lines = [line, forged, changed, 'nonsense']
  const report = await verifyRegister(database.auditorUrl, { lines, jwks })
  assert.deepEqual(report.badCheckpoints, [2, 3, 4])
  assert.equal(report.ok, false)
})

it('writes a checkpoint after so many rows, without waiting for the end', async () => {
  const database = await testDatabase('register', { migrate: migrateRegister })
  const keys = await ensureReceiptKeys(join(await temporaryDir(), 'keys.json'))
  const file = join(await temporaryDir(), 'checkpoints.jws')
  const checkpoint = { file, signingKey: keys.signingKey, everyRows: 2, everyMs: 3_600_000 }
  const { register } = await openTestRegister({ url: database.url, checkpoint })
  for (const n of [1, 2, 3]) await register.append(readEvent(n))
  await register.close()
  // One after two rows, one for the third at the end.
  assert.equal((await readFile(file, 'utf8')).trim().split('\n').length, 2)
})

it('tells of a checkpoint that cannot be written and goes on', async () => {
  const database = await testDatabase('register', { migrate: migrateRegister })
  const keys = await ensureReceiptKeys(join(await temporaryDir(), 'keys.json'))
  const file = join(await temporaryDir(), 'no', 'such', 'folder')
  const checkpoint = { file, signingKey: keys.signingKey, everyRows: 1, everyMs: 3_600_000 }
  const { register, faults } = await openTestRegister({ url: database.url, checkpoint })
  for (const n of [1, 2]) await register.append(readEvent(n))
  await register.close()
  assert.match(faults[0]?.message ?? '', /no checkpoint could be written/)
})

/** What an attacker with every right to the database can do: change a row and all hashes after it. */
async function rewriteChain(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<Omit<RegisterRow, 'at' | 'seq'> & { at: Date; seq: string }>(
    'SELECT chain, seq, at, event, content, algorithm FROM register_row ORDER BY seq',
  )
  let prevHash = GENESIS
  for (const row of rows) {
    const content = row.content.replace('officer-7', 'officer-8')
    const forged = { ...row, content, prevHash, seq: Number(row.seq), at: row.at.toISOString() }
    const hash = rowHash(forged)
    await owner.query(
      'UPDATE register_row SET content = $1, prev_hash = $2, hash = $3 WHERE seq = $4',
      [content, prevHash, hash, row.seq],
    )
    prevHash = hash
  }
  await owner.query('UPDATE register_head SET hash = $1', [prevHash])
  await owner.end()
}
