import type { FastifyInstance } from 'fastify'
import type { JSONWebKeySet } from 'jose'
import { serveReportFiles, type ReportDesk } from '../reports/serveReportFiles.js'
import { serveConsole, type ConsoleSettings } from './console.js'
import { serveDemoIdentity } from './demoIdentity.js'
import { createGraphqlServer, type GraphqlServerOptions } from './graphqlServer.js'

export interface ServerOptions extends GraphqlServerOptions {
  /** Public keys that receipts are verified with. */
  readonly receiptKeys: () => JSONWebKeySet
  /** Origin of the demo identity; null where there is none. */
  readonly demoIdentityUrl: string | null
  readonly console: ConsoleSettings
  readonly reports: () => ReportDesk
}

/** The city's server: GraphQL, files of decisions, the console, the keys of receipts, and in a demo its identity. */
export function createServer(options: ServerOptions): FastifyInstance {
  const server = createGraphqlServer(options)
  server.get('/.well-known/receipt-keys', async () => options.receiptKeys())
  serveReportFiles(server, options.reports)
  serveConsole(server, options.console)
  if (options.demoIdentityUrl !== null) serveDemoIdentity(server, options.demoIdentityUrl)
  return server
}
