import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { queryObjects } from 'node:v8'
import { FilterCache } from '../../../gateway/authorization/filterCache.js'
import { Planner } from '../../../gateway/federation/planner.js'
import { keepRequestsYoung } from '../../../gateway/keepRequestsYoung.js'
import { testDatabase } from '../../support/postgres.js'
import { MemoryTable, type CacheSizes } from './memory.js'
import { withSoakTown, type SoakTown } from './withSoakTown.js'

const SLICES = 8
const SLICE = 150
/** Before it what every request runs is compiled, and pools fill. */
const JUDGED_FROM = SLICES / 2

/** Bytes of heap that belong to what a cache keeps: a document with its filter and plan, and a caller. */
const KEPT = { plan: 40_000, token: 2_000 }
/** Bytes a request that no cache explains: 200 to 600 too few as KEPT is rounded up; a request that is held is 3,500 more. */
const SLACK = 500

const RELOADS = 4
const TRIES = 100
/** Ends a wait in vain. */
const LIMIT = { timeout: 600_000 }

keepRequestsYoung()

it('a gateway', LIMIT, async (t) => {
  const register = await testDatabase('register')
  await withSoakTown(register, async (town) => {
    await t.test('keeps nothing of its requests but what its caches hold', (one) =>
      holdsStill(one, town),
    )
    await t.test('lets go of every supergraph generation that it replaced', () => letsGo(town))
  })
})

async function holdsStill(t: TestContext, { send, caches }: SoakTown): Promise<void> {
  const table = new MemoryTable()
  const sizes: CacheSizes[] = []
  const ended = new Set<string>()
  for (let slice = 0; slice < SLICES; slice++) {
    const startedAt = performance.now()
    const result = await send({ from: slice * SLICE, count: SLICE, connections: 8 })
    for (const how of Object.keys(result)) ended.add(how)
    sizes.push(await caches())
    t.diagnostic(table.row((slice + 1) * SLICE, performance.now() - startedAt, sizes.at(-1)!))
  }
  const failed = [...ended].filter((how) => / 5\d\d$/.test(how))
  assert.deepEqual(failed, [])
  const [from, to] = [JUDGED_FROM - 1, SLICES - 1]
  const grown = (table.heapMb[to]! - table.heapMb[from]!) * 1024 * 1024
  const took = (cache: keyof typeof KEPT) => sizes[to]![cache]! - sizes[from]![cache]!
  const explained = KEPT.plan * took('plan') + KEPT.token * Math.max(0, took('token'))
  const each = (grown - explained) / (SLICE * (to - from))
  t.diagnostic(`${each.toFixed(0)} bytes a request that no cache explains`)
  assert.ok(took('plan') > 0)
  assert.ok(each < SLACK, `${each.toFixed(0)} bytes of each request stay`)
}

/** Requests of every kind run in each generation, checks with their inner operations among them. */
async function letsGo({ send, reload }: SoakTown): Promise<void> {
  assert.deepEqual(alive(), [1, 1])
  for (let n = 0; n < RELOADS; n++) {
    const under = send({ from: SLICES * SLICE + 40 * n, count: 40, connections: 4 })
    await reload()
    await under
  }
  // What a client left behind may be under way for a moment more.
  for (let n = 0; n < TRIES && alive().some((count) => count > 1); n++) await sleep(100)
  assert.deepEqual(alive(), [1, 1])
}

/** Planners and filter caches that something holds: one of each to a generation. Collects first. */
function alive(): number[] {
  return [Planner, FilterCache].map((made) => queryObjects(made, { format: 'count' }))
}
