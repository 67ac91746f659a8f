import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { CompactSign, type JSONWebKeySet } from 'jose'
import { RECEIPT_TYPE, signReceipt, verifyReceipt } from '../../../gateway/check/receipt.js'
import { ensureReceiptKeys, rotateReceiptKey } from '../../../gateway/check/receiptKeys.js'
import { verifyHere, type Verified } from '../../../gateway/console/verify/verifyHere.js'
import { temporaryDir } from '../../support/postgres.js'

const file = join(await temporaryDir(), 'keys.json')
const retired = await ensureReceiptKeys(file)
const keys = await rotateReceiptKey(file)
const stranger = await ensureReceiptKeys(join(await temporaryDir(), 'keys.json'))
const { signingKey } = keys
const { kid } = signingKey
const content = { verdict: 'REVIEW', number: 'YC-1', name: '应查尽查 ✓ 𠮷', n: [1e21, -0.5, null] }
const jws = await signReceipt(content, signingKey)
const [header = '', payload = '', signature = ''] = jws.split('.')
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Signed by our key as whoever holds it could. */
const signed = (text: string | Uint8Array, more: Record<string, unknown> = {}) =>
  new CompactSign(Buffer.from(text))
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: RECEIPT_TYPE, ...more })
    .sign(signingKey.privateKey)

/** `text` with another character in place of the one at `index`. */
const flipped = (text: string, index: number) => {
  const other = text.at(index) === 'A' ? 'B' : 'A'
  return text.slice(0, index) + other + text.slice(index + 1)
}

/** A signature whose second half has the group's order added: the same equation, another text. */
function malleated(text: string): string {
  const bytes = Buffer.from(text, 'base64url')
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  let carry = BigInt(`0x${Buffer.from(bytes.subarray(32).toReversed()).toString('hex')}`) + order
  for (let i = 32; i < 64; i++, carry >>= 8n) bytes[i] = Number(carry & 255n)
  return bytes.toString('base64url')
}

const now = keys.publicJwks()
const [current, old] = now.keys
const CASES: readonly (readonly [string, string, JSONWebKeySet?])[] = [
  ['as it was signed', jws],
  ['between spaces and line ends', ` \n${jws}\r\n`],
  ['of a retired key', await signReceipt(content, retired.signingKey)],
  ['with nothing in it', await signReceipt({}, signingKey)],
  ['with null in it', await signReceipt(null, signingKey)],
  ['of an unknown version', await signReceipt({ version: 99 }, signingKey)],
  ['against a key set without its key', jws, { keys: [old!] }],
  ['against no keys', jws, { keys: [] }],
  ['against the same key twice', jws, { keys: [current!, current!] }],
  ['against its key for encryption', jws, { keys: [{ ...current!, use: 'enc' }] }],
  ['against its key for another algorithm', jws, { keys: [{ ...current!, alg: 'ES256' }] }],
  ['against a key that is cut', jws, { keys: [{ ...current!, x: flipped(current!.x!, 5) }] }],
  ['with another content', `${header}.${encode({ number: 'YC-2' })}.${signature}`],
  ['with one character of the content changed', `${header}.${flipped(payload, 40)}.${signature}`],
  ['with one character of the signature changed', `${header}.${payload}.${flipped(signature, 7)}`],
  ['with the signature of another form', `${header}.${payload}.${malleated(signature)}`],
  ['with a cut signature', jws.slice(0, -4)],
  ['with a longer signature', `${jws}AAAA`],
  ['without a signature', `${header}.${payload}.`],
  ['with a signature that is not base64url', `${header}.${payload}.${signature.slice(0, -2)}=+`],
  ['without a content', `${header}..${signature}`],
  ['without a header', `.${payload}.${signature}`],
  ['with a content that is not base64url', `${header}.${payload}!.${signature}`],
  ['with a content outside ASCII', `${header}.应查.${signature}`],
  ['of two parts', `${header}.${payload}`],
  ['of four parts', `${jws}.${signature}`],
  ['with a header that is a list', `${encode([])}.${payload}.${signature}`],
  ['with a header that is null', `${encode(null)}.${payload}.${signature}`],
  ['with a header that is no JSON', `${payload.slice(0, 8)}.${payload}.${signature}`],
  ['of a stranger', await signReceipt(content, stranger.signingKey)],
  ['of a stranger with our key id', await signReceipt(content, { ...stranger.signingKey, kid })],
  ['with no algorithm', `${encode({ alg: 'none', typ: RECEIPT_TYPE, kid })}.${payload}.`],
  ['with HMAC', `${encode({ alg: 'HS256', typ: RECEIPT_TYPE, kid })}.${payload}.${signature}`],
  ['with the algorithm’s other name', await signed('{}', { alg: 'Ed25519' })],
  ['with a key id that is no text', `${encode({ alg: 'EdDSA', kid: 7 })}.${payload}.${signature}`],
  ['without a key id', await signed('{}', { kid: undefined })],
  ['without a key id, one key', await signed('{}', { kid: undefined }), { keys: [current!] }],
  ['of another type', await signed('{}', { typ: 'at+jwt' })],
  ['without a type', await signed('{}', { typ: undefined })],
  ['with an extension', `${encode({ alg: 'EdDSA', kid, crit: ['x'], x: 1 })}.${payload}.x`],
  ['with space in the JSON', await signed('{ "number": "YC-1" }')],
  ['with members in another order', await signed('{"b":1,"a":2}')],
  ['with a member twice', await signed('{"a":1,"a":1}')],
  ['with a number in another form', await signed('{"a":1.0}')],
  ['with an escape that is not needed', await signed('{"a":"\\u0041"}')],
  ['with a lone surrogate', await signed('{"a":"\\ud800"}')],
  ['with a byte order mark', await signed('\uFEFF{}')],
  ['with bytes that are not UTF-8', await signed(Buffer.from([0x22, 0xff, 0x22]))],
  ['with text that is no JSON', await signed('YC-1')],
  ['that is no receipt at all', 'YC-1'],
  ['that is nothing', ''],
]

describe('the page and the gateway say the same of a receipt', () => {
  const outcomes = new Set<string>()
  for (const [name, receipt, jwks = now] of CASES) {
    it(name, async () => {
      const there = await verifyReceipt(receipt, jwks)
      const here: Verified = verifyHere(receipt, jwks.keys)
      assert.deepEqual(here, there)
      outcomes.add(there.ok ? 'OK' : there.reason)
    })
  }
  it('with every outcome among the cases', () => {
    const all = ['BAD_SIGNATURE', 'NOT_A_RECEIPT', 'NOT_CANONICAL', 'OK', 'UNKNOWN_KEY']
    assert.deepEqual([...outcomes].toSorted(), all)
  })
})
