import { deepEqual, equal, match, rejects, throws } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readIdentityConfig } from '../../commands/identity/config.js'
import { fetchToken } from '../../commands/identity/fetchToken.js'
import { DEMO_LOGINS } from '../../commands/identity/logins.js'
import { startIdentity } from '../../commands/identity/server.js'
import type { Identity } from '../../commands/identity/server.js'
import { createAuthenticator } from '../../gateway/auth/authenticate.js'
import type { Authenticate } from '../../gateway/auth/authenticate.js'
import { demoIssuer } from '../../gateway/auth/demoIssuer.js'
import { loadDepartments } from '../../gateway/auth/departments.js'
import { loadRoles } from '../../gateway/auth/roles.js'

const roles = loadRoles(readFileSync('schema/roles.yaml', 'utf8'))
const departments = loadDepartments(readFileSync('schema/departments.yaml', 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'yingcha-identity-'))
const config = readIdentityConfig({
  IDENTITY_PORT: '0',
  IDENTITY_KEYS: join(folder, 'a', 'keys.json'),
})
let identity: Identity
let authenticate: Authenticate

function authenticatorOf(url: string): Authenticate {
  return createAuthenticator([demoIssuer(url, { roles, departments })], {
    roles,
    keySubject: (text) => `key of ${text.split(':')[0]}`,
    log: () => {},
  })
}

before(async () => {
  identity = await startIdentity(config, roles)
  authenticate = authenticatorOf(identity.url)
})
after(async () => {
  await identity.stop()
  rmSync(folder, { recursive: true })
})

describe('the demo identity', () => {
  for (const login of DEMO_LOGINS)
    it(`gives ${login.login} a token that the gateway accepts with its roles’ scopes`, async () => {
      const caller = await authenticate(`Bearer ${await fetchToken(identity.url, login.login)}`)
      const isSubject = login.subjectId !== null
      deepEqual(
        { ...caller, session: typeof caller.session },
        {
          kind: 'client',
          issuer: identity.url,
          actor: login.login,
          name: isSubject ? null : login.name,
          clientId: login.login,
          department: login.department,
          region: login.region,
          roles: login.roles,
          scopes: new Set(login.roles.flatMap((code) => roles.get(code)?.scopes ?? [])),
          selfKey: isSubject ? `key of ${login.subjectId?.split(':')[0]}` : null,
          session: 'string',
        },
      )
    })

  it('gives only the scopes that a client asks for', async () => {
    const narrow = await requestToken({ scope: 'transport:read' })
    deepEqual([...narrow.scopes], ['transport:read'])
  })

  it('gives no scope that the login does not have', async () => {
    equal((await requestToken({ scope: 'register:read' })).scopes.size, 0)
  })

  it('refuses unknown clients', async () => {
    await rejects(fetchToken(identity.url, 'nobody'), /gave no token: 401 invalid_client/)
  })

  it('keeps its keys readable by its user only, so that tokens outlive a restart', async () => {
    equal(statSync(config.keysPath).mode & 0o777, 0o600)
    const port = Number(new URL(identity.url).port)
    const token = await fetchToken(identity.url, 'partner')
    await identity.stop()
    identity = await startIdentity({ ...config, port }, roles)
    equal((await authenticatorOf(identity.url)(`Bearer ${token}`)).actor, 'partner')
  })

  it('names a port in use', async () => {
    const port = Number(new URL(identity.url).port)
    await rejects(startIdentity({ ...config, port }, roles), { code: 'EADDRINUSE' })
  })
})

describe('npm run token', () => {
  it('prints a token of the running identity', async () => {
    const { stdout } = await runToken('--role', 'auditor', '--url', identity.url)
    equal((await authenticate(`Bearer ${stdout.trim()}`)).actor, 'auditor')
  })

  const refusals: { name: string; options: string[]; stderr: RegExp }[] = [
    { name: 'no role', options: [], stderr: /^Name a role.*\n {2}approval-officer {2}/s },
    {
      name: 'an unknown role',
      options: ['--role', 'king'],
      stderr: /^No role is called king\..*\n {2}partner /s,
    },
    {
      name: 'no identity running',
      options: ['--role', 'firm', '--url', 'http://127.0.0.1:9'],
      stderr:
        /^The demo identity does not run at http:\/\/127\.0\.0\.1:9; start it with npm start\.\n$/,
    },
  ]
  for (const { name, options, stderr } of refusals)
    it(`says in plain words what to do with ${name}`, async () => {
      await rejects(runToken(...options), (error: Error & { stderr: string; code: number }) => {
        match(error.stderr, stderr)
        equal(error.code, 1)
        return true
      })
    })

  function runToken(...options: string[]): Promise<{ stdout: string }> {
    const script = fileURLToPath(new URL('../../commands/token.js', import.meta.url))
    return promisify(execFile)(process.execPath, [script, ...options])
  }
})

describe('its settings', () => {
  for (const env of [
    { IDENTITY_HOST: '0.0.0.0' },
    { IDENTITY_HOST: '192.168.1.2' },
    { IDENTITY_HOST: '::' },
    { IDENTITY_ISSUER: 'https://id.gov.example' },
    { IDENTITY_ISSUER: 'nonsense' },
    { IDENTITY_PORT: 'http' },
  ])
    it(`are refused with ${JSON.stringify(env)}`, () => {
      throws(() => readIdentityConfig(env), /IDENTITY_(HOST|ISSUER|PORT)/)
    })
})

describe('the console’s login', () => {
  const redirectUri = 'http://127.0.0.1:4321/console/callback'

  it('is a code with PKCE and one click, and the same browser may then be somebody else', async () => {
    const browser = new Browser()
    for (const login of ['approval-officer', 'citizen']) {
      const { code, verifier } = await logIn(browser, login)
      const caller = await authenticate(`Bearer ${await redeem(code, verifier)}`)
      equal(caller.actor, login)
      equal(caller.clientId, 'console')
      equal(caller.scopes.has('check:run'), login === 'approval-officer')
    }
  })

  it('gives no token for another verifier', async () => {
    const { code } = await logIn(new Browser(), 'partner')
    await rejects(redeem(code, randomBytes(32).toString('base64url')), /invalid_grant/)
  })

  it('is refused without PKCE', async () => {
    const answer = await new Browser().visit(authorizationUrl(null))
    match(answer.headers.get('location') ?? '', /error=invalid_request/)
  })

  it('is refused to a browser that did not start it', async () => {
    const answer = await fetch(`${identity.url}/login/made-up`)
    equal(answer.status, 400)
  })

  function authorizationUrl(challenge: string | null): string {
    const query = new URLSearchParams({
      client_id: 'console',
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid',
      state: 's1',
    })
    if (challenge) {
      query.set('code_challenge', challenge)
      query.set('code_challenge_method', 'S256')
    }
    return `${identity.url}/auth?${query.toString()}`
  }

  async function logIn(
    browser: Browser,
    login: string,
  ): Promise<{ code: string; verifier: string }> {
    const verifier = randomBytes(32).toString('base64url')
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const toLogin = await browser.visit(authorizationUrl(challenge))
    const loginUrl = new URL(toLogin.headers.get('location')!, identity.url).href
    match(await (await browser.visit(loginUrl)).text(), new RegExp(`value="${login}"`))
    const chosen = await browser.visit(loginUrl, new URLSearchParams({ login }))
    const resumeUrl = new URL(chosen.headers.get('location')!, identity.url).href
    let done = await browser.visit(resumeUrl)
    // Somebody else is logged in: the provider logs them out by a form that submits itself.
    if (done.status === 200) {
      const loggedOut = await browser.submit(await done.text())
      done = await browser.visit(loggedOut.headers.get('location')!)
    }
    const callback = new URL(done.headers.get('location')!)
    equal(callback.origin + callback.pathname, redirectUri)
    return { code: callback.searchParams.get('code')!, verifier }
  }

  async function redeem(code: string, verifier: string): Promise<string> {
    const response = await fetch(`${identity.url}/token`, {
      method: 'POST',
      headers: { origin: 'http://127.0.0.1:4321' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'console',
        redirect_uri: redirectUri,
        code,
        code_verifier: verifier,
      }),
    })
    equal(response.headers.get('access-control-allow-origin'), 'http://127.0.0.1:4321')
    const answer = (await response.json()) as { access_token?: string; error?: string }
    if (!answer.access_token) throw new Error(answer.error)
    return answer.access_token
  }
})

/** Keeps cookies and does not follow redirects. */
class Browser {
  readonly #cookies = new Map<string, string>()

  async visit(url: string, form?: URLSearchParams): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const init = form ? { method: 'POST', body: form } : {}
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value) this.#cookies.set(name!, value)
      else this.#cookies.delete(name!)
    }
    return response
  }

  submit(page: string): Promise<Response> {
    const inputs = [...page.matchAll(/name="([^"]*)" value="([^"]*)"/g)]
    const action = /action="([^"]*)"/.exec(page)![1]!
    const fields = inputs.map(([, name, value]): [string, string] => [name!, value!])
    return this.visit(action, new URLSearchParams(fields))
  }
}

async function requestToken(parameters: Record<string, string>) {
  const response = await fetch(`${identity.url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('transport-officer:demo-only')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...parameters }),
  })
  const { access_token: token } = (await response.json()) as { access_token: string }
  return authenticate(`Bearer ${token}`)
}
