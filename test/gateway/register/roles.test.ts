import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { Client } from 'pg'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { testDatabase } from '../../support/postgres.js'
import { openTestRegister, readEvent } from '../../support/testRegister.js'

const database = await testDatabase('register', { migrate: migrateRegister })
const { register } = await openTestRegister({ url: database.url })
await register.append(readEvent(1))
await register.close()

const gateway = new Client({ connectionString: database.url })
const auditor = new Client({ connectionString: database.auditorUrl })
await Promise.all([gateway.connect(), auditor.connect()])
after(() => Promise.all([gateway.end(), auditor.end()]))

const refusedToGateway = [
  `UPDATE register_row SET content = '{}'`,
  'DELETE FROM register_row',
  'TRUNCATE register_row',
  'SELECT content FROM register_row',
  'SELECT event, at FROM register_row',
  'SELECT * FROM register_row',
  'DELETE FROM register_head',
  `UPDATE check_record SET verdict = 'CLEAR'`,
  'DELETE FROM check_record',
  `UPDATE check_request SET input_hash = ''`,
  'DELETE FROM check_subject',
  `UPDATE check_use SET adopted = ''`,
  'DROP TABLE register_row',
  'ALTER TABLE register_row DISABLE TRIGGER ALL',
  'CREATE TABLE own (id int)',
]
for (const sql of refusedToGateway) {
  it(`refuses the gateway's role: ${sql}`, async () => {
    // 42501: permission denied, or not the owner.
    await assert.rejects(gateway.query(sql), { code: '42501' })
  })
}

it("lets the gateway's role read where its chain is", async () => {
  const { rows } = await gateway.query('SELECT chain, seq FROM register_row')
  assert.deepEqual(rows, [{ chain: 'gateway-1', seq: '1' }])
})

it('lets the auditor read everything and write nothing', async () => {
  const { rows } = await auditor.query('SELECT event FROM register_row')
  assert.deepEqual(rows, [{ event: 'CHECK_READ' }])
  for (const table of ['register_row', 'register_head', 'check_record', 'check_use']) {
    await auditor.query(`SELECT * FROM ${table}`)
    await assert.rejects(auditor.query(`DELETE FROM ${table}`), { code: '42501' })
  }
})
