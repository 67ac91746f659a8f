import { randomUUID } from 'node:crypto'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { RequestError } from '../../schema/wire/errors.js'
import type { SectorState } from '../observe/Gauges.js'
import { noteUnread } from './answeredLine.js'
import { allowOrigins } from './cors.js'
import { serveGraphiql } from './graphiql.js'
import { MAX_HEADER_BYTES, answerUnread, refuseLargeHead } from './headLimits.js'
import { tooLarge } from './params.js'
import { refusal } from './refusal.js'
import { serveGraphql, type GraphqlOptions } from './serveGraphql.js'

/** Whether an instance can answer now. */
export interface ServerStatus {
  readonly isReady: boolean
  /** In a few words what is the matter, else `ok`. */
  readonly text: string
  /** An instance is ready though a sector is not: its answers say so. */
  readonly sectors?: readonly SectorState[]
  /** What else `/readyz` tells. */
  readonly facts?: Readonly<Record<string, unknown>>
}

export interface GraphqlServerOptions extends GraphqlOptions {
  /** Whether this instance can answer now, and in a few words what is the matter with it. */
  readonly status: () => ServerStatus
  readonly logLevel: string
  /** Proxies whose X-Forwarded-For names the terminal; default none. */
  readonly trustedProxies?: readonly string[]
  /** Origins of pages that may ask and read; default none. */
  readonly corsOrigins?: readonly string[]
}

/** Whoever sends slower gets 408. Not under `http`: there Fastify overwrites it with its own 0, for ever. */
const BODY_TIMEOUT_MS = 30_000
const HEADERS_TIMEOUT = { headersTimeout: 10_000, connectionsCheckingInterval: 1_000 }

/**
 * A server of GraphQL over HTTP: `/graphql`, `/graphiql`, `/healthz` (alive) and `/readyz` (can answer).
 * Logs are JSON lines without bodies, tokens or identifiers.
 */
export function createGraphqlServer(options: GraphqlServerOptions): FastifyInstance {
  const { trustedProxies = [], statusPolicy } = options
  const server = Fastify({
    logger: { level: options.logLevel, base: { service: 'gateway' } },
    bodyLimit: options.maxBodyBytes,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    // Ours alone: a client's own request id could be anything, and goes into the register.
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    // Fastify's own 503 has no error code; ours says SHUTTING_DOWN.
    return503OnClosing: false,
    requestTimeout: BODY_TIMEOUT_MS,
    http: { maxHeaderSize: MAX_HEADER_BYTES, ...HEADERS_TIMEOUT },
    clientErrorHandler: answerUnread,
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const thrown = asRequestError(error, options.maxBodyBytes)
    noteUnread(request.log, options.observer.meters, thrown)
    const response = refusal(request, thrown, statusPolicy)
    return reply.code(response.status).headers(response.headers).send(response.body)
  })
  // Fastify's own answer and log line repeat the path, which may hold an identifier.
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ status: 'not found' }))
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    refuseLargeHead(request.raw)
    done()
  })
  serveAcrossOrigins(server, options)
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    const { isReady, text, sectors, facts } = options.status()
    const body = { status: text, ...facts, sectors: breakersOf(sectors) }
    return reply.code(isReady ? 200 : 503).send(body)
  })
  serveGraphiql(server)
  return server
}

function serveAcrossOrigins(server: FastifyInstance, options: GraphqlServerOptions): void {
  server.register(async (graphql) => {
    await allowOrigins(graphql, options.corsOrigins ?? [])
    graphql.all('/graphql', (request, reply) => serveGraphql(request, reply, options))
  })
}

function breakersOf(sectors: readonly SectorState[] = []): Record<string, string> {
  return Object.fromEntries(sectors.map(({ name, breaker }) => [name, breaker]))
}

/** Fastify's own refusals, before a handler ran. */
function asRequestError(error: Error & { statusCode?: number }, maxBodyBytes: number): Error {
  if (error.statusCode === 413) return tooLarge(maxBodyBytes)
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new RequestError('BAD_REQUEST', 'The request could not be read.')
  }
  return error
}
