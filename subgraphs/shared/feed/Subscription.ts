import type { DataSource } from 'typeorm'
import { FEED_WAIT_S, type FeedBatch, type FeedPosition } from '../../../schema/wire/feedBatch.js'
import { fetchFeed, FeedUnread, type FeedAddress } from '../../../schema/wire/fetchFeed.js'
import { applyEvents, EventFault, readCursor } from './cursor.js'
import type { FeedReader } from './feedReader.js'
import { Loop } from './Loop.js'
import { ReadingState, type ReadingStatus } from './ReadingState.js'

/** Pauses after a fault: doubled from the first to the last. */
const FIRST_PAUSE_MS = 500
/** While the source is away: it may have a repair to tell when it is back. */
const LAST_PAUSE_UNREAD_MS = 5_000
/** While an event cannot be applied: somebody has to look at it anyway. */
const LAST_PAUSE_STOPPED_MS = 60_000
/** While the register has not seen the subscription, and while another replica is ahead. */
const SHORT_PAUSE_MS = 1_000

export interface SubscriptionOptions {
  /** Name of the sector that reads. */
  readonly reader: string
  readonly address: FeedAddress
  readonly database: DataSource
  readonly onFault: (error: unknown, what: string) => void
}

/**
 * Follows one feed for one reader: fetches what comes after its place, applies it, moves the place, and
 * stops at an event that cannot be applied until it can.
 */
export class Subscription {
  readonly #reading: FeedReader
  readonly #options: SubscriptionOptions
  readonly #state: ReadingState
  readonly #loop: Loop
  #pauseMs = FIRST_PAUSE_MS
  /** What was told last: a source that is away is one fault, not one each time that it is asked. */
  #told: string | null = null

  constructor(reading: FeedReader, options: SubscriptionOptions) {
    this.#reading = reading
    this.#options = options
    this.#state = new ReadingState(reading)
    this.#loop = new Loop((signal) => this.#step(signal))
  }

  get status(): ReadingStatus {
    return this.#state.status()
  }

  stop(): Promise<void> {
    return this.#loop.stop()
  }

  async #step(signal: AbortSignal): Promise<number> {
    try {
      const after = await readCursor(this.#options.database, this.#reading)
      const batch = await this.#fetch(after, signal)
      const waitMs = await this.#apply(after?.seq ?? 0, batch)
      this.#pauseMs = FIRST_PAUSE_MS
      this.#told = null
      return waitMs
    } catch (error) {
      return signal.aborted ? 0 : this.#failed(error)
    }
  }

  #fetch(after: FeedPosition | null, signal: AbortSignal): Promise<FeedBatch> {
    const { address, reader } = this.#options
    const { from: source, name, types } = this.#reading
    // After a fault an answer is wanted at once, be it empty: it says that all is well again.
    const waitS = this.#state.isReading ? FEED_WAIT_S : 0
    const query = { name, types: types.toSorted(), after, waitS }
    return fetchFeed(address, { source, reader }, { query, signal })
  }

  async #apply(after: number, batch: FeedBatch): Promise<number> {
    this.#state.fetched(after, batch)
    const isOurs = await this.#applyAll(after, batch)
    if (isOurs) this.#state.applied(batch)
    return isOurs ? 0 : SHORT_PAUSE_MS
  }

  /** The whole batch in one transaction; if an event of it fails, those before it in one of their own. */
  async #applyAll(after: number, batch: FeedBatch): Promise<boolean> {
    const { database } = this.#options
    try {
      return await applyEvents(database, this.#reading, { ...batch, after })
    } catch (error) {
      if (!(error instanceof EventFault)) throw error
      const before = batch.events.filter(({ seq }) => seq < error.event.seq)
      const last = before.at(-1)
      if (last) {
        const upTo = { feed: batch.upTo.feed, seq: last.seq, id: last.id }
        await applyEvents(database, this.#reading, { after, events: before, upTo })
      }
      throw error
    }
  }

  #failed(error: unknown): number {
    if (error instanceof EventFault) {
      this.#state.stopped(error.event)
      return this.#pause(error, LAST_PAUSE_STOPPED_MS)
    }
    const why = error instanceof FeedUnread ? error.refused : 'DATABASE'
    this.#state.unread(why)
    return why === 'NOT_REGISTERED' ? SHORT_PAUSE_MS : this.#pause(error, LAST_PAUSE_UNREAD_MS)
  }

  /** Tells of a fault that is another than the one before, and returns how long to wait. */
  #pause(error: unknown, lastMs: number): number {
    const { state, why, stoppedAt } = this.#state.status()
    const fault = `${state} ${why} ${stoppedAt}`
    const { from, name } = this.#reading
    if (fault !== this.#told)
      this.#options.onFault(error, `feed of ${from} is not read on: ${name}`)
    this.#told = fault
    const pauseMs = Math.min(this.#pauseMs, lastMs)
    this.#pauseMs = 2 * pauseMs
    // Replicas that failed together must not come back together.
    return pauseMs * (0.75 + Math.random() / 2)
  }
}
