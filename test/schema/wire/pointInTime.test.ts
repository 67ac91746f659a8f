import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pointInTime } from '../../../schema/wire/pointInTime.js'

describe('pointInTime', () => {
  for (const [text, inUtc] of [
    ['2026-11-29T01:00:00Z', '2026-11-29T01:00:00.000Z'],
    ['2026-11-29T01:00:00.5+08:00', '2026-11-28T17:00:00.500Z'],
    ['2026-11-29T23:59Z', '2026-11-29T23:59:00.000Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['2026-02-30T00:00:00Z', null],
    ['2026-11-29T24:00:00Z', null],
    ['2026-11-29T01:00:00', null],
    ['2026-11-29', null],
    ['Nov 29, 2026', null],
    ['5', null],
    ['', null],
    ['0001-01-01T00:00:00+08:00', null],
    ['9999-12-31T23:59:59-08:00', null],
  ] as const)
    it(`reads ${JSON.stringify(text)} as ${inUtc}`, () => assert.equal(pointInTime(text), inUtc))
})
