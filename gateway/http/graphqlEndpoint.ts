import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { all, compile } from '@fastify/proxy-addr'
import type { FastifyBaseLogger } from 'fastify'
import { noteUnread } from './answeredLine.js'
import { allowOrigins } from './cors.js'
import { refuseLargeHead } from './headLimits.js'
import { readBody } from './readBody.js'
import { refusal } from './refusal.js'
import { Reply } from './Reply.js'
import { serveGraphql, type GraphqlOptions } from './serveGraphql.js'

export interface EndpointOptions extends GraphqlOptions {
  /** Proxies whose X-Forwarded-For names the terminal; default none. */
  readonly trustedProxies?: readonly string[]
  /** Origins of pages that may ask and read; default none. */
  readonly corsOrigins?: readonly string[]
}

/** What the endpoint knows of the server that it is part of. */
export interface EndpointServer {
  readonly log: () => FastifyBaseLogger
  /** From then on a connection that the client keeps open would keep the process for a minute. */
  readonly isClosing: () => boolean
}

const PATH = '/graphql'

/** Whether a request is the endpoint's. */
export function isForGraphql({ url = '' }: IncomingMessage): boolean {
  return url.startsWith(PATH) && (url.length === PATH.length || url[PATH.length] === '?')
}

/**
 * `/graphql`, on Node's own server: a framework's way from the socket to a handler costs a fifth of what the
 * whole answer does (docs/adr/0031-graphql-on-node-http.md). Every other path is Fastify's.
 */
export function graphqlEndpoint(options: EndpointOptions, server: EndpointServer): RequestListener {
  const { corsOrigins = [], trustedProxies = [] } = options
  const addressOf = terminalOf(trustedProxies)
  const serve = (raw: IncomingMessage, response: ServerResponse) => {
    const request = { id: randomUUID(), raw, terminal: addressOf(raw), log: server.log() }
    const reply = new Reply(response, request.id, server.isClosing)
    serveRead(request, reply, options).catch((error: unknown) => {
      request.log.error({ reqId: request.id, err: error }, 'fault')
      response.destroy()
    })
  }
  if (corsOrigins.length === 0) return serve
  const allow = allowOrigins(corsOrigins)
  return (raw, response) => allow(raw, response, () => serve(raw, response))
}

/** A request before its body was read. */
interface Arriving {
  readonly id: string
  readonly raw: IncomingMessage
  readonly terminal: string | null
  readonly log: FastifyBaseLogger
}

async function serveRead(
  { id, raw, terminal, log }: Arriving,
  reply: Reply,
  options: EndpointOptions,
): Promise<void> {
  let body: string | null
  try {
    refuseLargeHead(raw)
    body = await readBody(raw, options.maxBodyBytes)
  } catch (thrown) {
    noteUnread({ id, log }, options.observer.meters, thrown)
    return reply.send(refusal({ id, raw }, thrown, options.statusPolicy))
  }
  await serveGraphql({ id, raw, terminal, log, body }, reply, options)
}

/** The address that a request came from, by what trusted proxies say. */
function terminalOf(trusted: readonly string[]): (raw: IncomingMessage) => string | null {
  const own = ({ socket }: IncomingMessage) => socket.remoteAddress ?? null
  if (trusted.length === 0) return own
  const isTrusted = compile([...trusted])
  return (raw) => all(raw, isTrusted).at(-1) ?? own(raw)
}
