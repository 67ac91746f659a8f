import type { FeedPosition } from './feedBatch.js'

/** What a reader asks for. */
export interface FeedQuery {
  /** Its subscription's name. */
  readonly name: string
  /** Sorted. */
  readonly types: readonly string[]
  /** Null: from the beginning. `LATEST`: nothing, but the place of the newest event at once. */
  readonly after: FeedPosition | 'LATEST' | null
  readonly waitS: number
}

const LATEST = 'LATEST'
const NAME = /^[a-zA-Z]{1,40}$/
const TYPE = /^[A-Z_]{3,40}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads `name`, `types`, `after` with `feed` and `id`, and `wait`; null if something is malformed. */
export function readFeedQuery(query: unknown): FeedQuery | null {
  const { name, types, after, feed, id, wait } = query as Record<string, unknown>
  const isLatest = after === LATEST
  const named = textOf(types).split(',').toSorted()
  const [seq, waitS] = [isLatest ? 0 : countOf(after), countOf(wait)]
  if (!NAME.test(textOf(name)) || named.length > 50 || !named.every((type) => TYPE.test(type))) {
    return null
  }
  if (seq === null || waitS === null) return null
  const asked = { name: textOf(name), types: named, waitS }
  if (seq === 0) return { ...asked, after: isLatest ? LATEST : null }
  if (!UUID.test(textOf(feed)) || !UUID.test(textOf(id))) return null
  return { ...asked, after: { feed: textOf(feed), seq, id: textOf(id) } }
}

/** Path and query that ask for it. */
export function writeFeedQuery({ name, types, after, waitS }: FeedQuery): string {
  const query = new URLSearchParams({ name, types: types.join(','), wait: String(waitS) })
  if (after === LATEST) query.set('after', LATEST)
  else if (after?.id) {
    query.set('after', String(after.seq))
    query.set('feed', after.feed)
    query.set('id', after.id)
  }
  return `/feed?${query.toString()}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function countOf(value: unknown): number | null {
  if (value === undefined) return 0
  return /^\d{1,15}$/.test(textOf(value)) ? Number(value) : null
}
