/** Media type of a batch: one JSON text a line. */
export const FEED_TYPE = 'application/x-ndjson'
/** Events of one batch at most. */
export const FEED_BATCH = 500
/** Longest that a reading waits for the next event, seconds. */
export const FEED_WAIT_S = 20

/** What a field of an event can hold: a code, an id, a day, a whole number or nothing; never a text. */
export type FeedValue = string | number | null

/** One event of a sector's feed, as its readers get it. */
export interface FeedEvent {
  /** 1, 2, 3 … without a gap, in each source. */
  readonly seq: number
  /** The same wherever the event is seen; a feed that was rewound has other ids under the same numbers. */
  readonly id: string
  readonly type: string
  /** Key of the subject; null for events about nobody (a matter changed). */
  readonly subject: string | null
  /** Code of the catalogue item, null if none. */
  readonly item: string | null
  /** The fields that the type declares. */
  readonly payload: Readonly<Record<string, FeedValue>>
  /** When it was recorded, ISO 8601. */
  readonly occurredAt: string
}

/** A place in a feed: a number and the id of the event that has it. `seq` 0 is the beginning. */
export interface FeedPosition {
  /** The feed itself; another one if the source's database was made anew. */
  readonly feed: string
  readonly seq: number
  readonly id: string | null
}

/** Some events in order, and where the next reading goes on: past events of other types, too. */
export interface FeedBatch {
  readonly events: readonly FeedEvent[]
  readonly upTo: FeedPosition
  /** Number of the newest event of any type. */
  readonly head: number
}

/** The batch as lines: each event, then the position. */
export function writeFeedBatch({ events, upTo, head }: FeedBatch): string {
  return [...events, { upTo, head }].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Reads the lines back. Throws Error if the last one, the position, is missing. */
export function readFeedBatch(text: string): FeedBatch {
  const lines = text.split('\n').slice(0, -1)
  const last = lines.pop()
  const { upTo, head } = JSON.parse(last ?? '{}') as Partial<FeedBatch>
  if (!upTo || head === undefined) throw new Error('a batch of the feed has no position')
  return { events: lines.map((line) => JSON.parse(line) as FeedEvent), upTo, head }
}
