import { equal, rejects } from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createAuthenticator } from '../../../gateway/auth/authenticate.js'
import type { Authenticate } from '../../../gateway/auth/authenticate.js'
import {
  MAX_STALE_MS,
  REFETCH_COOLDOWN_MS,
  RETRY_AFTER_MS,
} from '../../../gateway/auth/issuerKeys.js'
import { startIssuer } from '../../support/issuer.js'
import type { TestIssuer } from '../../support/issuer.js'

const refused = { code: 'UNAUTHENTICATED' }
const unavailable = { code: 'IDENTITY_UNAVAILABLE', status: 503 }
let issuer: TestIssuer
let authenticate: Authenticate
let skippedMs: number
/** How far the clock that tokens go by is wrong. */
let jumpedMs: number

beforeEach(async () => {
  issuer = await startIssuer()
  skippedMs = 0
  jumpedMs = 0
  authenticate = createAuthenticator([issuer.config()], {
    roles: new Map(),
    keySubject: (text) => text,
    log: () => {},
    clocks: {
      now: () => Date.now() + jumpedMs,
      ticks: () => performance.now() + skippedMs,
    },
  })
})
afterEach(() => issuer.stop())

/** A fresh token each time, valid beyond every clock move of these tests. */
async function ask(header: Record<string, unknown> = {}): Promise<string> {
  const iat = Math.floor((Date.now() + jumpedMs) / 1000)
  const token = await issuer.sign({ iat, exp: iat + 1_000_000, jti: crypto.randomUUID() }, header)
  return (await authenticate(`Bearer ${token}`)).actor
}

const JUMPS = [
  ['forwards', 2 * MAX_STALE_MS],
  ['back', -2 * MAX_STALE_MS],
] as const

describe('the keys of an issuer', () => {
  it('are fetched once for many requests at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask()))
    equal(issuer.fetches(), 1)
  })

  it('are fetched again for the unknown key of a rotation (row 45)', async () => {
    await ask()
    await issuer.rotate()
    equal(await ask(), 'officer-7')
    equal(issuer.fetches(), 2)
  })

  it('are refused once the issuer has withdrawn them', async () => {
    const { sign } = issuer
    const old = await sign()
    await issuer.rotate()
    await ask()
    await rejects(authenticate(`Bearer ${old}`), refused)
  })

  it('are fetched once for a flood of invented key ids, and again after the cooldown (row 46)', async () => {
    await ask()
    const flood = () =>
      Promise.all(
        Array.from({ length: 50 }, () => rejects(ask({ kid: crypto.randomUUID() }), refused)),
      )
    await flood()
    await flood()
    equal(issuer.fetches(), 2)
    skippedMs = REFETCH_COOLDOWN_MS
    await flood()
    equal(issuer.fetches(), 3)
    equal(await ask(), 'officer-7')
  })

  for (const [way, ms] of JUMPS) {
    it(`are neither fetched again nor held to be stale when the clock jumps ${way} (row 91)`, async () => {
      await ask()
      jumpedMs = ms
      issuer.behave('DOWN')
      equal(await ask(), 'officer-7')
      equal(issuer.fetches(), 1)
    })

    it(`are read anew in time when the clock has jumped ${way} (row 91)`, async () => {
      await ask()
      await issuer.rotate()
      jumpedMs = ms
      skippedMs = MAX_STALE_MS
      equal(await ask(), 'officer-7')
      equal(issuer.fetches(), 2)
    })
  }

  it('are each tried for a token without a key id (row 47)', async () => {
    await issuer.addKeyWithoutKid()
    equal(await ask({ kid: undefined }), 'officer-7')
  })
})

describe('an issuer that does not give its keys (row 48)', () => {
  for (const behaviour of ['DOWN', 'GARBAGE', 'HUGE', 'EMPTY'] as const) {
    it(`makes identity unavailable before the first fetch (${behaviour}) until it recovers`, async () => {
      issuer.behave(behaviour)
      await rejects(ask(), unavailable)
      await rejects(ask(), unavailable)
      equal(issuer.fetches(), 1)
      issuer.behave('UP')
      skippedMs = RETRY_AFTER_MS
      equal(await ask(), 'officer-7')
    })

    it(`leaves the last good keys in use (${behaviour}) until they are too old`, async () => {
      await ask()
      issuer.behave(behaviour)
      skippedMs = MAX_STALE_MS - 1_000
      equal(await ask(), 'officer-7')
      skippedMs = MAX_STALE_MS + RETRY_AFTER_MS
      await rejects(ask(), unavailable)
    })
  }

  it('leaves the last good keys in use (HANGING), holding nobody up, until they are too old', async () => {
    await ask()
    issuer.behave('HANGING')
    skippedMs = MAX_STALE_MS - 1_000
    equal(await ask(), 'officer-7')
    equal(await ask(), 'officer-7')
    skippedMs = MAX_STALE_MS + RETRY_AFTER_MS
    await rejects(ask(), unavailable)
  })

  it('does not make the caller answer for a key that may be new', async () => {
    await ask()
    await issuer.rotate()
    issuer.behave('DOWN')
    await rejects(ask(), unavailable)
    await rejects(ask(), unavailable)
    equal(issuer.fetches(), 2)
  })

  it('that is not there at all makes identity unavailable', async () => {
    await issuer.stop()
    await rejects(ask(), unavailable)
  })
})
