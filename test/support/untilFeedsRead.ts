import { setTimeout as sleep } from 'node:timers/promises'
import { SECTORS } from '../../subgraphs/sectors.js'
import type { TestCity } from './city.js'
import { rowsOf } from './runCheck.js'
import { untilSubscribed } from './untilSubscribed.js'

/**
 * Waits until every reader has read its feed to the end: what a sector derives from others' records then changes by
 * what a test does alone. The test's own time limit ends a wait in vain.
 */
export async function untilFeedsRead(city: TestCity): Promise<void> {
  await untilSubscribed(city)
  while ((await countUnread(city)) > 0) await sleep(200)
}

/** A place is told with the next question, so it is never ahead of what was applied. */
const UNREAD = `
SELECT ((SELECT count(*) FROM outbox)
  + (SELECT count(*) FROM feed_subscription s JOIN feed f ON f.seq > s.read_seq AND f.type = ANY(s.types)))::int AS count`

async function countUnread(city: TestCity): Promise<number> {
  const rows = await Promise.all(
    Object.keys(SECTORS).map((name) => rowsOf<{ count: number }>(city.postgres.url(name), UNREAD)),
  )
  return rows.flat().reduce((sum, { count }) => sum + count, 0)
}
