import type { FeedBatch, FeedEvent } from '../../../schema/wire/feedBatch.js'
import type { FeedReader } from './feedReader.js'

/** How one subscription stands, for the operator: no subject, no value of an event. */
export interface ReadingStatus {
  readonly source: string
  readonly name: string
  readonly types: readonly string[]
  /**
   * READING; STARTING until the first answer; STOPPED at an event that cannot be applied; UNREAD, the source
   * does not answer or refuses (`why`).
   */
  readonly state: 'STARTING' | 'READING' | 'STOPPED' | 'UNREAD'
  readonly why: string | null
  /** Number of the event that could not be applied, null if none. */
  readonly stoppedAt: number | null
  /** Faults in a row. */
  readonly faults: number
  /** Number up to which this subscription has read. */
  readonly seq: number
  /** Events of any type that the source had beyond that at the last contact. */
  readonly lagEvents: number
  /** Seconds since the oldest event that is known and not applied was recorded; 0 if there is none. */
  readonly lagSeconds: number
  /** Seconds since the source last answered, null if it never did. */
  readonly silentSeconds: number | null
  /** Events applied since this process started. */
  readonly applied: number
}

/** What a subscription has seen and done, kept in memory; its place in the feed is in the database. */
export class ReadingState {
  readonly #reader: FeedReader
  #state: ReadingStatus['state'] = 'STARTING'
  #why: string | null = null
  #stoppedAt: number | null = null
  #faults = 0
  #seq = 0
  #head = 0
  #applied = 0
  #oldestPending: number | null = null
  #answeredAt: number | null = null

  constructor(reader: FeedReader) {
    this.#reader = reader
  }

  get isReading(): boolean {
    return this.#state === 'READING'
  }

  /** The source answered. */
  fetched(after: number, { events, head }: FeedBatch): void {
    this.#answeredAt = performance.now()
    this.#seq = after
    this.#head = head
    this.#oldestPending = events[0] ? Date.parse(events[0].occurredAt) : null
  }

  /** A batch was applied as a whole. */
  applied({ events, upTo }: FeedBatch): void {
    this.#state = 'READING'
    this.#why = null
    this.#stoppedAt = null
    this.#faults = 0
    this.#seq = upTo.seq
    this.#applied += events.length
    this.#oldestPending = null
  }

  /** The handler threw at this event; what was before it is applied. */
  stopped(event: FeedEvent): void {
    this.#state = 'STOPPED'
    this.#why = event.type
    this.#stoppedAt = event.seq
    this.#faults++
    this.#seq = event.seq - 1
    this.#oldestPending = Date.parse(event.occurredAt)
  }

  /** The source gave nothing, or our own database did not. */
  unread(why: string): void {
    this.#state = 'UNREAD'
    this.#why = why
    this.#faults++
  }

  status(): ReadingStatus {
    const { from: source, name, types } = this.#reader
    return {
      source,
      name,
      types,
      state: this.#state,
      why: this.#why,
      stoppedAt: this.#stoppedAt,
      faults: this.#faults,
      seq: this.#seq,
      lagEvents: Math.max(0, this.#head - this.#seq),
      lagSeconds: secondsBetween(this.#oldestPending, Date.now()) ?? 0,
      silentSeconds: secondsBetween(this.#answeredAt, performance.now()),
      applied: this.#applied,
    }
  }
}

/** The source's own clock says when an event was recorded; what passed here is measured by one that is not put. */
function secondsBetween(time: number | null, now: number): number | null {
  return time === null ? null : Math.max(0, Math.round((now - time) / 100) / 10)
}
