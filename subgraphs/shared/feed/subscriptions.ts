import type { DataSource } from 'typeorm'
import type {
  FeedSubscription,
  OfferedSubscription,
  RegisteredSubscription,
} from '../../../schema/wire/feedSubscription.js'

/**
 * Notes that a reader asked for what follows `after`; true if its subscription, for exactly these types, is in
 * the query register. One that is new, or has other types than were registered, waits for that first.
 */
export async function noteReading(
  database: DataSource,
  { reader, name, types }: FeedSubscription,
  after: number,
): Promise<boolean> {
  const [row] = await database.query<{ is_registered: boolean }[]>(
    `INSERT INTO feed_subscription AS known (reader, name, types, read_seq) VALUES ($1, $2, $3, $4)
     ON CONFLICT (reader, name) DO UPDATE SET
       types = excluded.types, read_seq = excluded.read_seq, read_at = now(),
       since = CASE WHEN known.types = excluded.types THEN known.since ELSE now() END,
       offered_at = CASE WHEN known.types = excluded.types THEN known.offered_at END,
       register_chain = CASE WHEN known.types = excluded.types THEN known.register_chain END,
       register_seq = CASE WHEN known.types = excluded.types THEN known.register_seq END
     RETURNING register_seq IS NOT NULL AS is_registered`,
    [reader, name, types, after],
  )
  return row?.is_registered ?? false
}

/** For this long a gateway that was told of a subscription is alone with it. */
const OFFER_FOR = '30 seconds'

/** Subscriptions that wait, each given to one gateway at a time, so that two do not both write it down. */
export async function offerSubscriptions(database: DataSource): Promise<OfferedSubscription[]> {
  const [rows] = await database.query<[(FeedSubscription & { since: Date })[], number]>(
    `UPDATE feed_subscription SET offered_at = now()
     WHERE register_seq IS NULL AND (offered_at IS NULL OR offered_at < now() - interval '${OFFER_FOR}')
     RETURNING reader, name, types, since`,
  )
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }))
}

/** Opens subscriptions that are in the register now; one whose types changed meanwhile stays closed. */
export async function noteRegistered(
  database: DataSource,
  registered: readonly RegisteredSubscription[],
): Promise<void> {
  for (const { reader, name, types, chain, seq } of registered) {
    await database.query(
      `UPDATE feed_subscription SET register_chain = $4, register_seq = $5
       WHERE reader = $1 AND name = $2 AND types = $3 AND register_seq IS NULL`,
      [reader, name, types, chain, seq],
    )
  }
}
