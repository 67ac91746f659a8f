import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import { Client } from 'pg'
import { readCheckpoint } from '../../../gateway/register/Checkpoints.js'
import { GENESIS } from '../../../gateway/register/chainHash.js'
import { migrateRegister } from '../../../gateway/register/migrate.js'
import { verifyRegister } from '../../../gateway/register/verifyRegister.js'
import { checkCreditCode } from '../../../schema/wire/creditCode.js'
import { completeCitizenNumber } from '../../../schema/wire/citizenNumber.js'
import { testDatabase } from '../../support/postgres.js'
import { officer, openTestRegister, readEvent } from '../../support/testRegister.js'

const database = await testDatabase('register', { migrate: migrateRegister })

const rowsOf = async (chain: string) => {
  const client = new Client({ connectionString: database.auditorUrl })
  await client.connect()
  const { rows } = await client.query<{ seq: string; content: string; prev_hash: string }>(
    'SELECT seq, content, prev_hash FROM register_row WHERE chain = $1 ORDER BY seq',
    [chain],
  )
  await client.end()
  return rows
}

it('resolves an append with the position of a row that is in the database', async () => {
  const { register } = await openTestRegister({ url: database.url, chain: 'one' })
  const position = await register.append(readEvent(1))
  const rows = await rowsOf('one')
  await register.close()
  assert.equal(position.seq, 1)
  assert.equal(rows[0]?.prev_hash, GENESIS)
  const { event: _event, ...fields } = readEvent(1)
  assert.deepEqual(JSON.parse(rows[0]?.content ?? ''), fields)
})

it('keeps order and leaves no gap under a thousand parallel appends', async () => {
  const { register } = await openTestRegister({ url: database.url, chain: 'many' })
  const numbers = Array.from({ length: 1000 }, (_, i) => i + 1)
  const positions = await Promise.all(numbers.map((n) => register.append(readEvent(n))))
  await register.close()
  assert.deepEqual(
    positions.map(({ seq }) => seq),
    numbers,
  )
  const rows = await rowsOf('many')
  assert.deepEqual(
    rows.map(({ content }) => (JSON.parse(content) as { requestId: string }).requestId),
    numbers.map((n) => `request-${n}`),
  )
  assert.equal((await verifyRegister(database.auditorUrl, null)).ok, true)
})

for (const [way, jumpMs] of [
  ['forwards', 3_600_000],
  ['back', -3_600_000],
] as const) {
  it(`keeps the order of its rows when the clock jumps ${way} (row 91)`, async (t) => {
    const { register } = await openTestRegister({ url: database.url, chain: `jump ${way}` })
    assert.equal((await register.append(readEvent(1))).seq, 1)
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + jumpMs })
    assert.equal((await register.append(readEvent(2))).seq, 2)
    t.mock.timers.reset()
    assert.equal((await register.append(readEvent(3))).seq, 3)
    await register.close()
    assert.equal((await verifyRegister(database.auditorUrl, null)).ok, true)
  })
}

it('goes on where the chain ended when it is opened again', async () => {
  for (const expected of [1, 2]) {
    const { register } = await openTestRegister({ url: database.url, chain: 'again' })
    assert.equal((await register.append(readEvent(expected))).seq, expected)
    await register.close()
  }
})

it('stops the second writer on one chain, loudly and for good', async () => {
  const first = await openTestRegister({ url: database.url, chain: 'shared' })
  const second = await openTestRegister({ url: database.url, chain: 'shared' })
  await first.register.append(readEvent(1))
  for (const n of [2, 3]) {
    await assert.rejects(second.register.append(readEvent(n)), { code: 'REGISTER_UNAVAILABLE' })
  }
  assert.match(second.faults[0]?.message ?? '', /another writer is on the chain shared/)
  assert.equal(second.register.isAvailable, false)
  assert.equal((await first.register.append(readEvent(4))).seq, 2)
  await Promise.all([first.register.close(), second.register.close()])
})

const personal = [
  { name: 'a citizen number', caseNumber: '320902190001010013' },
  { name: 'a citizen number inside a text', caseNumber: 'case 11010519491231002X, urgent' },
  { name: 'a full-width citizen number', caseNumber: '３２０９０２１９０００１０１００１３' },
]
for (const { name, caseNumber } of personal) {
  it(`refuses ${name} and writes nothing`, async () => {
    const { register } = await openTestRegister({ url: database.url, chain: `guard ${name}` })
    const why = { matter: null, purpose: 'APPROVAL', caseNumber, authorisation: null }
    const refused = { requestId: 'r', who: officer, subjects: [], code: 'FORBIDDEN' }
    await assert.rejects(register.append({ event: 'REFUSED', why, ...refused }), {
      code: 'INTERNAL_SERVER_ERROR',
    })
    await register.close()
    assert.deepEqual(await rowsOf(`guard ${name}`), [])
  })
}

it('takes digests, UUIDs and credit codes in which a scan sees a number', async () => {
  const { register } = await openTestRegister({ url: database.url, chain: 'lookalikes' })
  const refused = { event: 'REFUSED', who: officer, why: null, code: 'FORBIDDEN' } as const
  const requestId = '12345678-1234-4123-8123-013812345678'
  await register.append({ ...refused, requestId, subjects: [ambiguousCode()] })
  const numbers = ['e'.repeat(53) + '13812345678']
  await register.append({ event: 'CHECK_READ', requestId, who: officer, numbers })
  await register.close()
  assert.equal((await rowsOf('lookalikes')).length, 2)
})

it('takes NUL, which PostgreSQL does not, as U+FFFD, and what looks like it as it is', async () => {
  const { register } = await openTestRegister({ url: database.url, chain: 'NUL' })
  const numbers = ['a\0b', String.raw`a\u0000b`]
  await register.append({ event: 'CHECK_READ', requestId: '\0', who: officer, numbers })
  await register.close()
  const [row] = await rowsOf('NUL')
  const { requestId, numbers: kept } = JSON.parse(row!.content) as Record<string, unknown>
  assert.deepEqual([requestId, kept], ['\uFFFD', ['a\uFFFDb', String.raw`a\u0000b`]])
  assert.equal((await verifyRegister(database.auditorUrl, null)).ok, true)
})

it('signs a checkpoint of all heads when it closes', async () => {
  const opened = await openTestRegister({ url: database.url, chain: 'checkpointed' })
  const { seq, hash } = await opened.register.append(readEvent(1))
  await opened.register.close()
  const [line] = (await readFile(opened.checkpointFile, 'utf8')).split('\n')
  const checkpoint = await readCheckpoint(line ?? '', opened.jwks)
  const head = checkpoint?.heads.find(({ chain }) => chain === 'checkpointed')
  assert.deepEqual(head, { chain: 'checkpointed', seq, hash })
})

it('makes keyed digests: the same key the same, another key another', async () => {
  const digestKey = Buffer.from('key')
  const keyed = await openTestRegister({ url: database.url, chain: 'digest', digestKey })
  // domain.md §14.4
  assert.equal(
    keyed.register.digests.of('abc'),
    '28e63256e7c5a087b1f073265dc53092163f7b82729735d06f28f10af9d52393',
  )
  await keyed.register.close()
})

/** A credit code of an organisation that is a valid citizen number too, as 3 % of citizen numbers are. */
function ambiguousCode(): string {
  for (let n = 100; n < 1000; n++) {
    const code = completeCitizenNumber(`12010119000101${n}`)
    if (checkCreditCode(code).ok) return code
  }
  throw new Error('no such code in the range')
}
