import assert from 'node:assert/strict'
import { createServer, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { DEMO_LOGINS } from '../../commands/identity/logins.js'
import { Browser, logIn, redeem } from '../support/browser.js'
import { post, testCity, type TestCity } from '../support/city.js'
import { startGatewayProcess } from '../support/gatewayProcess.js'

let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city?.end())

/** Asks the gateway under another name than its address. */
async function askUnder(host: string, path: string): Promise<[status?: number, body?: string]> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${city.gatewayUrl}${path}`, { headers: { host } }, resolve).once('error', reject).end()
  })
  return [response.statusCode!, await text(response)]
}

describe('the console’s login', () => {
  const hints = { 'with one click on the console’s page': true, 'on the provider’s page': false }
  for (const [name, isHinted] of Object.entries(hints)) {
    it(`is a code with PKCE ${name}, and asks nobody but the gateway`, async () => {
      const browser = new Browser()
      for (const login of ['approval-officer', 'auditor']) {
        const asked = {
          issuer: city.identityUrl,
          redirectUri: `${city.gatewayUrl}/callback`,
          ...(isHinted ? { hint: login } : {}),
        }
        const token = await redeem(asked, await logIn(browser, login, asked))
        const reply = await post(`${city.gatewayUrl}/graphql`, { query: '{ __typename }' }, token)
        assert.deepEqual([reply.status, reply.data], [200, { __typename: 'Query' }])
      }
      assert.deepEqual([...browser.origins], [city.gatewayUrl])
    })
  }

  it('offers the demo logins by the gateway', async () => {
    const response = await fetch(`${city.gatewayUrl}/identity/logins`)
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8')
    const logins = DEMO_LOGINS.map(({ login, name, about }) => ({ login, name, about }))
    assert.deepEqual(await response.json(), logins)
  })
})

describe('the console’s settings', () => {
  it('name the first issuer that the gateway trusts', async () => {
    const response = await fetch(`${city.gatewayUrl}/console.json`)
    const expected = { issuer: city.identityUrl, clientId: 'console', isDemo: true }
    assert.deepEqual(await response.json(), expected)
  })

  it('must name an issuer that the gateway trusts', async () => {
    const env = { CONSOLE_ISSUER: 'https://id.city.gov.example' }
    await assert.rejects(startGatewayProcess(city, env), {
      message:
        'the gateway ended while starting: CONSOLE_ISSUER https://id.city.gov.example is not in ISSUERS.\n',
    })
  })
})

describe('the demo identity behind the gateway', () => {
  const DISCOVERY = '/identity/.well-known/openid-configuration'
  const NOT_FOUND = [404, '{"status":"not found"}']

  it('answers whoever asks this machine, by any of its names', async () => {
    for (const host of ['127.0.0.1:1', 'localhost', '[::1]:4400']) {
      const [status, body = ''] = await askUnder(host, DISCOVERY)
      assert.deepEqual([status, JSON.parse(body).issuer], [200, city.identityUrl], host)
    }
  })

  it('does not exist for whoever asks for another name', async () => {
    const names = ['credit.city.gov.example', '192.168.1.2:4400', '127.0.0.1.evil.example', 'a b']
    for (const host of names) {
      assert.deepEqual(await askUnder(host, DISCOVERY), NOT_FOUND, host)
      assert.deepEqual(await askUnder(host, '/identity/login/x'), NOT_FOUND, host)
    }
    assert.equal((await askUnder('credit.city.gov.example', '/healthz'))[0], 200)
  })

  it('answers what is under way while the gateway stops', { timeout: 60_000 }, async () => {
    const identity = await startSlowIdentity()
    const env = { DEMO_IDENTITY_URL: identity.url, REGISTER_CHAIN: 'identity-slow' }
    const gateway = await startGatewayProcess(city, env)
    const asking = fetch(`${gateway.url}/identity/slow?a=1`)
    const answer = await identity.asked
    gateway.signal('SIGTERM')
    while (await isListening(gateway.url));
    answer()
    const response = await asking
    assert.deepEqual([response.status, await response.text()], [200, 'GET /identity/slow?a=1'])
    assert.deepEqual(await gateway.ended, { code: 0, signal: null })
    await identity.close()
  })

  it('does not exist unless it is configured, and being down is no fault of the rest', async () => {
    for (const [url, status] of [
      ['', 404],
      ['http://127.0.0.1:9', 503],
    ] as const) {
      const env = { DEMO_IDENTITY_URL: url, REGISTER_CHAIN: `identity-${status}` }
      const gateway = await startGatewayProcess(city, env)
      assert.equal((await fetch(`${gateway.url}${DISCOVERY}`)).status, status)
      const token = await city.token('partner')
      const reply = await post(`${gateway.url}/graphql`, { query: '{ __typename }' }, token)
      assert.equal(reply.status, 200)
      assert.deepEqual(await gateway.stop(), { code: 0, signal: null })
    }
  })
})

/** A server that answers only when it is told to, with what was asked. */
async function startSlowIdentity() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const asked = new Promise<() => void>((resolve) => {
    server.on('request', ({ method, url }, response) => {
      resolve(() => void response.end(`${method} ${url}`))
    })
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Resolves at the first request, with what answers it. */
    asked,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

function isListening(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  )
}
