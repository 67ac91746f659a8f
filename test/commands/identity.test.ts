import { deepEqual, equal, match, rejects, throws } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePorts } from '../../commands/city/ports.js'
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
import { authorizationUrl, Browser, logIn, redeem } from '../support/browser.js'

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
    { IDENTITY_HOST: '0.0.0.0', IDENTITY_PRIVATE_NETWORK: '1' },
    {
      IDENTITY_HOST: '0.0.0.0',
      IDENTITY_PRIVATE_NETWORK: 'yes',
      IDENTITY_ISSUER: 'http://127.0.0.1:4400/identity',
    },
    {
      IDENTITY_HOST: '0.0.0.0',
      IDENTITY_PRIVATE_NETWORK: '1',
      IDENTITY_ISSUER: 'https://id.gov.example/identity',
    },
  ])
    it(`are refused with ${JSON.stringify(env)}`, () => {
      throws(() => readIdentityConfig(env), /IDENTITY_(HOST|ISSUER|PORT)/)
    })
})

describe('behind an issuer with a path', () => {
  const issuer = 'http://127.0.0.1:4400/identity'
  let mounted: Identity
  let address: string
  before(async () => {
    const { identity: port } = await freePorts(['identity'])
    address = `http://127.0.0.1:${port}`
    const env = { IDENTITY_PORT: String(port), IDENTITY_ISSUER: issuer }
    const settings = { ...env, IDENTITY_HOST: '0.0.0.0', IDENTITY_PRIVATE_NETWORK: '1' }
    const mountedConfig = readIdentityConfig({ ...settings, IDENTITY_KEYS: config.keysPath })
    mounted = await startIdentity(mountedConfig, roles)
  })
  after(() => mounted.stop())

  it('writes that issuer into every address, whatever it was called', async () => {
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
    const url = `${address}/identity/.well-known/openid-configuration`
    const discovery = (await (await fetch(url, { headers })).json()) as Record<string, unknown>
    equal(mounted.url, issuer)
    equal(discovery['issuer'], issuer)
    const addresses = Object.entries(discovery).filter(([name]) => /_(endpoint|uri)$/.test(name))
    deepEqual(
      addresses.filter(([, value]) => !String(value).startsWith(`${issuer}/`)),
      [],
    )
    equal(addresses.length >= 5, true)
  })

  it('lists the logins for the console’s own page', async () => {
    const logins = await (await fetch(`${address}/identity/logins`)).json()
    deepEqual(
      logins,
      DEMO_LOGINS.map(({ login, name, about }) => ({ login, name, about })),
    )
  })

  it('answers nothing outside of that path', async () => {
    for (const path of ['/', '/token', '/.well-known/openid-configuration', '/identity', '/logins'])
      equal((await fetch(`${address}${path}`)).status, 404, path)
  })
})

describe('the console’s login', () => {
  const redirectUri = 'http://127.0.0.1:4321/callback'
  const request = () => ({ issuer: identity.url, redirectUri })

  it('is a code with PKCE and one click, and the same browser may then be somebody else', async () => {
    const browser = new Browser()
    for (const login of ['approval-officer', 'citizen']) {
      const code = await logIn(browser, login, request())
      const caller = await authenticate(`Bearer ${await redeem(request(), code)}`)
      equal(caller.actor, login)
      equal(caller.clientId, 'console')
      equal(caller.scopes.has('check:run'), login === 'approval-officer')
    }
  })

  it('needs no page for a login that the console names, whoever was logged in before', async () => {
    const browser = new Browser()
    for (const hint of ['auditor', 'partner']) {
      const code = await logIn(browser, hint, { ...request(), hint })
      equal((await authenticate(`Bearer ${await redeem(request(), code)}`)).actor, hint)
    }
  })

  it('shows the page for a hint that is no login', async () => {
    const browser = new Browser()
    const url = authorizationUrl({ ...request(), hint: 'king' }, 'c'.repeat(43))
    const asked = await browser.visit(url)
    const shown = await browser.visit(new URL(asked.headers.get('location')!, identity.url).href)
    equal(shown.status, 200)
    match(await shown.text(), /value="firm"/)
  })

  it('returns to the console on either name of this machine, and nowhere else', async () => {
    for (const [uri, isAllowed] of [
      ['http://localhost:9999/callback', true],
      ['http://127.0.0.1:4321/elsewhere', false],
      ['https://evil.example/callback', false],
    ] as const) {
      const url = authorizationUrl({ ...request(), redirectUri: uri }, 'c'.repeat(43))
      equal((await new Browser().visit(url)).status, isAllowed ? 303 : 400, uri)
    }
  })

  it('gives no token for another verifier', async () => {
    const { code } = await logIn(new Browser(), 'partner', request())
    const verifier = randomBytes(32).toString('base64url')
    await rejects(redeem(request(), { code, verifier }), /invalid_grant/)
  })

  it('is refused without PKCE', async () => {
    const answer = await new Browser().visit(authorizationUrl(request(), null))
    match(answer.headers.get('location') ?? '', /error=invalid_request/)
  })

  it('is refused to a browser that did not start it', async () => {
    const answer = await fetch(`${identity.url}/login/made-up`)
    equal(answer.status, 400)
  })
})

async function requestToken(parameters: Record<string, string>) {
  const response = await fetch(`${identity.url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('transport-officer:demo-only')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...parameters }),
  })
  const { access_token: token } = (await response.json()) as { access_token: string }
  return authenticate(`Bearer ${token}`)
}
