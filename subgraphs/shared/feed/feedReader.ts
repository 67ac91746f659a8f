import type { EntityManager } from 'typeorm'
import type { FeedEvent } from '../../../schema/wire/feedBatch.js'

/** What a sector does with events of another's feed; declared in its `sector.ts`. */
export interface FeedReader {
  /** Name of the subscription, unique in this sector: its place in the feed is kept under it. */
  readonly name: string
  /** Sector whose feed is read. */
  readonly from: string
  /** Types of events, of those that `from` opens to this sector; urgent ones in a subscription of their own. */
  readonly types: readonly string[]
  /**
   * Does what follows from one event, through `manager` alone: the transaction that it belongs to also moves
   * the place in the feed, so each event has its effect exactly once. What throws stops the subscription
   * at this event, until it no longer throws.
   */
  readonly apply: (event: FeedEvent, manager: EntityManager) => Promise<void>
}
