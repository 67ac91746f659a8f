import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { inSlices } from '../../../gateway/check/inSlices.js'

for (const length of [0, 1, 50, 51, 1_000]) {
  it(`works on ${length} values in order, 50 at once at the most`, async () => {
    const values = Array.from({ length }, (_, n) => n)
    let atOnce = 0
    let most = 0
    const results = await inSlices(values, async (value, index) => {
      most = Math.max(most, ++atOnce)
      await turn()
      atOnce--
      return [value, index]
    })
    assert.deepEqual(
      results,
      values.map((n) => [n, n]),
    )
    assert.equal(most, Math.min(length, 50))
  })
}
