import assert from 'node:assert/strict'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, it } from 'node:test'
import { Meters, STAGES, type StageTimings } from '../../../gateway/observe/Meters.js'
import { Observer } from '../../../gateway/observe/Observer.js'
import { BOUNDS_MS, Timing } from '../../../gateway/observe/Timing.js'

const ARRIVED = { id: 'r', raw: new IncomingMessage(new Socket()) }

/** Stages that were timed, with how often. */
function timed(timings: StageTimings): Record<string, number> {
  const counted = STAGES.map((stage): [string, number] => [
    stage,
    timings[stage].counts.reduce((sum, count) => sum + count, 0),
  ])
  return Object.fromEntries(counted.filter(([, count]) => count > 0))
}

describe('a timing', () => {
  const CASES: readonly [ms: number, bound: number | undefined][] = [
    [0, 0.02],
    [0.02, 0.02],
    [0.021, 0.05],
    [3, 5],
    [10_000, 10_000],
    [10_001, undefined],
  ]
  for (const [ms, bound] of CASES) {
    it(`of ${ms} ms counts up to ${bound ?? 'no bound'}`, () => {
      const timing = new Timing()
      timing.observe(ms)
      assert.equal(BOUNDS_MS[timing.counts.indexOf(1)], bound)
      assert.equal(timing.sumMs, ms)
    })
  }
})

describe('the watch of a request', () => {
  it('times each stage once, also one that two parts of the pipeline name', () => {
    const meters = new Meters()
    const watch = new Observer(meters).begin(ARRIVED)
    for (const stage of ['identity', 'authorization', 'authorization', 'planning'] as const) {
      watch.stage(stage)
    }
    watch.end(200, 'complete')
    assert.deepEqual(timed(meters.stages.client), { identity: 1, authorization: 1, planning: 1 })
    assert.deepEqual(timed(meters.stages.check), {})
  })

  it('times inner operations apart, though they run beside each other', () => {
    const meters = new Meters()
    const watch = new Observer(meters).begin(ARRIVED)
    watch.stage('execution')
    const inner = [watch.inner(), watch.inner()]
    for (const one of inner) one.stage('planning')
    for (const one of inner) one.stage(null)
    watch.end(200, 'complete')
    assert.deepEqual(timed(meters.stages.client), { execution: 1 })
    assert.deepEqual(timed(meters.stages.check), { planning: 2 })
  })

  it('counts the request as under way until its end', () => {
    const meters = new Meters()
    const watch = new Observer(meters).begin(ARRIVED)
    assert.equal(meters.inFlight, 1)
    watch.end(503, 'failed')
    assert.equal(meters.inFlight, 0)
    assert.deepEqual(
      meters.requestTimings().map(({ status, result }) => [status, result]),
      [[503, 'failed']],
    )
  })
})
