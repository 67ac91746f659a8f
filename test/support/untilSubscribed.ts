import { setTimeout as sleep } from 'node:timers/promises'
import { loadSector, SECTORS } from '../../subgraphs/sectors.js'
import type { TestCity } from './city.js'
import { rowsOf } from './runCheck.js'

/**
 * Waits until every subscription to a feed is in the register, the gateway's own included: no row of the
 * feeds' then comes between those that a test counts. The test's own time limit ends a wait in vain.
 */
export async function untilSubscribed(city: TestCity): Promise<void> {
  const names = Object.keys(SECTORS)
  const sectors = await Promise.all(names.map(loadSector))
  const wanted = 1 + sectors.reduce((sum, { reads }) => sum + (reads?.length ?? 0), 0)
  while ((await countRegistered(city, names)) < wanted) await sleep(200)
}

async function countRegistered(city: TestCity, names: readonly string[]): Promise<number> {
  const sql = 'SELECT count(*)::int AS count FROM feed_subscription WHERE register_seq IS NOT NULL'
  const rows = await Promise.all(
    names.map((name) => rowsOf<{ count: number }>(city.postgres.url(name), sql)),
  )
  return rows.flat().reduce((sum, { count }) => sum + count, 0)
}
