import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Breaker } from '../../../../gateway/federation/resilience/Breaker.js'
import { RetryBudget } from '../../../../gateway/federation/resilience/RetryBudget.js'

/** A breaker over four calls with a clock of its own. */
function breaker() {
  const clock = { at: 0 }
  const options = { calls: 4, failedShare: 0.5, openMs: 1_000, now: () => clock.at }
  return { clock, breaker: new Breaker(options) }
}

describe('a breaker', () => {
  it('stays closed while fewer calls than it looks at have failed', () => {
    const { breaker: b } = breaker()
    for (const failed of [true, true, true]) b.note(failed)
    assert.deepEqual([b.state, b.admit()], ['CLOSED', true])
  })

  const SERIES: readonly [calls: string, state: string][] = [
    ['ok fail ok fail', 'OPEN'],
    ['fail ok ok ok', 'CLOSED'],
    ['fail fail ok ok', 'OPEN'],
    // Only the last four count.
    ['fail ok ok ok fail', 'CLOSED'],
    ['ok ok ok fail fail', 'OPEN'],
  ]
  for (const [calls, state] of SERIES) {
    it(`is ${state} after ${calls}`, () => {
      const { breaker: b } = breaker()
      for (const call of calls.split(' ')) b.note(call === 'fail')
      assert.equal(b.state, state)
    })
  }

  const opened = () => {
    const made = breaker()
    for (let n = 0; n < 4; n += 1) made.breaker.note(true)
    return made
  }

  it('lets nothing through while it is open', () => {
    const { breaker: b, clock } = opened()
    clock.at = 999
    assert.deepEqual([b.state, b.admit()], ['OPEN', false])
  })

  it('lets one call try after its pause, and no second one beside it', () => {
    const { breaker: b, clock } = opened()
    clock.at = 1_000
    assert.deepEqual(
      [b.state, b.admit(), b.admit(), b.state],
      ['HALF_OPEN', true, false, 'HALF_OPEN'],
    )
  })

  it('closes when the try succeeds', () => {
    const { breaker: b, clock } = opened()
    clock.at = 1_000
    b.admit()
    b.note(false)
    assert.deepEqual([b.state, b.admit(), b.admit()], ['CLOSED', true, true])
  })

  it('opens for another pause when the try fails', () => {
    const { breaker: b, clock } = opened()
    clock.at = 1_000
    b.admit()
    b.note(true)
    clock.at = 1_999
    assert.deepEqual([b.state, b.admit()], ['OPEN', false])
    clock.at = 2_000
    assert.equal(b.admit(), true)
  })

  it('lets another call try when whoever tried gave up', () => {
    const { breaker: b, clock } = opened()
    clock.at = 1_000
    b.admit()
    b.forget()
    assert.equal(b.admit(), true)
  })

  it('is not closed by a call that began before it opened', () => {
    const { breaker: b } = opened()
    b.note(false)
    assert.equal(b.state, 'OPEN')
  })
})

describe('a retry budget', () => {
  it('gives no more retries than its share of the calls and what it began with', () => {
    const budget = new RetryBudget({ share: 0.2, most: 3 })
    let retries = 0
    for (let call = 0; call < 100; call += 1) {
      budget.earn()
      if (budget.spend()) retries += 1
    }
    // 3 at the start, less what could not be saved up above that.
    assert.equal(retries, 22)
  })
})
