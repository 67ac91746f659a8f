import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Provider } from 'oidc-provider'
import { DEMO_AUDIENCE } from '../../gateway/auth/demoIssuer.js'
import { scopesOfRoles } from '../../gateway/auth/roles.js'
import type { Roles } from '../../gateway/auth/roles.js'
import { checkIdentityConfig } from './config.js'
import type { IdentityConfig } from './config.js'
import { loginPage } from './loginPage.js'
import { findLogin } from './logins.js'
import { createProvider } from './provider.js'
import { readOrMakeKeys } from './signingKeys.js'

/** A running demo identity. */
export interface Identity {
  /** The `iss` of its tokens. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Starts the demo identity. Throws Error if it is not on loopback, or Node's EADDRINUSE if the port is taken. */
export async function startIdentity(config: IdentityConfig, roles: Roles): Promise<Identity> {
  checkIdentityConfig(config)
  const keys = await readOrMakeKeys(config.keysPath)
  const server = createServer()
  await listen(server, config)
  const { port } = server.address() as AddressInfo
  const issuer = config.issuer ?? `http://${urlHost(config.host)}:${port}`
  const { consoleRedirect } = config
  server.on('request', handleWith(createProvider({ issuer, keys, roles, consoleRedirect }), roles))
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

function handleWith(provider: Provider, roles: Roles): RequestListener {
  const callback = provider.callback()
  return (request, response) => {
    if (!request.url?.startsWith('/login/')) {
      callback(request, response)
      return
    }
    logIn({ request, response, provider, roles }).catch((error: unknown) => {
      refuseLogin(response, error as Error)
    })
  }
}

function refuseLogin(response: ServerResponse, error: Error): void {
  // The browser came without the cookie of a login under way, or that login is over.
  const hasExpired = error.name === 'SessionNotFound'
  if (!hasExpired) console.error('demo identity: login failed', error)
  if (!response.headersSent) response.writeHead(hasExpired ? 400 : 500)
  response.end('This login has expired; start again from the page that sent you here.\n')
}

interface LoginStep {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly provider: Provider
  readonly roles: Roles
}

/** Shows the login page, or, when a login was chosen, ends the interaction with it and everything it may grant. */
async function logIn({ request, response, provider, roles }: LoginStep): Promise<void> {
  const { uid, params } = await provider.interactionDetails(request, response)
  const chosen =
    request.method === 'POST' ? new URLSearchParams(await text(request)).get('login') : null
  const login = chosen === null ? undefined : findLogin(chosen)
  if (!login) {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('cache-control', 'no-store')
    response.end(loginPage(`/login/${uid}`))
    return
  }
  const grant = new provider.Grant({
    accountId: login.login,
    clientId: String(params['client_id']),
  })
  grant.addOIDCScope('openid')
  grant.addResourceScope(DEMO_AUDIENCE, scopesOfRoles(roles, login.roles).join(' '))
  const grantId = await grant.save()
  await provider.interactionFinished(request, response, {
    login: { accountId: login.login, remember: false },
    consent: { grantId },
  })
}
