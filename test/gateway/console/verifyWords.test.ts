import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import { parse } from 'yaml'
import type { receiptContent as written } from '../../../gateway/check/receiptContent.js'
import { findReceipt } from '../../../gateway/console/verify/findReceipt.js'
import { readContent, type ReceiptContent } from '../../../gateway/console/verify/receiptContent.js'
import { PURPOSE } from '../../../gateway/console/verify/words.js'

it('knows every purpose by the name that the officers see', async () => {
  const { purposes } = parse(await readFile('schema/purposes.yaml', 'utf8')) as {
    purposes: readonly { code: string; name: string }[]
  }
  const names = Object.fromEntries(purposes.map(({ code, name }) => [code, name]))
  assert.deepEqual(PURPOSE.zh, names)
})

const jws = 'eyJhbGciOiJFZERTQSJ9.eyJ2ZXJzaW9uIjoxfQ.c2lnbmF0dXJl'
const parts = ['YC1/ABCDEFGH/1/2/AAAA', 'YC1/ABCDEFGH/2/2/BBBB']
for (const [name, text, found] of [
  ['a receipt', ` ${jws}\n`, { kind: 'RECEIPT', jws }],
  ['a receipt broken into lines', jws.replaceAll('.', '.\r\n  '), { kind: 'RECEIPT', jws }],
  ['a link that carries it', `https://city.example/verify#${jws}`, { kind: 'RECEIPT', jws }],
  ['a saved receipt', `{"jws":"${jws}","salt":"x"}`, { kind: 'RECEIPT', jws }],
  [
    'a saved answer',
    JSON.stringify({ data: { check: { receipt: { salt: 'x', jws } } } }),
    { kind: 'RECEIPT', jws },
  ],
  ['a saved list of answers', JSON.stringify([{ n: 1 }, { jws }]), { kind: 'RECEIPT', jws }],
  ['JSON without one', '{"a": 1}', { kind: 'RECEIPT', jws: '{"a": 1}' }],
  ['what only begins like JSON', '{oh', { kind: 'RECEIPT', jws: '{oh' }],
  ['codes', parts.join('\n'), { kind: 'PARTS', texts: parts }],
  ['codes in a sentence', `一 ${parts[0]}，二 ${parts[1]}。`, { kind: 'PARTS', texts: parts }],
  ['other text', 'YC-1', { kind: 'RECEIPT', jws: 'YC-1' }],
  ['space', ' \n', { kind: 'NOTHING' }],
] as const) {
  it(`finds what there is in ${name}`, () => {
    assert.deepEqual(findReceipt(text), found)
  })
}

it('reads what the gateway writes, and no version that it does not know', () => {
  // The compiler holds the page's notion of a receipt against the gateway's.
  const read = (content: ReturnType<typeof written>): ReceiptContent | null => {
    const same: ReceiptContent = content
    return readContent(same)
  }
  const content = { version: 1, number: 'YC-1' } as ReturnType<typeof written>
  assert.equal(read(content), content)
  for (const other of [{ version: 2 }, { version: '1' }, {}, null, 'YC-1', []]) {
    assert.equal(readContent(other), null)
  }
})
