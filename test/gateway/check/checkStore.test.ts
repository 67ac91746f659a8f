import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, it } from 'node:test'
import { Client } from 'pg'
import { CheckStore } from '../../../gateway/check/checkStore.js'
import type { StoredCheck } from '../../../gateway/check/storedCheck.js'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { testDatabase } from '../../support/postgres.js'

const database = await testDatabase('register', { migrate: migrateRegister })
const oldKey = randomBytes(32)
const evidenceKeys = { current: 1, keys: new Map([[1, oldKey]]) }
const store = new CheckStore({ url: database.url, evidenceKeys })
const auditor = new Client({ connectionString: database.auditorUrl })
await auditor.connect()
after(() => Promise.all([store.close(), auditor.end()]))

function check(n: number, change: Partial<StoredCheck> = {}): StoredCheck {
  return {
    number: `YC-${n}`,
    issuer: 'https://identity.test',
    actor: 'officer-7',
    department: '11320900014361111A',
    matter: 'M-01',
    verdict: 'CLEAR',
    complete: true,
    askedAt: `2026-01-01T00:00:00.${String(n).padStart(3, '0')}Z`,
    subjects: [`subject-${n}`, 'shared-party'],
    content: `{"number":"YC-${n}"}`,
    receipt: 'a.b.c',
    evidence: '{"records":["拖欠工程款"]}',
    register: { chain: 'gateway-1', seq: n },
    ...change,
  }
}

it('keeps a check whole and finds it by number', async () => {
  const kept = await store.keep(check(1), { requestId: 'r1', inputHash: 'h1' })
  assert.deepEqual(kept, { ...check(1), retainUntil: '2036-01-01', use: null })
  assert.deepEqual(await store.find('YC-1'), kept)
  assert.equal(await store.find('YC-999'), null)
})

it('returns the first check to a repeated request and refuses the id for other input', async () => {
  const first = await store.keep(check(2), { requestId: 'r2', inputHash: 'h2' })
  assert.deepEqual(await store.keep(check(3), { requestId: 'r2', inputHash: 'h2' }), first)
  assert.equal(await store.find('YC-3'), null)
  await assert.rejects(store.keep(check(3), { requestId: 'r2', inputHash: 'other' }), {
    code: 'REQUEST_ID_REUSED',
  })
  const { issuer } = check(2)
  const by = (actor: string, inputHash: string) => ({ issuer, actor, requestId: 'r2', inputHash })
  assert.deepEqual(await store.findByRequest(by('officer-7', 'h2')), first)
  assert.equal(await store.findByRequest(by('officer-8', 'h2')), null)
})

it('stores one check of twenty identical requests at once', async () => {
  const numbers = Array.from({ length: 20 }, (_, i) => 100 + i)
  const kept = await Promise.all(
    numbers.map((n) => store.keep(check(n), { requestId: 'twenty', inputHash: 'h' })),
  )
  assert.equal(new Set(kept.map(({ number }) => number)).size, 1)
})

it('stores evidence encrypted, bound to its number, and reads it after the key was changed', async () => {
  const { rows } = await auditor.query<{ evidence: Buffer }>(
    `SELECT evidence FROM check_record WHERE number = 'YC-1'`,
  )
  assert.equal(rows[0]?.evidence[0], 1)
  assert.equal(rows[0]?.evidence.includes(Buffer.from('拖欠')), false)
  const keys = new Map([...evidenceKeys.keys, [2, randomBytes(32)] as const])
  const later = new CheckStore({ url: database.url, evidenceKeys: { current: 2, keys } })
  await later.keep(check(4), { requestId: 'r4', inputHash: 'h4' })
  assert.equal((await later.find('YC-1'))?.evidence, check(1).evidence)
  assert.equal((await later.find('YC-4'))?.evidence, check(4).evidence)
  await later.close()
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`UPDATE check_record SET evidence = $1 WHERE number = 'YC-4'`, [
    rows[0]?.evidence,
  ])
  await assert.rejects(store.find('YC-4'))
  await owner.query(`DELETE FROM check_record WHERE number = 'YC-4'`)
  await owner.end()
})

it('records uses, the last one counting', async () => {
  const use = { actor: 'officer-7', documentNo: null, decidedAt: '2026-01-02T00:00:00.000Z' }
  await store.recordUse('YC-1', { ...use, adopted: 'REVIEW' })
  const { use: kept } = await store.recordUse('YC-1', { ...use, adopted: 'RESTRICT' })
  assert.deepEqual({ ...kept, recordedAt: '' }, { ...use, adopted: 'RESTRICT', recordedAt: '' })
  await assert.rejects(store.recordUse('YC-999', { ...use, adopted: 'REVIEW' }), {
    code: 'CHECK_NOT_FOUND',
  })
})

it('lists by every filter, newest first, page by page', async () => {
  const other = { department: '11320900014362222B', matter: 'M-02', verdict: 'REVIEW' }
  for (const n of [11, 12, 13]) {
    const made = check(n, { ...other, actor: n === 13 ? 'officer-9' : 'officer-8' })
    await store.keep(made, { requestId: `r${n}`, inputHash: 'h' })
  }
  const { department } = other
  const numbersOf = async (filter: object) =>
    (await store.list({ department, ...filter }, { first: 10 })).checks.map((c) => c.number)
  assert.deepEqual(await numbersOf({}), ['YC-13', 'YC-12', 'YC-11'])
  assert.deepEqual(await numbersOf({ actor: 'officer-9' }), ['YC-13'])
  assert.deepEqual(await numbersOf({ matter: 'M-01' }), [])
  assert.deepEqual(await numbersOf({ verdict: 'REVIEW', subject: 'subject-12' }), ['YC-12'])
  const from = check(12).askedAt
  assert.deepEqual(await numbersOf({ from }), ['YC-13', 'YC-12'])
  assert.deepEqual(await numbersOf({ to: from }), ['YC-11'])
  const page = await store.list({ department }, { first: 2 })
  assert.deepEqual(page.checks.length, 2)
  const rest = await store.list({ department }, { first: 2, after: page.next })
  assert.deepEqual([rest.checks.map((c) => c.number), rest.next], [['YC-11'], null])
})

it('says REGISTER_UNAVAILABLE if the database does not answer', async () => {
  const url = new URL(database.url)
  url.port = '1'
  const lost = new CheckStore({ url: url.href, evidenceKeys })
  await assert.rejects(lost.find('YC-1'), { code: 'REGISTER_UNAVAILABLE' })
  await lost.close()
})
