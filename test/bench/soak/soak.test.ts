import assert from 'node:assert/strict'
import { it } from 'node:test'
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

keepRequestsYoung()

it('a gateway keeps nothing of its requests but what its caches hold', async (t) => {
  const register = await testDatabase('register')
  const table = new MemoryTable()
  const sizes: CacheSizes[] = []
  const ended = new Set<string>()
  await withSoakTown(register, async ({ send, caches }: SoakTown) => {
    for (let slice = 0; slice < SLICES; slice++) {
      const startedAt = performance.now()
      const result = await send({ from: slice * SLICE, count: SLICE, connections: 8 })
      for (const how of Object.keys(result)) ended.add(how)
      sizes.push(await caches())
      t.diagnostic(table.row((slice + 1) * SLICE, performance.now() - startedAt, sizes.at(-1)!))
    }
  })
  assert.deepEqual(
    [...ended].filter((how) => / 5\d\d$/.test(how)),
    [],
  )
  const [from, to] = [JUDGED_FROM - 1, SLICES - 1]
  const grown = (table.heapMb[to]! - table.heapMb[from]!) * 1024 * 1024
  const took = (cache: keyof typeof KEPT) => sizes[to]![cache]! - sizes[from]![cache]!
  const explained = KEPT.plan * took('plan') + KEPT.token * Math.max(0, took('token'))
  const each = (grown - explained) / (SLICE * (to - from))
  t.diagnostic(`${each.toFixed(0)} bytes a request that no cache explains`)
  assert.ok(took('plan') > 0)
  assert.ok(each < SLACK, `${each.toFixed(0)} bytes of each request stay`)
})
