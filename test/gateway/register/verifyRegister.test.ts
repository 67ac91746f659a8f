import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import { Client } from 'pg'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { type RegisterReport, verifyRegister } from '../../../gateway/register/verifyRegister.js'
import { type TestDatabase, testDatabase } from '../../support/postgres.js'
import { type TestRegister, openTestRegister, readEvent } from '../../support/testRegister.js'

/** Two chains of five rows, each in two commits, with a checkpoint after all of it. */
async function filledRegister(): Promise<{
  database: TestDatabase
  opened: TestRegister
  lines: string[]
}> {
  const database = await testDatabase('register', { migrate: migrateRegister })
  const first = await openTestRegister({ url: database.url, chain: 'gateway-1' })
  const opened = await openTestRegister({ url: database.url, chain: 'gateway-2' })
  for (const { register } of [first, opened]) {
    await Promise.all([1, 2, 3, 4, 5].map((n) => register.append(readEvent(n))))
    await register.close()
  }
  const lines = (await readFile(opened.checkpointFile, 'utf8')).trim().split('\n')
  return { database, opened, lines }
}

/** Verifies after `sql` was run by somebody with every right. */
async function verifyAfter(sql: string, withCheckpoints = true): Promise<RegisterReport> {
  const { database, opened, lines } = await filledRegister()
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(sql)
  await owner.end()
  const source = withCheckpoints ? { lines, jwks: opened.jwks } : null
  return verifyRegister(database.auditorUrl, source)
}

const good = (chain: string) => ({ chain, rows: 5, ok: true })
const clean = {
  ok: true,
  chains: [good('gateway-1'), good('gateway-2')],
  missingChains: [],
  cutTails: [],
  wrongHeads: [],
  checkpoints: 1,
  badCheckpoints: [],
}

it('finds nothing in a register that nobody touched', async () => {
  assert.deepEqual(await verifyAfter('SELECT 1'), clean)
})

const tampered = (firstBroken: number, reason: string, rows = 5) => ({
  ...clean,
  ok: false,
  chains: [{ chain: 'gateway-1', rows, ok: false, firstBroken, reason }, good('gateway-2')],
})
const row3 = `WHERE chain = 'gateway-1' AND seq = 3`

const breaks = [
  {
    name: 'an edited content',
    sql: `UPDATE register_row SET content = replace(content, 'request-3', 'request-9') ${row3}`,
    report: tampered(3, 'EDITED'),
  },
  {
    name: 'a content that says the same in other bytes',
    sql: `UPDATE register_row SET content = content || ' ' ${row3}`,
    report: tampered(3, 'EDITED'),
  },
  {
    name: 'another event',
    sql: `UPDATE register_row SET event = 'USE' ${row3}`,
    report: tampered(3, 'EDITED'),
  },
  {
    name: 'a time one microsecond later',
    sql: `UPDATE register_row SET at = at + interval '1 microsecond' ${row3}`,
    report: tampered(3, 'EDITED'),
  },
  {
    name: 'another algorithm',
    sql: `UPDATE register_row SET algorithm = 'sha256' ${row3}`,
    report: tampered(3, 'EDITED'),
  },
  {
    name: 'another hash',
    sql: `UPDATE register_row SET hash = repeat('0', 64) ${row3}`,
    report: tampered(3, 'EDITED'),
  },
  {
    name: 'another previous hash',
    sql: `UPDATE register_row SET prev_hash = repeat('0', 64) ${row3}`,
    report: tampered(3, 'BROKEN_LINK'),
  },
  {
    name: 'a removed row',
    sql: `DELETE FROM register_row ${row3}`,
    report: tampered(3, 'ROWS_MISSING', 4),
  },
  {
    name: 'a removed first row',
    sql: `DELETE FROM register_row WHERE chain = 'gateway-1' AND seq = 1`,
    report: tampered(1, 'ROWS_MISSING', 4),
  },
  {
    name: 'a removed row whose successors were renumbered',
    sql: `DELETE FROM register_row ${row3};
      UPDATE register_row SET seq = 3 WHERE chain = 'gateway-1' AND seq = 4;
      UPDATE register_row SET seq = 4 WHERE chain = 'gateway-1' AND seq = 5;
      UPDATE register_head SET seq = 4 WHERE chain = 'gateway-1'`,
    report: {
      ...tampered(3, 'BROKEN_LINK', 4),
      cutTails: [{ chain: 'gateway-1', last: 4, expected: 5, by: 'checkpoint' }],
    },
  },
  {
    name: 'two rows in the other order',
    sql: `UPDATE register_row SET seq = 99 ${row3};
      UPDATE register_row SET seq = 3 WHERE chain = 'gateway-1' AND seq = 4;
      UPDATE register_row SET seq = 4 WHERE chain = 'gateway-1' AND seq = 99`,
    report: tampered(3, 'BROKEN_LINK'),
  },
  {
    name: 'a row of another chain',
    sql: `UPDATE register_row SET chain = 'gateway-3' WHERE chain = 'gateway-1'`,
    report: {
      ...clean,
      ok: false,
      chains: [
        good('gateway-2'),
        { chain: 'gateway-3', rows: 5, ok: false, firstBroken: 1, reason: 'EDITED' },
      ],
      missingChains: ['gateway-1'],
      wrongHeads: ['gateway-3'],
    },
  },
  {
    name: 'a cut tail',
    sql: `DELETE FROM register_row WHERE chain = 'gateway-1' AND seq > 3`,
    report: {
      ...clean,
      ok: false,
      chains: [{ chain: 'gateway-1', rows: 3, ok: true }, good('gateway-2')],
      cutTails: [
        { chain: 'gateway-1', last: 3, expected: 5, by: 'head' },
        { chain: 'gateway-1', last: 3, expected: 5, by: 'checkpoint' },
      ],
    },
  },
  {
    name: 'a cut tail whose head was moved too',
    sql: `DELETE FROM register_row WHERE chain = 'gateway-1' AND seq > 3;
      UPDATE register_head SET seq = 3, hash = (SELECT hash FROM register_row ${row3})
      WHERE chain = 'gateway-1'`,
    report: {
      ...clean,
      ok: false,
      chains: [{ chain: 'gateway-1', rows: 3, ok: true }, good('gateway-2')],
      cutTails: [{ chain: 'gateway-1', last: 3, expected: 5, by: 'checkpoint' }],
    },
  },
  {
    name: 'a chain that was removed with its head',
    sql: `DELETE FROM register_row WHERE chain = 'gateway-1';
      DELETE FROM register_head WHERE chain = 'gateway-1'`,
    report: { ...clean, ok: false, chains: [good('gateway-2')], missingChains: ['gateway-1'] },
  },
  {
    name: 'a removed head',
    sql: `DELETE FROM register_head WHERE chain = 'gateway-1'`,
    report: { ...clean, ok: false, wrongHeads: ['gateway-1'] },
  },
]
for (const { name, sql, report } of breaks) {
  it(`finds ${name} (row 90)`, async () => {
    assert.deepEqual(await verifyAfter(sql), report)
  })
}
