import type { DataSource, EntityManager } from 'typeorm'
import type { FeedEvent, FeedPosition } from '../../../schema/wire/feedBatch.js'
import type { FeedReader } from './feedReader.js'

interface CursorRow {
  readonly feed_id: string | null
  readonly seq: string
  readonly event_id: string | null
}

/** How far a subscription has read; null at the beginning. */
export async function readCursor(
  database: DataSource,
  { from, name }: FeedReader,
): Promise<FeedPosition | null> {
  await database.query(
    'INSERT INTO feed_cursor (source, name) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [from, name],
  )
  const [row] = await database.query<CursorRow[]>(
    'SELECT feed_id, seq, event_id FROM feed_cursor WHERE source = $1 AND name = $2',
    [from, name],
  )
  return row?.feed_id ? { feed: row.feed_id, seq: Number(row.seq), id: row.event_id } : null
}

/** A handler that threw, and at which event. */
export class EventFault extends Error {
  readonly event: FeedEvent

  constructor(event: FeedEvent, cause: unknown) {
    super(`${event.type} number ${event.seq} could not be applied`, { cause })
    this.event = event
  }
}

/**
 * Applies events and moves the place on, in one transaction. False, and nothing done, if another replica of
 * this sector is applying or has applied them. Throws EventFault naming the event whose handler threw.
 */
export function applyEvents(
  database: DataSource,
  reader: FeedReader,
  batch: { after: number; events: readonly FeedEvent[]; upTo: FeedPosition },
): Promise<boolean> {
  return database.transaction(async (manager) => {
    if (!(await isOurs(manager, reader, batch.after))) return false
    for (const event of batch.events) {
      await reader.apply(event, manager).catch((error: unknown) => {
        throw new EventFault(event, error)
      })
    }
    const { feed, seq, id } = batch.upTo
    await manager.query(
      `UPDATE feed_cursor SET feed_id = $3, seq = $4, event_id = $5, moved_at = now()
       WHERE source = $1 AND name = $2`,
      [reader.from, reader.name, feed, seq, id],
    )
    return true
  })
}

/** Locks the place; false if somebody else has it, or moved it since the batch was fetched. */
async function isOurs(
  manager: EntityManager,
  { from, name }: FeedReader,
  after: number,
): Promise<boolean> {
  const [row] = await manager.query<{ seq: string }[]>(
    'SELECT seq FROM feed_cursor WHERE source = $1 AND name = $2 FOR UPDATE SKIP LOCKED',
    [from, name],
  )
  return row !== undefined && Number(row.seq) === after
}
