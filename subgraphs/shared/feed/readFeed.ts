import type { DataSource } from 'typeorm'
import {
  FEED_BATCH,
  type FeedBatch,
  type FeedEvent,
  type FeedPosition,
} from '../../../schema/wire/feedBatch.js'
import type { ReaderName } from './outsideReaders.js'

/** Numbers that one reading looks through at most: a rare type must not cost a scan of years. */
const WINDOW = 50_000

interface FeedRow {
  readonly seq: string
  readonly event_id: string
  readonly type: string
  readonly subject_key: string
  readonly item: string | null
  readonly payload: FeedEvent['payload']
  readonly occurred_at: Date
}

/** Id of this feed and the number of its newest event. */
export async function readHead(database: DataSource): Promise<{ feed: string; head: number }> {
  const [row] = await database.query<{ feed_id: string; last_seq: string }[]>(
    'SELECT feed_id, last_seq FROM feed_head',
  )
  if (!row) throw new Error('feed_head is empty')
  return { feed: row.feed_id, head: Number(row.last_seq) }
}

/**
 * The next events of some types after a number, at most `FEED_BATCH`. Numbers have no gaps, and what is at or
 * below the head is there for good, so a window of numbers is all of them. Of a reader outside only those that
 * are addressed to it; its place moves past the others all the same.
 */
export async function readFeed(
  database: DataSource,
  asked: { after: number; types: readonly string[]; reader: ReaderName },
): Promise<FeedBatch> {
  const { feed, head } = await readHead(database)
  const until = Math.min(head, asked.after + WINDOW)
  const rows = await database.query<FeedRow[]>(
    `SELECT seq, event_id, type, subject_key, item, payload, occurred_at FROM feed
     WHERE seq > $1 AND seq <= $2 AND type = ANY($3)
       AND ($5::text IS NULL OR payload ->> $6::text = $5)
     ORDER BY seq LIMIT $4`,
    [asked.after, until, asked.types, FEED_BATCH, asked.reader.address, asked.reader.kind],
  )
  const isFull = rows.length === FEED_BATCH
  const seq = isFull ? Number(rows.at(-1)!.seq) : Math.max(until, asked.after)
  const id = isFull ? rows.at(-1)!.event_id : await eventIdAt(database, seq)
  return { events: rows.map(eventOf), upTo: { feed, seq, id }, head }
}

/** No event, and the place after all that there are. */
export async function latest(database: DataSource): Promise<FeedBatch> {
  const { feed, head } = await readHead(database)
  return { events: [], upTo: { feed, seq: head, id: await eventIdAt(database, head) }, head }
}

/** True if the feed still has what was read up to this place: not made anew, not restored from before it. */
export async function isKnown(
  database: DataSource,
  { feed, seq, id }: FeedPosition,
): Promise<boolean> {
  const now = await readHead(database)
  if (feed !== now.feed || seq > now.head) return false
  return seq === 0 || (await eventIdAt(database, seq)) === id
}

/** Id of the event with a number, null at the beginning. */
async function eventIdAt(database: DataSource, seq: number): Promise<string | null> {
  if (seq === 0) return null
  const [row] = await database.query<{ event_id: string }[]>(
    'SELECT event_id FROM feed WHERE seq = $1',
    [seq],
  )
  return row?.event_id ?? null
}

function eventOf(row: FeedRow): FeedEvent {
  const { type, item, payload } = row
  return {
    seq: Number(row.seq),
    id: row.event_id,
    type,
    subject: row.subject_key === '' ? null : row.subject_key,
    item,
    payload,
    occurredAt: row.occurred_at.toISOString(),
  }
}
