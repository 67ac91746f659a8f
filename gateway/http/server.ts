import { randomUUID } from 'node:crypto'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import type { JSONWebKeySet } from 'jose'
import { RequestError } from '../../schema/wire/errors.js'
import { serveConsole, type ConsoleSettings } from './console.js'
import { serveDemoIdentity } from './demoIdentity.js'
import { serveGraphiql } from './graphiql.js'
import { tooLarge } from './params.js'
import { refusal } from './refusal.js'
import { serveGraphql, type GraphqlOptions } from './serveGraphql.js'

export interface ServerOptions extends GraphqlOptions {
  /** Why this instance cannot answer now, null if it can. */
  readonly notReady: () => string | null
  /** Public keys that receipts are verified with. */
  readonly receiptKeys: () => JSONWebKeySet
  /** Origin of the demo identity; null where there is none. */
  readonly demoIdentityUrl: string | null
  readonly console: ConsoleSettings
  readonly logLevel: string
}

const MAX_HEADER_BYTES = 16 * 1024

/**
 * The gateway's HTTP room: `/graphql`, `/graphiql`, the console, `/healthz` (alive), `/readyz` (can answer)
 * and `/.well-known/receipt-keys`. Logs are JSON lines without bodies, tokens or identifiers.
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
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const response = refusal(request, asRequestError(error, options.maxBodyBytes))
    return reply.code(response.status).headers(response.headers).send(response.body)
  })
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

/** Fastify's own refusals, before a handler ran. */
function asRequestError(error: Error & { statusCode?: number }, maxBodyBytes: number): Error {
  if (error.statusCode === 413) return tooLarge(maxBodyBytes)
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new RequestError('BAD_REQUEST', 'The request could not be read.')
  }
  return error
}
