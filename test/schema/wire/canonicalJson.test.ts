import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { canonicalJson } from '../../../schema/wire/canonicalJson.js'

const CANONICAL: readonly [name: string, value: unknown, text: string][] = [
  ['null', null, 'null'],
  ['true', true, 'true'],
  ['minus zero as zero', -0, '0'],
  ['an empty object', {}, '{}'],
  ['keys in order at every depth', { b: { d: 1, c: 2 }, a: [] }, '{"a":[],"b":{"c":2,"d":1}}'],
  ['arrays in their own order', [3, 1, 2], '[3,1,2]'],
  ['an object without prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ['a key named __proto__', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  [
    'keys that are in order already',
    { a: [{ b: 1, c: '盐' }, null], d: 'x"y' },
    '{"a":[{"b":1,"c":"盐"},null],"d":"x\\"y"}',
  ],
  ['keys of digits as texts', { 9: 1, 10: 2 }, '{"10":2,"9":1}'],
  ['an empty key', { '': 1, a: 2 }, '{"":1,"a":2}'],
  ['Chinese as it is', { 名称: '盐城市' }, '{"名称":"盐城市"}'],
  [
    // RFC 8785 §3.2.2
    'numbers as ECMAScript writes them',
    { numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001] },
    '{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
  ],
  [
    'strings with the shortest escapes',
    { string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/' },
    '{"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  ],
  [
    // RFC 8785 §3.2.3: the order of UTF-16 units, not of code points.
    'keys in the order of their UTF-16 units',
    {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    },
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
      '"€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  ],
]

const REFUSED: readonly [name: string, value: unknown, message: RegExp][] = [
  ['undefined', undefined, /undefined at \$$/],
  ['an undefined member', { a: { b: undefined } }, /undefined at \$\.a\.b/],
  ['an undefined entry', { a: [1, undefined] }, /undefined at \$\.a\[1\]/],
  ['a hole in an array', [1, , 3], /undefined at \$\[1\]/], // oxlint-disable-line no-sparse-arrays -- the case
  ['NaN', [NaN], /NaN at \$\[0\]/],
  ['infinity', -Infinity, /-Infinity/],
  ['a bigint', 1n, /bigint/],
  ['a function', () => 1, /function/],
  ['a member toJSON', { toJSON: () => 1 }, /function at \$\.toJSON/],
  ['a Date', { at: new Date(0) }, /an instance of Date at \$\.at/],
  ['a Map', new Map(), /Map/],
  ['a lone surrogate', { a: '\ud800' }, /lone surrogate/],
  ['a lone surrogate in a key', { '\udc00': 1 }, /lone surrogate/],
]

describe('canonicalJson', () => {
  for (const [name, value, text] of CANONICAL) {
    it(`writes ${name}`, () => assert.equal(canonicalJson(value), text))
  }

  for (const [name, value, message] of REFUSED) {
    it(`refuses ${name}`, () => {
      assert.throws(() => canonicalJson(value), { name: 'TypeError', message })
    })
  }
})
