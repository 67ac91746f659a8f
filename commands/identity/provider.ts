import { Provider } from 'oidc-provider'
import type { IssuedToken } from 'oidc-provider'
import { DEMO_AUDIENCE } from '../../gateway/auth/demoIssuer.js'
import { isLoopback } from '../../gateway/auth/loopback.js'
import { scopesOfRoles } from '../../gateway/auth/roles.js'
import type { Roles } from '../../gateway/auth/roles.js'
import { DEMO_LOGINS, DEMO_SECRET, findLogin } from './logins.js'
import type { IdentityKeys } from './signingKeys.js'

/** The public client of the officers' web page: authorization code with PKCE, no secret. */
export const CONSOLE_CLIENT = 'console'
const TOKEN_LIFETIME_S = 3600

export interface ProviderSettings {
  readonly issuer: string
  readonly keys: IdentityKeys
  readonly roles: Roles
  readonly consoleRedirects: readonly string[]
}

/** Makes the OAuth 2.0 server: `client_credentials` for every demo login, authorization code + PKCE for the console. */
export function createProvider(settings: ProviderSettings): Provider {
  const { roles } = settings
  const scopes = scopesOfRoles(roles, [...roles.keys()])
  const mount = new URL(settings.issuer).pathname.replace(/\/$/, '')
  const provider = new Provider(settings.issuer, {
    jwks: settings.keys.jwks,
    cookies: { keys: settings.keys.cookieKeys },
    clients: [...DEMO_LOGINS.map(({ login }) => loginClient(login)), consoleClient(settings)],
    scopes: ['openid', ...scopes],
    responseTypes: ['code'],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: resourceIndicators(scopes),
    },
    formats: { customizers: { jwt: describeLogin(roles) } },
    interactions: {
      url: (_context: unknown, { uid }: { uid: string }) => `${mount}/login/${uid}`,
    },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId }),
    }),
    // A console under development runs on another port of this machine, so its calls are cross-origin.
    clientBasedCORS: (_context: unknown, origin: string) =>
      URL.canParse(origin) && isLoopback(new URL(origin).hostname),
    ttl: {
      AccessToken: TOKEN_LIFETIME_S,
      ClientCredentials: TOKEN_LIFETIME_S,
      IdToken: TOKEN_LIFETIME_S,
      Grant: 8 * 3600,
      Interaction: 3600,
      Session: 8 * 3600,
    },
  })
  // server.ts forwards the issuer's own host and protocol.
  provider.proxy = true
  return provider
}

function loginClient(login: string): object {
  return {
    client_id: login,
    client_secret: DEMO_SECRET,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    id_token_signed_response_alg: 'ES256',
  }
}

/** A native client may return to any port of a loopback address (RFC 8252 §7.3). */
function consoleClient({ consoleRedirects }: ProviderSettings): object {
  return {
    client_id: CONSOLE_CLIENT,
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    redirect_uris: consoleRedirects,
    response_types: ['code'],
    id_token_signed_response_alg: 'ES256',
  }
}

/** Every access token is a JWT for the gateway, whether or not the client asked for it by name (RFC 8707). */
function resourceIndicators(scopes: readonly string[]): object {
  return {
    enabled: true,
    defaultResource: () => DEMO_AUDIENCE,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: scopes.join(' '),
      audience: DEMO_AUDIENCE,
      accessTokenTTL: TOKEN_LIFETIME_S,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'ES256' } },
    }),
  }
}

/** Adds to a token who the login is. A client that asked for scopes gets those alone, others all of their roles. */
function describeLogin(roles: Roles) {
  return (
    _context: unknown,
    token: IssuedToken,
    jwt: { payload: Record<string, unknown> },
  ): void => {
    const login = findLogin(token.accountId ?? token.clientId)
    if (!login) throw new Error('A token was issued to a login that does not exist.')
    const allowed = scopesOfRoles(roles, login.roles)
    const { scope } = jwt.payload
    const asked =
      typeof scope === 'string' ? scope.split(' ').filter((name) => name !== 'openid') : []
    const isNarrowed = asked.length > 0
    Object.assign(jwt.payload, {
      scope: (isNarrowed ? asked.filter((name) => allowed.includes(name)) : allowed).join(' '),
      name: login.name,
      roles: isNarrowed ? undefined : login.roles,
      department: login.department ?? undefined,
      region: login.region ?? undefined,
      subject_id: login.subjectId ?? undefined,
    })
  }
}
