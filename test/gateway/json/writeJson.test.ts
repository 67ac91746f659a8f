import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { writeJson } from '../../../gateway/json/writeJson.js'

const element = (n: number) => ({
  id: `r${n}`,
  text: '东西很好，\u0000\ud800 "推荐"',
  of: [n, null, []],
})
const list = (length: number, make: (n: number) => unknown = element) =>
  Array.from({ length }, (_, n) => make(n))
const withoutPrototype = Object.assign(Object.create(null) as object, { a: list(20), b: undefined })

describe('writeJson', () => {
  const values: readonly (readonly [string, object])[] = [
    ['nothing', {}],
    [
      'members that are not there',
      { data: { a: undefined, b: { c: undefined } }, errors: undefined },
    ],
    ['a refusal', { errors: [{ message: '没有', path: ['a', 0] }], extensions: {} }],
    ['null data', { data: null, extensions: { coverage: [] } }],
    ['a list of one piece', { data: { a: list(8) } }],
    ['a list of one element more', { data: { a: list(9) } }],
    ['a list of many pieces', { data: { a: list(5_000), b: 1 }, extensions: { x: list(30) } }],
    ['lists in lists', { data: { a: list(40, () => list(40)) } }],
    ['a list of what is long', { data: { a: list(12, () => ({ b: list(900) })) } }],
    ['more than the kept bytes hold', { data: { a: list(20, () => '盐城市'.repeat(30_000)) } }],
    [
      'elements without a value',
      { data: { a: list(50, (n) => (n % 2 ? undefined : Number.NaN)) } },
    ],
    ['what writes itself', { data: { a: new Date(0), b: list(20, () => new Date(1)) } }],
    ['objects without a prototype', { data: withoutPrototype }],
    ['names that need escapes', { data: { 'a"\n\u4e2d': { '': list(10) } } }],
  ]
  for (const [name, value] of values) {
    it(`writes ${name} as JSON.stringify does`, () => {
      assert.equal(writeJson(value).toString(), JSON.stringify(value))
    })
  }

  it('gives bytes that a later text does not change', () => {
    const first = writeJson({ data: 'first' })
    writeJson({ data: 'second' })
    assert.equal(first.toString(), '{"data":"first"}')
  })
})
