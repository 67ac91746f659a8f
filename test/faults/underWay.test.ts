import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startStandalone } from '../../gateway/standalone/startStandalone.js'
import { compose } from '../support/compose.js'
import { startIssuer } from '../support/issuer.js'
import { temporaryDir } from '../support/postgres.js'
import { healthy, startSickSector, type Sickness } from '../support/sickSector.js'
import { startSickTown, type SickTown } from './sick/sickTown.js'

/** What may change while a request is under way: its callers beside it, its token, the clock. */
let town: SickTown
before(async () => {
  town = await startSickTown({ isSigned: true })
})
after(() => town.stop())

const PENALTIES = { query: '{ subject(id: "A") { penalties { documentNo } } }' }
const ANSWER = { subject: { penalties: [{ documentNo: 'D-A' }] } }

/** Holds calls until `release`; `held` resolves when so many wait. */
function gate() {
  let release = (): void => undefined
  const opened = new Promise<void>((resolve) => (release = resolve))
  const waiting: unknown[] = []
  const hold: Sickness = async (call) => {
    waiting.push(call)
    await opened
    await healthy(call)
  }
  const held = async (count: number) => {
    while (waiting.length < count) await sleep(5)
  }
  return { hold, held, release: () => release() }
}

const dataOf = async (response: Response) => ((await response.json()) as { data: unknown }).data

describe('requests under way', () => {
  it('row 57: of two callers with one document make a call each', async () => {
    const { hold, held, release } = gate()
    town.transport.sickness = hold
    const { calls } = town.transport
    const callers = [{ scopes: [] }, { scopes: ['transport:read'] }, { scopes: [] }]
    const asked = callers.map((caller) => town.gateway.ask(PENALTIES, caller))
    await held(callers.length)
    assert.equal(town.transport.calls, calls + callers.length)
    release()
    town.transport.sickness = healthy
    for (const response of await Promise.all(asked))
      assert.deepEqual(await dataOf(response), ANSWER)
  })

  for (const [name, jumpMs] of [
    ['forward', 3_600_000],
    ['back', -3_600_000],
  ] as const) {
    it(`row 91: are answered, and time out, as if the clock had not jumped ${name}`, async (t) => {
      const { hold, held, release } = gate()
      town.transport.sickness = hold
      const asked = town.gateway.ask(PENALTIES)
      await held(1)
      const now = Date.now.bind(Date)
      t.mock.method(Date, 'now', () => now() + jumpMs)
      release()
      assert.deepEqual(await dataOf(await asked), ANSWER)
      town.transport.sickness = () => undefined
      const late = (await (await town.gateway.ask(PENALTIES)).json()) as {
        errors: { extensions: { code: string } }[]
      }
      town.transport.sickness = healthy
      assert.deepEqual(
        late.errors.map(({ extensions }) => extensions.code),
        ['GATEWAY_TIMEOUT'],
      )
    })
  }
})

const PROTECTED = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
  type Query { secret: String @authenticated }`

describe('a token', () => {
  it('row 67: that expires under way has been good; it is not for the next request', async () => {
    const issuer = await startIssuer()
    const dir = await temporaryDir()
    const supergraph = join(dir, 'supergraph.graphql')
    const issuers = join(dir, 'issuers.json')
    await writeFile(supergraph, compose({ own: PROTECTED }))
    await writeFile(issuers, JSON.stringify([issuer.config()]))
    const sector = await startSickSector({ key: null, answer: () => ({ data: { secret: 'x' } }) })
    const addresses = new Map([['own', sector.url.href]])
    const options = { supergraph, host: '127.0.0.1', port: 0, addresses, issuers }
    const gateway = await startStandalone({ ...options, trusted: new Set() }, 'silent')
    // Good for a second or two yet, by the tolerance of five seconds.
    const nowS = Math.floor(Date.now() / 1000)
    const token = await issuer.sign({ iat: nowS - 60, exp: nowS - 3 })
    const ask = () =>
      fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: '{"query":"{ secret }"}',
      })
    sector.sickness = async (call) => {
      await sleep(3_500)
      await healthy(call)
    }
    const answered = await ask()
    assert.deepEqual(await dataOf(answered), { secret: 'x' })
    const again = await ask()
    assert.equal(again.status, 401)
    await Promise.all([gateway.stop(), sector.close(), issuer.stop()])
  })
})
