import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts, type CityPorts } from '../../commands/city/ports.js'
import { NOBODY } from '../support/sectorHarness.js'
import { TOKEN_HEADER, TOKEN_LIFETIME_S, signCall } from '../../schema/wire/internalToken.js'
import { SECTORS } from '../../subgraphs/sectors.js'
import { testCity, type TestCity } from '../support/city.js'
import { startRecordingProxy, type RecordingProxy } from '../support/recordingProxy.js'
import { assertDiscreet } from '../support/refusals.js'

const FIRM = '91320900000001011R'
/** Reads the penalties of the overloaded freight firm, as staff of the transport bureau may. */
const ASKED = {
  query: 'query ($id: SubjectId!) { subject(id: $id) { transportPenalties { id } } }',
  variables: { id: FIRM },
  extensions: { basis: { purpose: 'SUPERVISION', caseNumber: 'JC-2026-1' } },
}
const ANYTHING = '{"query":"{ __typename }"}'

let city: TestCity
let ports: CityPorts
let proxy: RecordingProxy

before(async () => {
  const sectors = Object.keys(SECTORS)
  ports = await freePorts(['gateway', 'identity', 'postgres', ...sectors])
  proxy = await startRecordingProxy(urlOf('transport'))
  const urls = sectors.map((name) => `${name}=${name === 'transport' ? proxy.url : urlOf(name)}`)
  city = await testCity({ ports, gatewayEnv: { SECTOR_URLS: urls.join() } })
})
after(async () => {
  await city?.end()
  await proxy?.close()
})

function urlOf(sector: string): string {
  return `http://127.0.0.1:${ports[sector]}/graphql`
}

function keyOf(sector: string): Buffer {
  return Buffer.from(city.environment.of(sector)[`${sector.toUpperCase()}_KEY`]!, 'base64')
}

/** A token of the gateway's own making, for transport unless `changes` say otherwise. */
function tokenFor(body: string, changes: { sector?: string; key?: Buffer } = {}) {
  return signCall(NOBODY, { sector: 'transport', key: keyOf('transport'), body, ...changes })
}

/** The newest call that the gateway made to transport: token and body, fresh and used once. */
async function captured(): Promise<{ token: string; body: string }> {
  const { data } = await city.ask('transport-officer', ASKED)
  assert.ok(data, 'the gateway itself is answered')
  const { headers, body } = proxy.calls.at(-1)!
  return { token: String(headers[TOKEN_HEADER]), body }
}

interface Call {
  readonly sector?: string
  readonly token?: string
  readonly body?: string
  readonly headers?: Record<string, string>
}

function call({ sector = 'transport', token, body = ANYTHING, headers }: Call): Promise<Response> {
  return fetch(urlOf(sector), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { [TOKEN_HEADER]: token }),
      ...headers,
    },
    body,
  })
}

/** The token with its payload changed; under its old MAC, or a right one made with `key`. */
function altered(token: string, changes: object, key?: Buffer): string {
  const [payload, oldMac] = token.split('.') as [string, string]
  const read = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  const text = Buffer.from(JSON.stringify({ ...read, ...changes })).toString('base64url')
  const mac = key ? createHmac('sha256', key).update(text).digest('base64url') : oldMac
  return `${text}.${mac}`
}

/** A token that the gateway made `age` seconds ago. */
function aged(age: number): string {
  const iat = Math.floor(Date.now() / 1000) - age
  return altered(tokenFor(ANYTHING), { iat }, keyOf('transport'))
}

const GRANTS = [{ subjects: [FIRM], items: ['JT-02'], basis: 'SELF', ref: 'x' }]
/** How many calls the sector's log says were refused so, once there are `expected`. */
async function refusalsOf(sector: string, reason: string, expected = 0): Promise<number> {
  const file = join(city.dir, 'logs', `${sector}.log`)
  const count = async () => (await readFile(file, 'utf8')).split(`"refused":"${reason}"`).length - 1
  // The log is written a moment later.
  for (let tries = 0; tries < 40 && (await count()) < expected; tries++) await sleep(50)
  return count()
}

const INTROSPECTION = '{"query":"{ __schema { types { name } } }"}'
const SERVICE = '{"query":"{ _service { sdl } }"}'

/** Calls that are not the gateway's own, and what the sector's log says of each. */
const REFUSED: readonly (readonly [
  name: string,
  logged: string,
  make: () => Promise<Call> | Call,
])[] = [
  ['a direct call (row 60)', 'MISSING', () => ({})],
  ['a direct call for its schema', 'MISSING', () => ({ body: INTROSPECTION })],
  ['a direct call for its text', 'MISSING', () => ({ body: SERVICE })],
  [
    'a direct call with an officer’s own token',
    'MISSING',
    async () => ({ headers: { authorization: `Bearer ${await city.token('transport-officer')}` } }),
  ],
  [
    'an officer’s token as the internal one',
    'BAD_MAC',
    async () => ({ token: await city.token('transport-officer') }),
  ],
  ['a token that is no token', 'MALFORMED', () => ({ token: 'x' })],
  ['a replayed call (row 60)', 'REPLAYED', captured],
  [
    'a captured token with another body',
    'WRONG_BODY',
    async () => ({ token: (await captured()).token }),
  ],
  [
    'a captured token that was widened',
    'BAD_MAC',
    async () => {
      const { token, body } = await captured()
      return { token: altered(token, { grants: GRANTS }), body }
    },
  ],
  [
    'a call re-targeted to another sector (row 61)',
    'BAD_MAC',
    async () => ({ ...(await captured()), sector: 'credit' }),
  ],
  [
    'a token for another sector under this sector’s key',
    'WRONG_AUDIENCE',
    () => ({ token: tokenFor(ANYTHING, { sector: 'credit' }) }),
  ],
  [
    'a token under another sector’s key',
    'BAD_MAC',
    () => ({ token: tokenFor(ANYTHING, { key: keyOf('credit') }) }),
  ],
  ['a token past its time (row 60)', 'EXPIRED', () => ({ token: aged(TOKEN_LIFETIME_S + 1) })],
  ['a token from the future', 'EXPIRED', () => ({ token: aged(-60) })],
]

describe('a subgraph', () => {
  for (const [name, logged, make] of REFUSED) {
    it(`refuses ${name}`, async () => {
      const made = await make()
      const sector = made.sector ?? 'transport'
      const known = await refusalsOf(sector, logged)
      const response = await call(made)
      const text = await response.text()
      assert.equal(response.status, 401)
      assert.equal(
        text,
        '{"errors":[{"message":"Only the gateway may ask.","extensions":{"code":"UNAUTHENTICATED"}}]}',
      )
      assertDiscreet(text)
      assert.equal(response.headers.get('yingcha-signature'), null)
      assert.equal(await refusalsOf(sector, logged, known + 1), known + 1)
    })
  }

  it('answers the same call with a token of its own', async () => {
    const response = await call({ token: tokenFor(ANYTHING) })
    assert.deepEqual(
      [response.status, await response.json()],
      [200, { data: { __typename: 'Query' }, extensions: { items: [] } }],
    )
  })

  it('takes no GET', async () => {
    const response = await fetch(`${urlOf('transport')}?query={__typename}`)
    assert.equal(response.status, 404)
  })

  it('is never shown the client’s token (row 62), nor who it is about beyond a key', async () => {
    const id = 'ID:320902190001010021'
    const extensions = { basis: { purpose: 'SELF_ACCESS' } }
    const { errors } = await city.ask('citizen', { ...ASKED, variables: { id }, extensions })
    assert.equal(errors, undefined)
    const { headers, body } = proxy.calls.at(-1)!
    assert.equal(headers.authorization, undefined)
    const token = Buffer.from(String(headers[TOKEN_HEADER]).split('.')[0]!, 'base64url').toString()
    assert.doesNotMatch(body + token, /320902190001010021/)
    assert.match(body, /"P1[A-Z2-7]+"/)
  })
})
