import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { it } from 'node:test'
import { deflateSync } from 'node:zlib'
import { signReceipt } from '../../../gateway/check/receipt.js'
import { ensureReceiptKeys } from '../../../gateway/check/receiptKeys.js'
import { PartCollector, splitReceipt } from '../../../gateway/console/verify/receiptParts.js'
import { base32 } from '../../../schema/wire/base32.js'
import { temporaryDir } from '../../support/postgres.js'

const { signingKey } = await ensureReceiptKeys(join(await temporaryDir(), 'keys.json'))

/** A receipt of `items` items, each with a digest that no compression shortens. */
const receipt = (items: number, name = '应查尽查') =>
  signReceipt(
    {
      number: `YC-${items}`,
      name,
      items: Array.from({ length: items }, (_, index) => ({
        item: `GG-${index}`,
        state: 'NO_HIT',
        evidence: digest(index),
      })),
    },
    signingKey,
  )
const digest = (index: number) => createHash('sha256').update(String(index)).digest('hex')

async function collect(texts: readonly string[]) {
  const collector = new PartCollector()
  const states = []
  for (const text of texts) states.push(await collector.add(text))
  return states
}

for (const items of [0, 3, 40, 400]) {
  it(`carries a receipt of ${items} items in codes of up to 1,200 characters, in any order`, async () => {
    const jws = await receipt(items)
    const parts = await splitReceipt(jws)
    assert.deepEqual(
      parts.filter((part) => part.length > 1200 || !/^[A-Z0-9/]+$/.test(part)),
      [],
    )
    const states = await collect(parts.toReversed())
    assert.deepEqual(states.at(-1), { state: 'COMPLETE', jws })
    assert.equal(states.filter(({ state }) => state === 'COMPLETE').length, 1)
  })
}

it('says which parts are missing, and takes a part that comes twice', async () => {
  const parts = await splitReceipt(await receipt(60))
  assert.ok(parts.length >= 3, `${parts.length} parts`)
  const of = parts.length
  const all = parts.map((_, index) => index + 1)
  assert.deepEqual(await collect([parts[1]!, parts[1]!, ` ${parts[0]!}\n`]), [
    { state: 'MISSING', missing: all.filter((part) => part !== 2), of },
    { state: 'MISSING', missing: all.filter((part) => part !== 2), of },
    { state: 'MISSING', missing: all.slice(2), of },
  ])
})

it('never mixes the parts of two receipts', async () => {
  const [one, other] = [await receipt(60), await receipt(60, '另一份')]
  const [ones, others] = [await splitReceipt(one), await splitReceipt(other)]
  assert.equal(ones.length, others.length)
  const states = await collect(ones.flatMap((part, index) => [part, others[index]!]))
  assert.deepEqual(
    states.filter(({ state }) => state !== 'MISSING'),
    [
      { state: 'COMPLETE', jws: one },
      { state: 'COMPLETE', jws: other },
    ],
  )
})

it('needs less than half of the codes that the JWS itself would need', async () => {
  const jws = await receipt(20)
  const parts = await splitReceipt(jws)
  assert.ok(parts.length <= Math.ceil(jws.length / 1000) / 2, `${parts.length} for ${jws.length}`)
})

it('knows a damaged receipt, and what is no part at all', async () => {
  const [part = ''] = await splitReceipt(await receipt(0))
  const [, id, , , chunk] = part.split('/')
  const signature = 'c2lnbmF0dXJlIHdpdGhvdXQgYSBrZXk'
  const bomb = deflateSync(`e30.${signature}.${' '.repeat(8_000_000)}`)
  const idOfBomb = base32(Buffer.from(signature, 'base64url').subarray(0, 5))
  for (const [text, state] of [
    [part.replace(id!, 'AAAAAAAA'), 'DAMAGED'],
    [`YC1/${id}/1/1/${chunk!.slice(8)}`, 'DAMAGED'],
    [`YC1/${id}/1/1/${base32(deflateSync('no receipt'))}`, 'DAMAGED'],
    [`YC1/${id}/1/1/${base32(deflateSync(Buffer.from([0xff, 0xfe])))}`, 'DAMAGED'],
    [`YC1/${idOfBomb}/1/1/${base32(bomb)}`, 'DAMAGED'],
    [`YC1/${id}/0/1/${chunk}`, 'NOT_A_PART'],
    [`YC1/${id}/2/1/${chunk}`, 'NOT_A_PART'],
    [`YC2/${id}/1/1/${chunk}`, 'NOT_A_PART'],
    [part.toLowerCase(), 'NOT_A_PART'],
    ['https://example.org/', 'NOT_A_PART'],
    ['', 'NOT_A_PART'],
  ] as const) {
    assert.deepEqual(await collect([text]), [{ state }], text.slice(0, 60))
  }
})

for (const text of ['', 'YC-1', 'a.b', 'a.b.c.d', 'eyJ9.__8.c2lnbmF0dXJl']) {
  it(`refuses to split ${JSON.stringify(text)}, which is no receipt`, async () => {
    await assert.rejects(splitReceipt(text), Error)
  })
}
