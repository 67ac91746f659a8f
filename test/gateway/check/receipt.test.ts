import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { it } from 'node:test'
import { CompactSign, SignJWT } from 'jose'
import {
  RECEIPT_TYPE,
  signReceipt,
  subjectCommitment,
  verifyReceipt,
} from '../../../gateway/check/receipt.js'
import { ensureReceiptKeys, rotateReceiptKey } from '../../../gateway/check/receiptKeys.js'
import { personKey } from '../../../schema/wire/subjectKey.js'
import { temporaryDir } from '../../support/postgres.js'

const file = join(await temporaryDir(), 'keys.json')
const keys = await ensureReceiptKeys(file)
const content = { verdict: 'REVIEW', number: 'YC-1', items: [{ item: 'JT-02', state: 'HIT' }] }
const jws = await signReceipt(content, keys.signingKey)
const { kid, privateKey } = keys.signingKey

const signed = (text: string, header: Record<string, unknown> = {}) =>
  new CompactSign(Buffer.from(text))
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: RECEIPT_TYPE, ...header })
    .sign(privateKey)
const [header = '', payload = '', signature = ''] = jws.split('.')
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const stranger = await ensureReceiptKeys(join(await temporaryDir(), 'keys.json'))

it('verifies what it signed and returns the content', async () => {
  assert.deepEqual(await verifyReceipt(jws, keys.publicJwks()), { ok: true, content, kid })
  assert.deepEqual(await verifyReceipt(`${jws}\n`, keys.publicJwks()), { ok: true, content, kid })
})

it('signs canonical JSON: the order of members does not matter', async () => {
  const { number, ...rest } = content
  assert.equal(await signReceipt({ number, ...rest }, keys.signingKey), jws)
})

const refusals = [
  {
    name: 'another content',
    jws: `${header}.${encode({ number: 'YC-2' })}.${signature}`,
    reason: 'BAD_SIGNATURE',
  },
  { name: 'a cut signature', jws: jws.slice(0, -4), reason: 'BAD_SIGNATURE' },
  {
    name: 'a stranger’s key',
    jws: await signReceipt(content, stranger.signingKey),
    reason: 'UNKNOWN_KEY',
  },
  {
    name: 'a stranger’s key under our key id',
    jws: await signReceipt(content, { ...stranger.signingKey, kid }),
    reason: 'BAD_SIGNATURE',
  },
  {
    name: 'alg none',
    jws: `${encode({ alg: 'none', typ: RECEIPT_TYPE, kid })}.${payload}.`,
    reason: 'NOT_A_RECEIPT',
  },
  {
    name: 'another type of our own',
    jws: await signed('{"number":"YC-1"}', { typ: 'at+jwt' }),
    reason: 'NOT_A_RECEIPT',
  },
  {
    name: 'a JWT of the key',
    jws: await new SignJWT({ sub: 'x' }).setProtectedHeader({ alg: 'EdDSA', kid }).sign(privateKey),
    reason: 'NOT_A_RECEIPT',
  },
  {
    name: 'JSON that is not canonical',
    jws: await signed('{ "number": "YC-1" }'),
    reason: 'NOT_CANONICAL',
  },
  {
    name: 'JSON that has no canonical form',
    jws: await signed('{"number":"\\ud800"}'),
    reason: 'NOT_CANONICAL',
  },
  { name: 'text that is not JSON', jws: await signed('YC-1'), reason: 'NOT_CANONICAL' },
  { name: 'no JWS at all', jws: 'YC-1', reason: 'NOT_A_RECEIPT' },
  { name: 'nothing', jws: '', reason: 'NOT_A_RECEIPT' },
]
for (const { name, jws: bad, reason } of refusals) {
  it(`refuses ${name}`, async () => {
    assert.deepEqual(await verifyReceipt(bad, keys.publicJwks()), { ok: false, reason })
  })
}

it('keeps old receipts verifiable after the key was changed, and no private part of the old key', async () => {
  const path = join(await temporaryDir(), 'keys.json')
  const before = await ensureReceiptKeys(path)
  const old = await signReceipt(content, before.signingKey)
  const after = await rotateReceiptKey(path)
  assert.notEqual(after.signingKey.kid, before.signingKey.kid)
  const fresh = await signReceipt(content, after.signingKey)
  for (const receipt of [old, fresh]) {
    assert.equal((await verifyReceipt(receipt, after.publicJwks())).ok, true)
  }
  assert.deepEqual(
    after.publicJwks().keys.map((key) => key.d),
    [undefined, undefined],
  )
})

it('keeps the key file for its owner only', async () => {
  assert.equal((await stat(file)).mode & 0o077, 0)
})

it('writes an organisation by its code and a person by a salted commitment', () => {
  const person = personKey(Buffer.from('secret'), '01', '320902190001010013')
  const salts = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)]
  const [first, second] = salts.map((salt) => subjectCommitment(person, salt))
  assert.match(first ?? '', /^SM3:[\da-f]{64}$/)
  assert.notEqual(first, second)
  assert.equal(subjectCommitment(person, Buffer.alloc(16, 1)), first)
  assert.equal(subjectCommitment('91320900MA1XXXXX0A', Buffer.alloc(16)), '91320900MA1XXXXX0A')
})
