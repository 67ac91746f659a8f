import proxy from '@fastify/http-proxy'
import type { FastifyInstance } from 'fastify'
import { isLoopback } from '../auth/loopback.js'

/** Where the demo identity is seen from outside: the path of its issuer. */
const PREFIX = '/identity'
/** Nobody waits longer, a gateway that is stopping included. */
const TIMEOUT_MS = 10_000

/**
 * Passes `/identity/*` on to the demo identity, so that a browser talks to the gateway alone. Only to
 * whoever asked for a loopback address: for every other name the path does not exist (docs/adr/0019).
 */
export function serveDemoIdentity(server: FastifyInstance, origin: string): void {
  server.register(async (scope) => {
    // Bodies pass as they are; the parser of the rest of the server would read them.
    scope.removeAllContentTypeParsers()
    scope.addHook('onRequest', async (request, reply) => {
      if (!isForLoopback(request.host)) reply.callNotFound()
    })
    await scope.register(proxy, {
      upstream: origin,
      prefix: PREFIX,
      rewritePrefix: PREFIX,
      undici: { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS },
      // Its lines hold the addresses of logins under way.
      disableRequestLogging: true,
      replyOptions: {
        onError: (reply) => {
          reply.code(503).send({ status: 'the demo identity does not answer' })
        },
      },
    })
  })
}

/** Whether the Host header names this machine: a page of another site cannot make a browser say so. */
function isForLoopback(host: string): boolean {
  const address = `http://${host}`
  return URL.canParse(address) && isLoopback(new URL(address).hostname)
}
