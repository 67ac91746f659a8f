import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Provider } from 'oidc-provider'
import type { Roles } from '../../gateway/auth/roles.js'
import { checkIdentityConfig } from './config.js'
import type { IdentityConfig } from './config.js'
import { logIn } from './logIn.js'
import { DEMO_LOGINS } from './logins.js'
import { createProvider } from './provider.js'
import { readOrMakeKeys } from './signingKeys.js'

/** A running demo identity. */
export interface Identity {
  /** The `iss` of its tokens. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Starts the demo identity. Throws Error if its settings are unsafe, or Node's EADDRINUSE if the port is taken. */
export async function startIdentity(config: IdentityConfig, roles: Roles): Promise<Identity> {
  checkIdentityConfig(config)
  const keys = await readOrMakeKeys(config.keysPath)
  const server = createServer()
  await listen(server, config)
  const { port } = server.address() as AddressInfo
  const issuer = config.issuer ?? `http://${urlHost(config.host)}:${port}`
  const { consoleRedirects } = config
  const provider = createProvider({ issuer, keys, roles, consoleRedirects })
  server.on('request', handleWith(provider, { issuer: new URL(issuer), roles }))
  return { url: issuer, stop: () => close(server) }
}

function listen(server: Server, { host, port }: IdentityConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
}

function urlHost(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** The provider, the login page and the list of logins, all below the path of the issuer. */
function handleWith(
  provider: Provider,
  { issuer, roles }: { issuer: URL; roles: Roles },
): RequestListener {
  const callback = provider.callback()
  const mount = issuer.pathname.replace(/\/$/, '')
  return (request, response) => {
    const { url = '' } = request
    if (!url.startsWith(`${mount}/`)) {
      response.writeHead(404).end()
      return
    }
    const path = url.slice(mount.length)
    mountAt(request, issuer, path)
    if (path === '/logins') {
      listLogins(response)
      return
    }
    if (!path.startsWith('/login/')) {
      callback(request, response)
      return
    }
    logIn({ request, response, provider, roles, page: url }).catch((error: unknown) => {
      refuseLogin(response, error as Error)
    })
  }
}

/**
 * As a web framework would mount the provider. It builds addresses from the forwarded host: always the
 * issuer's, whether the request came by way of the gateway or directly, and whatever it claims itself.
 */
function mountAt(request: IncomingMessage, issuer: URL, path: string): void {
  request.headers['x-forwarded-host'] = issuer.host
  request.headers['x-forwarded-proto'] = issuer.protocol.replace(':', '')
  Object.assign(request, { originalUrl: request.url, url: path })
}

/** What the console's own one-click page shows. */
function listLogins(response: ServerResponse): void {
  const logins = DEMO_LOGINS.map(({ login, name, about }) => ({ login, name, about }))
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  response.end(JSON.stringify(logins))
}

function refuseLogin(response: ServerResponse, error: Error): void {
  // The browser came without the cookie of a login under way, or that login is over.
  const hasExpired = error.name === 'SessionNotFound'
  if (!hasExpired) console.error('demo identity: login failed', error)
  if (!response.headersSent) response.writeHead(hasExpired ? 400 : 500)
  response.end('This login has expired; start again from the page that sent you here.\n')
}
