import type { DataSource } from 'typeorm'
import type { ReadingStatus } from './ReadingState.js'
import type { Subscription } from './Subscription.js'

/** How a sector's feed stands, for `/feed/status` and `/feed/metrics`: counts and names, nothing about a subject. */
export interface FeedStatus {
  /** Number of the newest event. */
  readonly head: number
  /** Recorded, without a number yet. */
  readonly waiting: number
  /** Seconds that the oldest of them has waited. */
  readonly waitingSeconds: number
  /** Who reads this feed. */
  readonly readers: readonly ReaderStatus[]
  /** Whom this sector reads, as this process sees it. */
  readonly reads: readonly ReadingStatus[]
}

export interface ReaderStatus {
  readonly reader: string
  readonly name: string
  readonly types: readonly string[]
  readonly isRegistered: boolean
  /** Up to here it has read and applied: the place from which it last asked. */
  readonly seq: number
  /** Events of its types beyond that, 10,000 at most. */
  readonly lagEvents: number
  /** Seconds since the oldest of them was recorded, 0 if there is none. */
  readonly lagSeconds: number
  /** Seconds since it last asked. */
  readonly silentSeconds: number
}

/** Reads the status; the readers' lag is by this source's own clock and numbers. */
export async function readFeedStatus(
  database: DataSource,
  subscriptions: readonly Subscription[],
): Promise<FeedStatus> {
  const [own] = await database.query<{ head: string; waiting: number; seconds: number }[]>(OWN)
  const readers = await database.query<(Omit<ReaderStatus, 'seq'> & { seq: string })[]>(READERS)
  return {
    head: Number(own?.head ?? 0),
    waiting: own?.waiting ?? 0,
    waitingSeconds: own?.seconds ?? 0,
    readers: readers.map((reader) => ({ ...reader, seq: Number(reader.seq) })),
    reads: subscriptions.map(({ status }) => status),
  }
}

const OWN = `
SELECT (SELECT last_seq FROM feed_head) AS head,
  (SELECT count(*)::int FROM outbox) AS waiting,
  coalesce((SELECT round(extract(epoch FROM clock_timestamp() - min(occurred_at)), 1) FROM outbox), 0)::float
    AS seconds`

const READERS = `
SELECT reader, name, types, register_seq IS NOT NULL AS "isRegistered", read_seq AS seq,
  pending.count AS "lagEvents", pending.seconds AS "lagSeconds",
  round(extract(epoch FROM clock_timestamp() - read_at), 1)::float AS "silentSeconds"
FROM feed_subscription AS subscription CROSS JOIN LATERAL (
  SELECT count(*)::int AS count,
    coalesce(round(extract(epoch FROM clock_timestamp() - min(occurred_at)), 1), 0)::float AS seconds
  FROM (SELECT occurred_at FROM feed WHERE seq > subscription.read_seq AND type = ANY(subscription.types)
    ORDER BY seq LIMIT 10000) AS unread) AS pending
ORDER BY reader, name`
