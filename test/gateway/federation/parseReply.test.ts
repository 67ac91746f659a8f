import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseReply } from '../../../gateway/federation/parseReply.js'

const item = { subject: 'A', item: 'JT-02', count: 0, asOf: null, truncated: false, denied: false }
const withItems = (items: unknown) => JSON.stringify({ data: {}, extensions: { items } })

const refused = [
  { name: 'no JSON', text: '{"data": secret', reason: 'the body is no JSON object' },
  { name: 'nothing', text: '', reason: 'the body is no JSON object' },
  { name: 'a byte-order mark', text: '\uFEFF{"data":{}}', reason: 'the body is no JSON object' },
  { name: 'a list', text: '[{"data":{}}]', reason: 'the body is no JSON object' },
  { name: 'data that is a list', text: '{"data":[]}', reason: 'data is no object' },
  { name: 'a bare null', text: '{"data":null}', reason: 'neither data nor errors' },
  {
    name: 'errors that are an object',
    text: '{"data":{},"errors":{}}',
    reason: 'errors is no list',
  },
  {
    name: 'items that are an object',
    text: withItems({}),
    reason: 'extensions.items is malformed',
  },
  {
    name: 'a count below zero',
    text: withItems([{ ...item, count: -1 }]),
    reason: 'extensions.items is malformed',
  },
  {
    name: 'a load that is no time',
    text: withItems([{ ...item, asOf: 'today' }]),
    reason: 'extensions.items is malformed',
  },
  {
    name: 'an item without denied',
    text: withItems([{ ...item, denied: undefined }]),
    reason: 'extensions.items is malformed',
  },
]

describe('parseReply', () => {
  for (const { name, text, reason } of refused) {
    it(`refuses ${name}`, () => assert.equal(parseReply(Buffer.from(text)), reason))
  }

  it('reads data, errors and items', () => {
    const error = { message: 'x', path: ['a', 0], extensions: { code: 'FORBIDDEN', more: 1 } }
    const text = JSON.stringify({ data: { a: 1 }, errors: [error], extensions: { items: [item] } })
    assert.deepEqual(parseReply(Buffer.from(text)), {
      data: { a: 1 },
      errors: [{ message: 'x', code: 'FORBIDDEN', path: ['a', 0], details: { more: 1 } }],
      items: [item],
    })
  })

  it('takes no path, message or code that is not one', () => {
    const errors = [
      { message: 42, path: ['__proto__', -1, {}], extensions: { code: 7 } },
      'x',
      null,
    ]
    const nothing = { message: '', code: '', path: null, details: {} }
    assert.deepEqual(parseReply(Buffer.from(JSON.stringify({ data: null, errors }))), {
      data: null,
      errors: [nothing, nothing, nothing],
      items: [],
    })
  })

  it('leaves Object.prototype alone', () => {
    parseReply(Buffer.from('{"data":{"__proto__":{"x":1}},"extensions":{"__proto__":{"items":3}}}'))
    assert.equal(({} as Record<string, unknown>)['x'], undefined)
  })
})
