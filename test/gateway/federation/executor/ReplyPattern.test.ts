import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ReplyPattern } from '../../../../gateway/federation/executor/ReplyPattern.js'
import type {
  MemberPattern,
  ReplyForm,
} from '../../../../gateway/federation/executor/ReplyPattern.js'

const member = (name: string, starts = '', equals: string | null = null): MemberPattern => ({
  name: Buffer.from(`"${name}":`),
  starts: [...Buffer.from(starts)],
  equals,
})
const pattern = new ReplyPattern([
  { ...member('s'), members: [member('key', '', 'id'), member('list', '[n'), member('leaf')] },
  { ...member('n'), members: null },
])
const reply = (list: string, leaf = '1', n = '0') =>
  `{"data":{"s":{"key":"K\\"城","list":${list},"leaf":${leaf}},"n":${n}},"extensions":{"items":[]}}`
const scan = (text: string, form: ReplyForm = 'kit') =>
  pattern.scan(Buffer.from(text), { id: 'K"城' }, form)

const taken: [string, string[]][] = [
  [reply('[]'), ['[]', '1', '0']],
  [reply('null', '"a\\\\"', '-1.5e+3'), ['null', '"a\\\\"', '-1.5e+3']],
  [
    reply('[{"a":"]}\\"["},[[],{}]]', '{"any":"scalar"}', 'false'),
    ['[{"a":"]}\\"["},[[],{}]]', '{"any":"scalar"}', 'false'],
  ],
]

const refused: [string, string][] = [
  ['another key', reply('[]').replace('K', 'L')],
  ['another first byte than its type has', reply('{}')],
  ['a value that does not end', reply('[[]')],
  ['a text that does not end', reply('["a]', '"')],
  ['no value', reply('', '1')],
  ['a word that is no literal', reply('nil')],
  ['a number that is none', reply('[]', '01')],
  ['white space', reply('[]').replace('"list":', '"list": ')],
  ['white space inside a value', reply('[1, 2]')],
  ['a line end in a text', reply('["a\nb"]')],
  ['a member more', reply('[]', '1,"more":2')],
  ['a member less', reply('[]').replace(',"leaf":1', '')],
  ['a root more', reply('[]', '1', '0,"m":1')],
  ['errors', reply('[]').replace(',"extensions"', ',"errors":[],"extensions"')],
  ['no extensions', reply('[]').replace(',"extensions":{"items":[]}', '')],
  ['items that are none', reply('[]').replace('"items":[]', '"items":[{}]')],
  ['something after it', `${reply('[]')}{}`],
  ['only its beginning', reply('[]').slice(0, 30)],
  ['nothing', ''],
]

describe('ReplyPattern', () => {
  for (const [text, values] of taken) {
    it(`takes the values of ${text}`, () => {
      assert.deepEqual(
        scan(text)?.values.map((value) => value.toString()),
        ['"K\\"城"', ...values],
      )
    })
  }

  it('takes a plain reply without item summaries, and nothing else in their place', () => {
    const bare = reply('[]').replace(',"extensions":{"items":[]}', '')
    assert.equal(scan(bare, 'plain')?.values.length, 4)
    assert.deepEqual(scan(reply('[]'), 'plain')?.items, [])
    assert.equal(scan(`${bare} `, 'plain'), null)
    assert.equal(scan(bare.replace(/}$/, ',"errors":[]}'), 'plain'), null)
  })

  for (const [name, text] of refused) {
    it(`takes no reply with ${name}`, () => assert.equal(scan(text), null))
  }
})
