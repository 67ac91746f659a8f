import { equal, match } from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'

/** Keeps cookies by path, as browsers do, and does not follow redirects. */
export class Browser {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>()
  /** Origins of everything that it asked for. */
  readonly origins = new Set<string>()

  async visit(url: string, form?: URLSearchParams): Promise<Response> {
    const { origin, pathname } = new URL(url)
    this.origins.add(origin)
    const cookie = [...this.#cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
    const init = form ? { method: 'POST', body: form } : {}
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    return response
  }

  /** Submits the form of a page as its script would. */
  submit(page: string): Promise<Response> {
    const inputs = [...page.matchAll(/name="([^"]*)" value="([^"]*)"/g)]
    const action = /action="([^"]*)"/.exec(page)![1]!
    const fields = inputs.map(([, name, value]): [string, string] => [name!, value!])
    return this.visit(action, new URLSearchParams(fields))
  }

  #keep(line: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
    const path = /; ?path=([^;]*)/i.exec(line)?.[1] ?? '/'
    if (value) this.#cookies.set(name!, { value, path })
    else this.#cookies.delete(name!)
  }
}

/** Where and how the console logs in. */
export interface LoginRequest {
  readonly issuer: string
  readonly redirectUri: string
  /** The login that the console's own page named already. */
  readonly hint?: string
}

/** A code that the console got, with what redeems it. */
export interface LoginCode {
  readonly code: string
  readonly verifier: string
}

/** Address of the authorization request; without PKCE if `challenge` is null. */
export function authorizationUrl(request: LoginRequest, challenge: string | null): string {
  const query = new URLSearchParams({
    client_id: 'console',
    response_type: 'code',
    redirect_uri: request.redirectUri,
    scope: 'openid',
    state: 's1',
  })
  if (request.hint !== undefined) query.set('login_hint', request.hint)
  if (challenge !== null) {
    query.set('code_challenge', challenge)
    query.set('code_challenge_method', 'S256')
  }
  return `${request.issuer}/auth?${query.toString()}`
}

/** Logs a demo login in: by its button on the provider's page, or without the page if it is the hint. */
export async function logIn(
  browser: Browser,
  login: string,
  request: LoginRequest,
): Promise<LoginCode> {
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const toLogin = await browser.visit(authorizationUrl(request, challenge))
  const loginUrl = locationOf(toLogin, request)
  let chosen = await browser.visit(loginUrl)
  if (request.hint === undefined) {
    match(await chosen.text(), new RegExp(`value="${login}"`))
    chosen = await browser.visit(loginUrl, new URLSearchParams({ login }))
  }
  let done = await browser.visit(locationOf(chosen, request))
  // Somebody else is logged in: the provider logs them out by a form that submits itself.
  if (done.status === 200) {
    const loggedOut = await browser.submit(await done.text())
    done = await browser.visit(locationOf(loggedOut, request))
  }
  const callback = new URL(locationOf(done, request))
  equal(callback.origin + callback.pathname, request.redirectUri)
  return { code: callback.searchParams.get('code')!, verifier }
}

/** Redeems a code; throws Error with the provider's error code. */
export async function redeem(
  { issuer, redirectUri }: LoginRequest,
  { code, verifier }: LoginCode,
): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { origin: new URL(redirectUri).origin },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'console',
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    }),
  })
  equal(response.headers.get('access-control-allow-origin'), new URL(redirectUri).origin)
  const answer = (await response.json()) as { access_token?: string; error?: string }
  if (!answer.access_token) throw new Error(answer.error)
  return answer.access_token
}

function locationOf(response: Response, { issuer }: LoginRequest): string {
  return new URL(response.headers.get('location')!, issuer).href
}
