import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { TOKEN_HEADER } from '../../schema/wire/internalToken.js'
import { startSickTown, type SickTown } from './sick/sickTown.js'

let town: SickTown
before(async () => {
  town = await startSickTown({ isSigned: true })
})
after(() => town.stop())

const ASKED = JSON.stringify({ query: '{ subject(id: "A") { penalties { documentNo } } }' })

/** Sends headers that fetch would not; resolves to the response's. */
function send(method: string, headers: Record<string, string>): Promise<Record<string, unknown>> {
  const { hostname, port } = new URL(town.gateway.url)
  const body = method === 'POST' ? ASKED : ''
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: '/graphql', method, headers }, (response) => {
      response.resume()
      response.once('end', () => resolve({ ...response.headers, status: response.statusCode }))
    })
    sent.once('error', reject).end(body)
  })
}

/** All that a sector is ever told. */
const PASSED_ON = ['accept', 'connection', 'content-length', 'content-type', 'host', TOKEN_HEADER]

const HOSTILE = {
  'content-type': 'application/json',
  authorization: 'Bearer 0',
  cookie: 'session=1',
  'x-user-id': 'root',
  'x-scopes': 'transport:read',
  'x-forwarded-for': '10.0.0.1',
  'x-forwarded-host': 'evil.example',
  forwarded: 'for=10.0.0.1',
  [TOKEN_HEADER]: 'forged',
  te: 'trailers',
  'proxy-authorization': 'Basic x',
  'x-request-id': 'mine',
  baggage: 'a=b',
}

describe('headers', () => {
  it('row 59: of a client go no further than the gateway', async () => {
    const { status } = await send('POST', HOSTILE)
    assert.equal(status, 200)
    const received = town.transport.headers
    assert.deepEqual(Object.keys(received).toSorted(), PASSED_ON.toSorted())
    assert.doesNotMatch(JSON.stringify(received), /forged|evil|root|session/)
  })

  for (const origin of ['https://evil.example', 'null']) {
    it(`row 26: let no page of ${origin} read an answer`, async () => {
      const asks = { origin, 'access-control-request-method': 'POST' }
      const preflight = await send('OPTIONS', asks)
      const answer = await send('POST', { ...HOSTILE, origin })
      for (const headers of [preflight, answer]) {
        const allowing = Object.keys(headers).filter((name) => name.startsWith('access-control-'))
        assert.deepEqual(allowing, [])
      }
      assert.notEqual(preflight['status'], 200)
    })
  }
})
