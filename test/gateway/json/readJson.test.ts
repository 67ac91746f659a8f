import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readJson } from '../../../gateway/json/readJson.js'

const REVIEWS = Array.from({ length: 900 }, (_, n) => ({
  id: `r${n}`,
  text:
    n % 3 === 0 ? '东西很好，物流也快，推荐给大家。' : 'a "quoted" \\ text with },{ and ]}, in it',
  of: [{ product: { upc: `p${n}` } }, []],
}))
const LIST = JSON.stringify(REVIEWS)
const LONG = `{"data":{"_entities":${LIST}},"extensions":{"items":[]}}`

/** What JSON.parse makes of the same text; undefined if it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

describe('readJson', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['a short text', '{"data":{"a":"盐城"}}'],
    ['a short text of ASCII', '{"data":null}'],
    ['a text that is no JSON', '{"data":'],
    ['a long list', LONG],
    ['a long list of ASCII', JSON.stringify({ data: { a: Array(20_000).fill('abc') } })],
    ['a long list behind another member', `{"data":{"b":1,"a":${LIST}}}`],
    ['a long list with a member behind it', `{"data":{"a":${LIST},"b":{"c":"盐城"}}}`],
    ['a long text without a list', JSON.stringify({ data: { a: '盐城'.repeat(50_000) } })],
    ['an element longer than a part', `{"data":{"a":[${LIST},${LIST}]}}`],
    ['a long list that is named again', `{"data":{"a":${LIST},"a":[]}}`],
    ['long data that is named again', `{"data":{"a":${LIST}},"data":{"a":[]}}`],
    ['a long list named __proto__', `{"data":{"__proto__":${LIST}}}`],
    ['a long list with a comma at its end', `{"data":{"a":${LIST.slice(0, -1)},]}}`],
    ['a long list without an end', LONG.slice(0, 100_000)],
    ['a long text that goes on after its end', `${LONG}]`],
  ]
  for (const [name, text] of texts) {
    it(`reads ${name} as JSON.parse does`, () => {
      assert.deepEqual(readJson(Buffer.from(text)), parsed(text))
    })
  }

  it('refuses and takes what JSON.parse does, wherever a long text is cut, doubled or changed', () => {
    let refused = 0
    for (let at = 1; at < LONG.length; at += 997) {
      const changed = [
        LONG.slice(0, at) + LONG.slice(at + 1),
        LONG.slice(0, at) + LONG[at] + LONG.slice(at),
        `${LONG.slice(0, at)},${LONG.slice(at)}`,
        `${LONG.slice(0, at)}]${LONG.slice(at + 1)}`,
      ]
      for (const text of changed) {
        const expected = parsed(text)
        if (expected === undefined) refused++
        assert.equal(JSON.stringify(readJson(Buffer.from(text))), JSON.stringify(expected))
      }
    }
    assert.ok(refused > 50, `${refused} of the changed texts are no JSON`)
  })

  it('refuses a comma too many at every place between two elements', () => {
    const places = [...LONG.matchAll(/\},\{"id"/g)].map(({ index }) => index + 1)
    assert.equal(places.length, REVIEWS.length - 1)
    for (const at of places.filter((_, n) => n % 7 === 0)) {
      assert.equal(readJson(Buffer.from(`${LONG.slice(0, at)},${LONG.slice(at)}`)), undefined)
    }
  })
})
