import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { post, type Reply } from '../support/city.js'
import { faultyCity, type FaultyCity } from '../support/faultyCity.js'
import { readiness, startGatewayProcess, type GatewayProcess } from '../support/gatewayProcess.js'
import { openTestRegister, readEvent } from '../support/testRegister.js'
import { untilSubscribed } from '../support/untilSubscribed.js'
import { verifyCityRegister } from '../support/verifyCity.js'

let city: FaultyCity
before(async () => {
  // Long, so that only what a test does ends a call within the test's own limit.
  city = await faultyCity({ SECTOR_TIMEOUT_MS: '120000', REQUEST_DEADLINE_MS: '120000' })
  await untilSubscribed(city)
})
after(() => city.end())

const LIMIT = { timeout: 60_000 }
const FREIGHT = 'USCC:91320900000001011R'
const QUERY = `{ subject(id: "${FREIGHT}") { operatingLicences { documentNo } } }`

interface Checked {
  readonly check: {
    readonly complete: boolean
    readonly registerPosition: { readonly chain: string; readonly sequence: string }
  } | null
}

async function check({ url }: { url: string }): Promise<Reply<Checked>> {
  const variables = checkInput({ subject: FREIGHT, matter: 'SP-XK-001' })
  const token = await city.token('approval-officer')
  return post(`${url}/graphql`, { query: CHECK, variables }, token)
}

function ownChain(chain: string): Promise<GatewayProcess> {
  const checkpoints = join(city.dir, `checkpoints-${chain}.jws`)
  return startGatewayProcess(city, { REGISTER_CHAIN: chain, REGISTER_CHECKPOINTS: checkpoints })
}

function positionOf(reply: Reply<Checked>): unknown {
  const position = reply.data?.check?.registerPosition
  return position && [position.chain, position.sequence]
}

async function chainsOf(...names: string[]): Promise<unknown> {
  const report = await verifyCityRegister(city)
  assert.equal(report.ok, true, JSON.stringify(report))
  return report.chains.filter(({ chain }) => names.includes(chain))
}

it('hangs up on the sectors when its client does', LIMIT, async () => {
  await city.with({ transport: 'hold' }, async () => {
    const held = city.sector('transport').nextHeld()
    const leaving = new AbortController()
    const asking = fetch(`${city.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY }),
      signal: leaving.signal,
    })
    const call = await held
    leaving.abort()
    await assert.rejects(asking, { name: 'AbortError' })
    await call.hungUp
  })
})

it(
  'row 88: answers what is under way when it is told to stop, refuses what is new, and ends',
  LIMIT,
  async () => {
    const gateway = await ownChain('stopping')
    const reply = await city.with({ transport: 'hold' }, async () => {
      const held = city.sector('transport').nextHeld()
      const asking = post<{ subject: unknown }>(`${gateway.url}/graphql`, { query: QUERY }, null)
      const call = await held
      gateway.signal('SIGTERM')
      while (!(await isRefusing(gateway)));
      call.release()
      return asking
    })
    assert.equal(reply.status, 200)
    assert.deepEqual(reply.data, (await city.ask(null, { query: QUERY })).data)
    assert.deepEqual(await gateway.ended, { code: 0, signal: null })
    assert.deepEqual(await chainsOf('stopping'), [{ chain: 'stopping', rows: 1, ok: true }])
  },
)

async function isRefusing({ url }: GatewayProcess): Promise<boolean> {
  const status = await post(`${url}/graphql`, { query: '{ catalogue { code } }' }, null).then(
    (reply) => reply.status,
    // Nobody listens any more.
    () => 503,
  )
  return status === 503
}

it('continues its chain after a restart, and after being killed', LIMIT, async () => {
  const positions: unknown[] = []
  for (const signal of ['SIGTERM', 'SIGKILL', 'SIGTERM'] as const) {
    const gateway = await ownChain('restarted')
    positions.push(positionOf(await check(gateway)))
    gateway.signal(signal)
    await gateway.ended
  }
  // Each check has a row of its own and one of the request.
  assert.deepEqual(positions, [
    ['restarted', '1'],
    ['restarted', '3'],
    ['restarted', '5'],
  ])
  assert.deepEqual(await chainsOf('restarted'), [{ chain: 'restarted', rows: 6, ok: true }])
})

it('refuses to start beside another instance on its chain', LIMIT, async () => {
  const first = await ownChain('taken')
  await assert.rejects(ownChain('taken'), /another running gateway writes the chain taken/)
  assert.deepEqual(positionOf(await check(first)), ['taken', '1'])
  assert.equal((await first.stop()).code, 0)
  assert.deepEqual(await chainsOf('taken'), [{ chain: 'taken', rows: 2, ok: true }])
})

it('stops answering, loudly, if somebody else writes on its chain', LIMIT, async () => {
  const gateway = await ownChain('shared')
  const url = city.postgres.url('register')
  const { register } = await openTestRegister({ url, chain: 'shared' })
  await register.append(readEvent(1))
  const refused = await check(gateway)
  assert.deepEqual([refused.status, refused.data], [503, undefined])
  assert.equal(refused.errors?.[0]?.extensions.code, 'REGISTER_UNAVAILABLE')
  assert.equal(await readiness(gateway.url), 503)
  await register.close()
  assert.equal((await gateway.stop()).code, 0)
  assert.match(gateway.logs(), /another writer is on the chain shared/)
  assert.deepEqual(await chainsOf('shared'), [{ chain: 'shared', rows: 1, ok: true }])
})

it('works beside another instance with a chain of its own', LIMIT, async () => {
  const gateways = [await ownChain('left'), await ownChain('right')]
  const replies = await Promise.all(gateways.map(check))
  assert.deepEqual(replies.map(positionOf), [
    ['left', '1'],
    ['right', '1'],
  ])
  await Promise.all(gateways.map((gateway) => gateway.stop()))
  assert.deepEqual(await chainsOf('left', 'right'), [
    { chain: 'left', rows: 2, ok: true },
    { chain: 'right', rows: 2, ok: true },
  ])
})

it(
  'accepts tokens while the issuer’s keys cannot be read, once it has read them',
  LIMIT,
  async () => {
    const keys = await startKeyProxy()
    const file = join(city.dir, 'issuers-by-proxy.json')
    const [issuer] = JSON.parse(await readFile(join(city.dir, 'issuers.json'), 'utf8')) as object[]
    await writeFile(file, JSON.stringify([{ ...issuer, jwksUri: keys.url }]))
    const gateway = await startGatewayProcess(city, { ISSUERS: file, REGISTER_CHAIN: 'identity' })
    const codeFor = async (login: string, { url }: { url: string }) => {
      const token = await city.token(login)
      const reply = await post(`${url}/graphql`, { query: '{ catalogue { code } }' }, token)
      return [reply.status, reply.errors?.[0]?.extensions.code]
    }
    assert.deepEqual(await codeFor('auditor', gateway), [200, undefined])
    await keys.close()
    // A token that it has not seen before: its signature is verified with the keys that it holds.
    assert.deepEqual(await codeFor('partner', gateway), [200, undefined])
    await gateway.stop()

    const late = await startGatewayProcess(city, { ISSUERS: file, REGISTER_CHAIN: 'identity' })
    assert.deepEqual(await codeFor('partner', late), [503, 'IDENTITY_UNAVAILABLE'])
    await late.stop()
  },
)

async function startKeyProxy(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((_request, response) => {
    void fetch(`${city.identityUrl}/jwks`)
      .then((keys) => keys.text())
      .then((text) => response.writeHead(200, { 'content-type': 'application/json' }).end(text))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`, close }
}
