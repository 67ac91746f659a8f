import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DataSource } from 'typeorm'
import {
  FEED_TYPE,
  FEED_WAIT_S,
  writeFeedBatch,
  type FeedBatch,
} from '../../../schema/wire/feedBatch.js'
import { readFeedQuery, type FeedQuery } from '../../../schema/wire/feedQuery.js'
import { verifyFeedCall } from '../../../schema/wire/feedToken.js'
import { SIGNATURE_HEADER, TOKEN_HEADER, signReply } from '../../../schema/wire/internalToken.js'
import { Replays } from '../replays.js'
import type { EventType } from './eventType.js'
import { HeadWatch } from './HeadWatch.js'
import { logFault } from './logFault.js'
import { readReaderName, type ReaderName } from './outsideReaders.js'
import { isKnown, latest, readFeed } from './readFeed.js'
import { noteReading } from './subscriptions.js'

export interface FeedSource {
  /** Name of the sector whose feed it is. */
  readonly name: string
  readonly events: readonly EventType[]
  readonly database: DataSource
  /** Keys of a reader, several while one is replaced; none: a stranger. */
  readonly keysOf: (reader: string) => readonly Buffer[]
}

/**
 * `GET /feed`: the events of some types after a place, to a reader whose key signs the request and whom each
 * type allows. Waits for the next event if there is none. Refusals: 400 malformed, 401 no valid token,
 * 403 a type that is not for this reader, 409 not in the register yet, or a place that this feed
 * does not have.
 */
export function serveFeed(server: FastifyInstance, source: FeedSource): void {
  const replays = new Replays()
  const watch = new HeadWatch(source.database)
  server.addHook('preClose', async () => watch.close())
  server.get('/feed', { errorHandler }, async (request, reply) => {
    const token = tokenOf(request)
    const call = { source: source.name, target: request.url, keysOf: source.keysOf }
    const verified = verifyFeedCall(token, call)
    if ('refused' in verified || !replays.accept(verified.jti)) {
      return refuse(reply, 401, 'refused' in verified ? verified.refused : 'REPLAYED')
    }
    const query = readFeedQuery(request.query)
    if (!query) return refuse(reply, 400, 'MALFORMED_QUERY')
    const { reader, key } = verified
    const refusal = await refusalOf(source, { reader, query })
    if (refusal) return refuse(reply, ...refusal)
    const body = writeFeedBatch(await nextBatch(source, { query, watch, reader: nameOf(reader) }))
    return reply
      .header('content-type', FEED_TYPE)
      .header(SIGNATURE_HEADER, signReply(key, token!, body))
      .send(body)
  })
}

/** Why a reader with a valid token gets nothing: status and word; null if it does. */
async function refusalOf(
  { database, events }: FeedSource,
  { reader, query }: { reader: string; query: FeedQuery },
): Promise<[status: number, refused: string] | null> {
  const { name, types } = query
  const after = query.after === 'LATEST' ? null : query.after
  const { kind } = nameOf(reader)
  const open = new Set(events.filter((one) => one.readers.includes(kind)).map(({ type }) => type))
  if (types.some((type) => !open.has(type))) return [403, 'TYPE_NOT_ALLOWED']
  if (!(await noteReading(database, { reader, name, types }, after?.seq ?? 0))) {
    return [409, 'NOT_REGISTERED']
  }
  return after === null || (await isKnown(database, after)) ? null : [409, 'REWOUND']
}

/** The next batch that has an event, or what was read when the wait is over: the place moves on either way. */
async function nextBatch(
  { database }: FeedSource,
  { query, watch, reader }: { query: FeedQuery; watch: HeadWatch; reader: ReaderName },
): Promise<FeedBatch> {
  if (query.after === 'LATEST') return latest(database)
  const untilMs = performance.now() + 1_000 * Math.min(query.waitS, FEED_WAIT_S)
  let after = query.after?.seq ?? 0
  for (;;) {
    const batch = await readFeed(database, { after, types: query.types, reader })
    const { seq } = batch.upTo
    if (batch.events.length > 0 || performance.now() >= untilMs || watch.isClosed) return batch
    if (seq >= batch.head) await watch.passed(seq, untilMs)
    after = seq
  }
}

/** Settings hold readers of such names only, so that a reader whose key fits has one. */
function nameOf(reader: string): ReaderName {
  const name = readReaderName(reader)
  if (name) return name
  throw new Error('a reader of the feed has a name that none can have')
}

function refuse(reply: FastifyReply, status: number, refused: string): FastifyReply {
  // A subscription that is not in the register yet asks every second until it is.
  reply.log[status === 409 ? 'debug' : 'warn']({ refused }, 'reading of the feed refused')
  return reply.code(status).send({ refused })
}

/** What went wrong inside stays in the log. */
function errorHandler(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  logFault(request.log, error, 'the feed could not be read')
  void reply.code(503).send({ refused: 'SOURCE_FAILED' })
}

function tokenOf(request: FastifyRequest): string | undefined {
  const header = request.headers[TOKEN_HEADER]
  return typeof header === 'string' ? header : undefined
}
