import { readFeedBatch, type FeedBatch } from './feedBatch.js'
import { signFeedCall } from './feedToken.js'
import { SIGNATURE_HEADER, TOKEN_HEADER, isReplySigned } from './internalToken.js'
import { writeFeedQuery, type FeedQuery } from './feedQuery.js'

/** Where a source is, and the key that this reader shares with it. */
export interface FeedAddress {
  readonly url: string
  readonly key: Buffer
}

/** Beside the wait that was asked for. */
const ANSWER_WITHIN_MS = 15_000

/** Why there is no batch. `refused` is the source's word: NOT_REGISTERED, REWOUND, TYPE_NOT_ALLOWED … */
export class FeedUnread extends Error {
  readonly refused: string

  constructor(refused: string, cause?: unknown) {
    super(`the feed was not read: ${refused}`, { cause })
    this.refused = refused
  }
}

/** Reads the next batch of a source's feed. Throws FeedUnread. Nothing unsigned is taken for the source's word. */
export async function fetchFeed(
  { url, key }: FeedAddress,
  parties: { source: string; reader: string },
  { query, signal }: { query: FeedQuery; signal: AbortSignal },
): Promise<FeedBatch> {
  const target = writeFeedQuery(query)
  const token = signFeedCall({ ...parties, key, target })
  const timeout = AbortSignal.timeout(1_000 * query.waitS + ANSWER_WITHIN_MS)
  const response = await fetch(new URL(target, url), {
    headers: { [TOKEN_HEADER]: token },
    redirect: 'error',
    signal: AbortSignal.any([signal, timeout]),
  }).catch((error: unknown) => {
    throw new FeedUnread('UNREACHABLE', error)
  })
  const body = await response.text().catch((error: unknown) => {
    throw new FeedUnread('UNREACHABLE', error)
  })
  if (response.status !== 200) throw new FeedUnread(refusalIn(body) ?? `STATUS_${response.status}`)
  const signature = response.headers.get(SIGNATURE_HEADER) ?? undefined
  if (!isReplySigned(signature, { key, token, body })) throw new FeedUnread('NOT_SIGNED')
  return readFeedBatch(body)
}

function refusalIn(body: string): string | null {
  const found = /^\{"refused":"([A-Z_]{1,40})"\}$/.exec(body)
  return found?.[1] ?? null
}
