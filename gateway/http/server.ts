import { randomUUID } from 'node:crypto'
import Fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { JSONWebKeySet } from 'jose'
import type { GatewayRequest } from '../answer.js'
import type { GraphqlResponse } from '../../schema/wire/graphqlOverHttp.js'
import { redactPersonalNumbers } from '../../schema/wire/personalNumberScan.js'
import { RequestError } from '../../schema/wire/errors.js'
import { serveConsole, type ConsoleSettings } from './console.js'
import { serveDemoIdentity } from './demoIdentity.js'
import { serveGraphiql } from './graphiql.js'
import type { HttpResponse } from './httpMessage.js'
import { negotiate, type MediaType } from './mediaType.js'
import { readParams, tooLarge } from './params.js'
import { toHttpRefusal, toHttpResponse } from './response.js'

export interface ServerOptions {
  readonly answer: (request: GatewayRequest) => Promise<GraphqlResponse>
  /** Why this instance cannot answer now, null if it can. */
  readonly notReady: () => string | null
  /** Public keys that receipts are verified with. */
  readonly receiptKeys: () => JSONWebKeySet
  /** Origin of the demo identity; null where there is none. */
  readonly demoIdentityUrl: string | null
  readonly console: ConsoleSettings
  readonly maxBodyBytes: number
  readonly logLevel: string
}

const MAX_HEADER_BYTES = 16 * 1024

/**
 * The gateway's HTTP room: `/graphql`, `/graphiql`, `/healthz` (alive), `/readyz` (can answer) and
 * `/.well-known/receipt-keys`. Logs are JSON lines without bodies, tokens or identifiers.
 */
export function createServer(options: ServerOptions): FastifyInstance {
  const server = Fastify({
    logger: { level: options.logLevel, base: { service: 'gateway' } },
    bodyLimit: options.maxBodyBytes,
    // Ours alone: a client's own request id could be anything, and goes into the register.
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    // Fastify's own 503 has no error code; ours says SHUTTING_DOWN.
    return503OnClosing: false,
    http: { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: 10_000, requestTimeout: 30_000 },
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) =>
    send(reply, refusal(request, asRequestError(error, options.maxBodyBytes))),
  )
  // Fastify's own answer and log line repeat the path, which may hold an identifier.
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ status: 'not found' }))
  server.all('/graphql', (request, reply) => serveGraphql(request, reply, options))
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    const reason = options.notReady()
    return reply.code(reason === null ? 200 : 503).send({ status: reason ?? 'ok' })
  })
  server.get('/.well-known/receipt-keys', async () => options.receiptKeys())
  serveGraphiql(server)
  serveConsole(server, options.console)
  if (options.demoIdentityUrl !== null) serveDemoIdentity(server, options.demoIdentityUrl)
  return server
}

async function serveGraphql(
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServerOptions,
): Promise<FastifyReply> {
  const startedAt = performance.now()
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  const response = await respondTo(request, options, gone.signal)
  request.log.info(
    { status: response.status, durationMs: Math.round(performance.now() - startedAt) },
    'answered',
  )
  return send(reply, response)
}

async function respondTo(
  request: FastifyRequest,
  options: ServerOptions,
  signal: AbortSignal,
): Promise<HttpResponse> {
  try {
    const type = negotiate(request.headers.accept)
    const body = typeof request.body === 'string' ? request.body : null
    const { method, url, headers } = request
    const params = readParams({ method, url, headers, body }, options.maxBodyBytes)
    const response = await options.answer({
      requestId: request.id,
      params,
      isGet: method === 'GET',
      // `headers` would silently drop a second Authorization header.
      authorization: request.raw.headersDistinct['authorization'],
      terminal: request.ip,
      signal,
    })
    return toHttpResponse(response, type)
  } catch (error) {
    return refusal(request, error)
  }
}

function refusal(request: FastifyRequest, error: unknown): HttpResponse {
  const isRefusal = error instanceof RequestError && error.status < 500
  const facts = isRefusal ? { code: error.code } : { err: redacted(error) }
  request.log[isRefusal ? 'info' : 'error'](facts, 'refused')
  return toHttpRefusal(error, typeOrDefault(request.headers.accept), request.id)
}

/** For the log alone: stack and cause without any personal number that a driver's message may quote. */
function redacted(error: unknown): string {
  if (!(error instanceof Error)) return redactPersonalNumbers(String(error))
  const cause = error.cause === undefined ? '' : `\ncaused by ${redacted(error.cause)}`
  return redactPersonalNumbers(error.stack ?? error.message) + cause
}

function typeOrDefault(accept: string | undefined): MediaType {
  try {
    return negotiate(accept)
  } catch (error) {
    if (error instanceof RequestError) return 'application/json'
    throw error
  }
}

/** Fastify's own refusals, before a handler ran. */
function asRequestError(error: Error & { statusCode?: number }, maxBodyBytes: number): Error {
  if (error.statusCode === 413) return tooLarge(maxBodyBytes)
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new RequestError('BAD_REQUEST', 'The request could not be read.')
  }
  return error
}

function send(reply: FastifyReply, response: HttpResponse): FastifyReply {
  return reply.code(response.status).headers(response.headers).send(response.body)
}
