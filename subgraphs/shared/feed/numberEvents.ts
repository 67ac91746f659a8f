import type { DataSource, EntityManager } from 'typeorm'
import { LANES, type Lane } from './Lane.js'

/** Events of each lane that one round numbers at most; a round holds up the next repair for its own time. */
const PER_LANE = 1_000

/**
 * The outbox is empty or full, and its statistics tell of another moment: analysed while empty, the planner
 * takes 100,000 rows for one and reads them all for each of them. So a round costs what it numbers, whatever
 * waits: each look asks for the order of one index, and nothing but an index is used.
 */
const BY_INDEX = 'SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off'

/** What a round did: how many events got a number, or that another process is numbering. */
export type Round = { readonly numbered: number } | 'STANDBY'

/**
 * Gives the events that wait their numbers, one after the other without a gap. The row of `feed_head` is the
 * lock: whoever holds it is the sequencer, for this round. It is a lock of the transaction, so a process
 * that dies in it leaves neither a gap nor a lock behind.
 */
export async function numberEvents(database: DataSource, perLane = PER_LANE): Promise<Round> {
  const [waiting] = await database.query<{ any: boolean }[]>(
    'SELECT EXISTS (SELECT FROM outbox) AS any',
  )
  if (!waiting?.any) return { numbered: 0 }
  return database.transaction(async (manager) => {
    const [head] = await manager.query<{ last: string }[]>(
      'SELECT last_seq AS last FROM feed_head FOR UPDATE SKIP LOCKED',
    )
    if (!head) return 'STANDBY'
    await manager.query(BY_INDEX)
    const before = Number(head.last)
    let last = before
    for (const lane of LANES) last += await numberLane(manager, { lane, last, perLane })
    await manager.query('UPDATE feed_head SET last_seq = $1', [last])
    return { numbered: last - before }
  })
}

/**
 * Numbers the oldest of a lane, each after whatever else waits of its subject before it, be it of a lower
 * lane: a repair never overtakes the report of the record that it repairs. Returns how many.
 */
async function numberLane(
  manager: EntityManager,
  round: { lane: Lane; last: number; perLane: number },
): Promise<number> {
  const [done] = await manager.query<{ count: string }[]>(
    `WITH first AS MATERIALIZED (
       SELECT id, subject_key FROM outbox WHERE lane BETWEEN $1 AND $1 ORDER BY lane, id LIMIT $2
     ), due AS MATERIALIZED (
       SELECT subject_key, max(id) AS until FROM first GROUP BY subject_key
     ), taken AS MATERIALIZED (
       SELECT o.id FROM due CROSS JOIN LATERAL (
         SELECT id FROM outbox WHERE subject_key >= due.subject_key
           AND (subject_key, id) <= (due.subject_key, due.until)
         ORDER BY subject_key, id LIMIT $2
       ) o ORDER BY o.id LIMIT $2
     ), gone AS (
       DELETE FROM outbox WHERE id = ANY (ARRAY(SELECT id FROM taken)) RETURNING *
     ), numbered AS (
       INSERT INTO feed (seq, event_id, type, subject_key, item, payload, occurred_at)
       SELECT $3::bigint + row_number() OVER (ORDER BY id), event_id, type, subject_key, item, payload,
         occurred_at
       FROM gone RETURNING 1
     ) SELECT count(*) FROM numbered`,
    [round.lane, round.perLane, round.last],
  )
  return Number(done?.count ?? 0)
}
