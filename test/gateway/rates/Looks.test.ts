import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Looks } from '../../../gateway/rates/Looks.js'

const HOUR_MS = 3_600_000

it('counts the looks of a key at each subject until its window ends', () => {
  const looks = new Looks(HOUR_MS, 10)
  for (const subject of ['a', 'a', 'b']) looks.note(looks.of('client', 0), subject)
  assert.deepEqual([...looks.of('client', HOUR_MS - 1).looks], Object.entries({ a: 2, b: 1 }))
  assert.deepEqual([...looks.of('client', HOUR_MS).looks], [])
})

it('holds no more windows than it may, however many keys come; the oldest begins anew', () => {
  const looks = new Looks(HOUR_MS, 10)
  for (let n = 0; n < 1_000; n++) looks.note(looks.of(`key ${n}`, n), 'a')
  assert.equal(looks.size, 10)
  assert.equal(looks.of('key 999', 1_000).looks.get('a'), 1)
  assert.equal(looks.of('key 0', 1_000).looks.get('a'), undefined)
})

it('lets go of windows that ended when another begins', () => {
  const looks = new Looks(HOUR_MS, 10)
  for (let n = 0; n < 5; n++) looks.of(`key ${n}`, 0)
  looks.of('later', HOUR_MS)
  assert.equal(looks.size, 1)
})
