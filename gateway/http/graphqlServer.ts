import { randomUUID } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { RequestError } from '../../schema/wire/errors.js'
import type { SectorState } from '../observe/Gauges.js'
import { bodyTooLong } from '../operation/limits/refuseLongBody.js'
import { noteUnread } from './answeredLine.js'
import { serveGraphiql } from './graphiql.js'
import { graphqlEndpoint, isForGraphql, type EndpointOptions } from './graphqlEndpoint.js'
import { logLines } from './logLines.js'
import { MAX_HEADER_BYTES, answerUnread, refuseLargeHead } from './headLimits.js'
import { refusal } from './refusal.js'

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

export interface GraphqlServerOptions extends EndpointOptions {
  /** Whether this instance can answer now, and in a few words what is the matter with it. */
  readonly status: () => ServerStatus
  readonly logLevel: string
}

/** Whoever sends slower gets 408. */
const TIMEOUTS = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 72_000,
}

/**
 * A server of GraphQL over HTTP: `/graphql`, `/graphiql`, `/healthz` (alive) and `/readyz` (can answer).
 * Logs are JSON lines without bodies, tokens or identifiers.
 */
export function createGraphqlServer(options: GraphqlServerOptions): FastifyInstance {
  const { trustedProxies = [], statusPolicy } = options
  let isClosing = false
  const graphql = graphqlEndpoint(options, { log: () => server.log, isClosing: () => isClosing })
  const server: FastifyInstance = Fastify({
    serverFactory: (others) => nodeServer(graphql, others),
    logger: { level: options.logLevel, base: { service: 'gateway' }, stream: logLines() },
    bodyLimit: options.maxBodyBytes,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    // Ours alone: a client's own request id could be anything, and goes into the register.
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    // Fastify's own 503 has no error code; ours says SHUTTING_DOWN.
    return503OnClosing: false,
    clientErrorHandler: answerUnread,
  })
  server.addHook('preClose', (done) => {
    isClosing = true
    done()
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const thrown = asRequestError(error, options.maxBodyBytes)
    noteUnread({ id: request.id, log: server.log }, options.observer.meters, thrown)
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
  serveStatus(server, options.status)
  serveGraphiql(server)
  return server
}

function nodeServer(graphql: RequestListener, others: RequestListener): Server {
  const options = { maxHeaderSize: MAX_HEADER_BYTES, ...TIMEOUTS }
  return createServer(options, (request, response) =>
    isForGraphql(request) ? graphql(request, response) : others(request, response),
  )
}

function serveStatus(server: FastifyInstance, status: () => ServerStatus): void {
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    const { isReady, text, sectors, facts } = status()
    const body = { status: text, ...facts, sectors: breakersOf(sectors) }
    return reply.code(isReady ? 200 : 503).send(body)
  })
}

function breakersOf(sectors: readonly SectorState[] = []): Record<string, string> {
  return Object.fromEntries(sectors.map(({ name, breaker }) => [name, breaker]))
}

/** Fastify's own refusals, before a handler ran. */
function asRequestError(error: Error & { statusCode?: number }, maxBodyBytes: number): Error {
  if (error.statusCode === 413) return bodyTooLong(maxBodyBytes)
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new RequestError('BAD_REQUEST', 'The request could not be read.')
  }
  return error
}
