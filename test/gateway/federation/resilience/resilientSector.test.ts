import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { Breaker } from '../../../../gateway/federation/resilience/Breaker.js'
import { ResilientSector } from '../../../../gateway/federation/resilience/ResilientSector.js'
import { RetryBudget } from '../../../../gateway/federation/resilience/RetryBudget.js'
import { DEFAULT_SECTOR_LIMITS, SectorClient } from '../../../../gateway/federation/sectorClient.js'
import type { SectorRequest } from '../../../../gateway/federation/sector.js'
import { SIGNATURE_HEADER, TOKEN_HEADER, signReply } from '../../../../schema/wire/internalToken.js'

const KEY = Buffer.alloc(32, 7)
const ANSWER = JSON.stringify({ data: { subject: { key: 'K' } }, extensions: { items: [] } })

/** What the sector does with its calls, one after the other; the last one goes on for ever. */
type Behaviour =
  'answer' | '503' | '503 retry-after 0' | '503 retry-after 60' | 'reset' | 'unsigned' | 'hang'

function caller() {
  return {
    requestId: 'r',
    actor: 'a',
    department: null,
    region: null,
    scopes: [],
    grants: [],
    purpose: null,
    matter: null,
    caseNumber: null,
  }
}

function request(query = 'query { subject(id: "x") { key } }'): SectorRequest {
  return {
    query,
    operationName: undefined,
    variables: {},
    caller: caller(),
    context: null,
    signal: new AbortController().signal,
  }
}

async function sectorThat(
  context: TestContext,
  behaviours: readonly Behaviour[],
  breaker?: Breaker,
) {
  const seen = { calls: 0 }
  const server = createServer((incoming, response) => {
    incoming.resume()
    const behaviour = behaviours[Math.min(seen.calls, behaviours.length - 1)]!
    seen.calls += 1
    behave(behaviour, String(incoming.headers[TOKEN_HEADER]), response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`)
  const limits = { ...DEFAULT_SECTOR_LIMITS, timeoutMs: 300 }
  const client = new SectorClient({ ...limits, name: 'transport', url, key: KEY })
  const sector = new ResilientSector(client, {
    breaker,
    budget: new RetryBudget({ share: 0.2, most: 2 }),
  })
  context.after(async () => {
    server.closeAllConnections()
    server.close()
    await sector.close()
  })
  return { sector, seen }
}

function behave(behaviour: Behaviour, token: string, response: ServerResponse): void {
  if (behaviour === 'hang') return
  if (behaviour === 'reset') {
    response.destroy()
    return
  }
  response.setHeader('content-type', 'application/json')
  if (behaviour.startsWith('503')) {
    const [, , seconds] = behaviour.split(' ')
    if (seconds !== undefined) response.setHeader('retry-after', seconds)
    response.writeHead(503).end('{}')
    return
  }
  if (behaviour === 'answer') {
    response.setHeader(SIGNATURE_HEADER, signReply(KEY, token, ANSWER))
  }
  response.end(ANSWER)
}

const CASES: readonly {
  readonly name: string
  readonly behaviours: readonly Behaviour[]
  readonly query?: string
  readonly state: string
  readonly calls: number
}[] = [
  {
    name: 'a query is asked again after a 503',
    behaviours: ['503', 'answer'],
    state: 'OK',
    calls: 2,
  },
  {
    name: 'a query is asked again after a reset',
    behaviours: ['reset', 'answer'],
    state: 'OK',
    calls: 2,
  },
  {
    name: 'a query is asked again when Retry-After says so',
    behaviours: ['503 retry-after 0', 'answer'],
    state: 'OK',
    calls: 2,
  },
  {
    name: 'nobody waits for a long Retry-After',
    behaviours: ['503 retry-after 60', 'answer'],
    state: 'UNREACHABLE',
    calls: 1,
  },
  {
    name: 'a query is asked again once only',
    behaviours: ['503'],
    state: 'UNREACHABLE',
    calls: 2,
  },
  {
    name: 'a mutation is never asked again (row 84)',
    behaviours: ['503', 'answer'],
    query: 'mutation { x }',
    state: 'UNREACHABLE',
    calls: 1,
  },
  {
    name: 'what came too late is not asked again',
    behaviours: ['hang', 'answer'],
    state: 'TIMEOUT',
    calls: 1,
  },
  {
    name: 'what came unsigned is not asked again',
    behaviours: ['unsigned', 'answer'],
    state: 'INVALID_RESPONSE',
    calls: 1,
  },
]

describe('a sector that fails', () => {
  for (const { name, behaviours, query, state, calls } of CASES) {
    it(name, async (context) => {
      const { sector, seen } = await sectorThat(context, behaviours)
      const { outcome } = await sector.call(request(query))
      assert.deepEqual({ state: outcome.state, calls: seen.calls }, { state, calls })
    })
  }

  it('gets at most 1.2 times its calls (row 83), and what the budget began with', async (context) => {
    const { sector, seen } = await sectorThat(
      context,
      ['503'],
      new Breaker({ calls: 1e6, failedShare: 1, openMs: 0, now: () => 0 }),
    )
    for (let n = 0; n < 20; n += 1) await sector.call(request())
    assert.equal(seen.calls, 20 + 5)
  })

  it('is not asked while its breaker is open, and again when it has answered a try', async (context) => {
    const clock = { at: 0 }
    const breaker = new Breaker({ calls: 4, failedShare: 0.5, openMs: 1_000, now: () => clock.at })
    const { sector, seen } = await sectorThat(
      context,
      ['503', '503', '503', '503', 'answer'],
      breaker,
    )
    while (sector.breaker === 'CLOSED') await sector.call(request())
    const before = seen.calls
    const rejected = await sector.call(request())
    assert.deepEqual(
      { state: rejected.outcome.state, calls: seen.calls, breaker: sector.breaker },
      { state: 'UNREACHABLE', calls: before, breaker: 'OPEN' },
    )
    clock.at = 1_000
    const tried = await sector.call(request())
    assert.deepEqual([tried.outcome.state, sector.breaker], ['OK', 'CLOSED'])
  })
})
