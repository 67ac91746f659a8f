import type { FastifyInstance } from 'fastify'
import type { JSONWebKeySet } from 'jose'
import { serveConsole, type ConsoleSettings } from './console.js'
import { serveDemoIdentity } from './demoIdentity.js'
import { createGraphqlServer, type GraphqlServerOptions } from './graphqlServer.js'

export interface ServerOptions extends GraphqlServerOptions {
  /** Public keys that receipts are verified with. */
  readonly receiptKeys: () => JSONWebKeySet
  /** Origin of the demo identity; null where there is none. */
  readonly demoIdentityUrl: string | null
  readonly console: ConsoleSettings
}

/** The city's server: GraphQL, the console, the keys of receipts, and in a demo its identity. */
export function createServer(options: ServerOptions): FastifyInstance {
  const server = createGraphqlServer(options)
  server.get('/.well-known/receipt-keys', async () => options.receiptKeys())
  serveConsole(server, options.console)
  if (options.demoIdentityUrl !== null) serveDemoIdentity(server, options.demoIdentityUrl)
  return server
}
