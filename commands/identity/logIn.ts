import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Provider } from 'oidc-provider'
import { DEMO_AUDIENCE } from '../../gateway/auth/demoIssuer.js'
import { scopesOfRoles } from '../../gateway/auth/roles.js'
import type { Roles } from '../../gateway/auth/roles.js'
import { loginPage } from './loginPage.js'
import { findLogin } from './logins.js'

/** One request of a browser that is to log in. */
export interface LoginStep {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly provider: Provider
  readonly roles: Roles
  /** Path of the login page as the browser knows it. */
  readonly page: string
}

/**
 * Ends the interaction with the login that was chosen and everything it may grant, or shows the page to
 * choose on. The choice is what the page posts, or the `login_hint` of the authorization request (OpenID
 * Connect Core §3.1.2.1), with which the console's own page has asked already.
 * Throws the provider's SessionNotFound if this browser has no login under way.
 */
export async function logIn({
  request,
  response,
  provider,
  roles,
  page,
}: LoginStep): Promise<void> {
  const { params } = await provider.interactionDetails(request, response)
  const chosen =
    request.method === 'POST'
      ? new URLSearchParams(await text(request)).get('login')
      : params['login_hint']
  const login = typeof chosen === 'string' ? findLogin(chosen) : undefined
  if (!login) {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('cache-control', 'no-store')
    response.end(loginPage(page))
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
