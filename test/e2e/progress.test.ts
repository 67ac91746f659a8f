import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { SectorProgress } from '../../gateway/http/sectorProgress.js'
import { CHECK, checkInput } from '../support/checkDocument.js'
import { closeDatabase } from '../support/closeDatabase.js'
import { faultyCity, type FaultyCity } from '../support/faultyCity.js'
import { startGatewayProcess, untilReadiness } from '../support/gatewayProcess.js'
import { eventsOf, readStream, type Streamed } from '../support/readEvents.js'
import { type CheckAnswer, orderCheck } from '../support/runCheck.js'

let city: FaultyCity
before(async () => {
  // Long, so that only what a test does ends a call within the test's own limit.
  city = await faultyCity({ SECTOR_TIMEOUT_MS: '120000', REQUEST_DEADLINE_MS: '120000' })
})
after(() => city?.end())

const LIMIT = { timeout: 60_000 }
const SECTORS = ['construction', 'credit', 'healthcare', 'market', 'transport']
const FREIGHT = 'USCC:91320900000001011R'
const QUERY = `{ subject(id: "${FREIGHT}") { operatingLicences { documentNo } } }`

/** Posts a body and asks for events; `login` null sends no token. */
async function stream(
  login: string | null,
  body: object,
  options: { url?: string; signal?: AbortSignal } = {},
): Promise<Response> {
  const { url = city.gatewayUrl, signal = null } = options
  const token = login === null ? {} : { authorization: `Bearer ${await city.token(login)}` }
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...token },
    body: JSON.stringify(body),
    signal,
  })
}

/** A check that asks every sector: of a contractor, for its qualification. */
function contractorCheck(): { query: string; variables: { input: Record<string, unknown> } } {
  return { query: CHECK, variables: checkInput() }
}

function streamCheck(body: object): Promise<Streamed<{ check: CheckAnswer }>> {
  return stream('approval-officer', body).then((response) => readStream(response))
}

/** The states of each sector in their order, failures with their outcome. */
function statesOf(progress: readonly SectorProgress[]): Record<string, string[]> {
  const states: Record<string, string[]> = {}
  for (const { sector, state, outcome } of progress) {
    const list = (states[sector] ??= [])
    list.push(outcome === undefined ? state : `${state} ${outcome}`)
  }
  return states
}

function each(states: string[]): Record<string, string[]> {
  return Object.fromEntries(SECTORS.map((sector) => [sector, states]))
}

describe('the progress of a check', () => {
  it('names each sector as it is asked and as it has answered, then gives the check', async () => {
    const body = contractorCheck()
    const { progress, reply, names } = await streamCheck(body)
    assert.deepEqual(statesOf(progress), each(['ASKED', 'ANSWERED']))
    for (const { state, durationMs } of progress) {
      assert.equal(Number.isInteger(durationMs), state === 'ANSWERED')
    }
    assert.deepEqual(names, [...Array(10).fill('progress'), 'next', 'complete'])
    // The same request again gives the same check, told in one piece.
    const { status, ...again } = await orderCheck(city, 'approval-officer', body.variables.input)
    assert.deepEqual([status, reply.data], [200, again.data])
    assert.deepEqual(
      reply.extensions?.coverage?.map(({ sector }) => sector),
      SECTORS,
    )
  })

  it('tells what has answered while another sector is still asked', LIMIT, async () => {
    await city.with({ transport: 'hold' }, async () => {
      const held = city.sector('transport').nextHeld()
      const response = await stream('approval-officer', contractorCheck())
      const seen: string[] = []
      for await (const { event, data } of eventsOf(response)) {
        seen.push(event === 'progress' ? lineOf(data) : event)
        if (seen.filter((line) => line.endsWith('ANSWERED')).length < 4) continue
        if (!seen.includes('transport ANSWERED')) (await held).release()
      }
      assert.deepEqual(seen.slice(-3), ['transport ANSWERED', 'next', 'complete'])
    })
  })

  it('says which sector failed, and how', async () => {
    await city.sectors.get('transport')!.stop('SIGKILL')
    try {
      const { progress, reply } = await streamCheck(contractorCheck())
      assert.deepEqual(statesOf(progress), {
        ...each(['ASKED', 'ANSWERED']),
        transport: ['ASKED', 'FAILED UNREACHABLE'],
      })
      const missed = reply.data?.check.items.filter(({ state }) => state === 'UNAVAILABLE')
      assert.deepEqual(
        missed?.map(({ item }) => item),
        ['JT-02'],
      )
    } finally {
      await city.sectors.get('transport')!.start()
    }
  })

  it('says nothing of what was found', async () => {
    const { progress } = await streamCheck(contractorCheck())
    for (const step of progress) {
      assert.deepEqual(Object.keys(step), ['sector', 'state', 'durationMs'])
    }
  })
})

function lineOf(data: string): string {
  const { sector, state } = JSON.parse(data) as SectorProgress
  return `${sector} ${state}`
}

describe('an event stream', () => {
  it('is not kept by anybody on its way', async () => {
    const response = await stream(null, { query: '{ __typename }' })
    assert.deepEqual(
      ['content-type', 'cache-control', 'x-accel-buffering', 'connection'].map((name) =>
        response.headers.get(name),
      ),
      ['text/event-stream; charset=utf-8', 'no-store', 'no', 'close'],
    )
    assert.equal(
      (await response.text()).replace(/"requestId":"[^"]*"/, '"requestId":"…"'),
      'event: next\ndata: {"data":{"__typename":"Query"},"extensions":{"requestId":"…"}}\n\n' +
        'event: complete\ndata: \n\n',
    )
  })

  const refusals: { name: string; ask: () => Promise<Response>; status: number; code: string }[] = [
    {
      name: 'a document that does not parse',
      ask: () => stream(null, { query: '{' }),
      status: 400,
      code: 'GRAPHQL_PARSE_FAILED',
    },
    {
      name: 'a token that is none',
      ask: () =>
        fetch(`${city.gatewayUrl}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'text/event-stream',
            authorization: 'Bearer no',
          },
          body: JSON.stringify({ query: QUERY }),
        }),
      status: 401,
      code: 'UNAUTHENTICATED',
    },
    {
      name: 'a GET',
      ask: () =>
        fetch(`${city.gatewayUrl}/graphql?query={__typename}`, {
          headers: { accept: 'text/event-stream', 'x-yingcha-preflight': '1' },
        }),
      status: 406,
      code: 'NOT_ACCEPTABLE',
    },
  ]
  for (const { name, ask, status, code } of refusals) {
    it(`does not begin for ${name}: an ordinary refusal`, async () => {
      const response = await ask()
      const body = (await response.json()) as { errors: { extensions: { code: string } }[] }
      assert.deepEqual([response.status, body.errors[0]?.extensions.code], [status, code])
      assert.match(response.headers.get('content-type') ?? '', /^application\//)
    })
  }
})

describe('an event stream that is under way', () => {
  it('ends in a refusal, without data, if the answer cannot be registered', LIMIT, async () => {
    const open = await closeDatabase(city.postgres.adminUrl, 'register')
    try {
      const { reply, names } = await readStream(await stream(null, { query: QUERY }))
      assert.deepEqual(names, ['progress', 'progress', 'next', 'complete'])
      assert.deepEqual(Object.keys(reply), ['errors', 'extensions'])
      assert.equal(reply.errors?.[0]?.extensions.code, 'REGISTER_UNAVAILABLE')
    } finally {
      await open()
      await untilReadiness(city.gatewayUrl, 200)
    }
  })

  it('takes its sector calls along when its client leaves', LIMIT, async () => {
    await city.with({ transport: 'hold' }, async () => {
      const held = city.sector('transport').nextHeld()
      const leaving = new AbortController()
      const response = await stream('approval-officer', contractorCheck(), {
        signal: leaving.signal,
      })
      const call = await held
      leaving.abort()
      await assert.rejects(response.text(), { name: 'AbortError' })
      await call.hungUp
    })
    assert.equal((await stream(null, { query: QUERY })).status, 200)
  })

  it('is finished by a gateway that is told to stop', LIMIT, async () => {
    const gateway = await startGatewayProcess(city, { REGISTER_CHAIN: 'streaming' })
    const streamed = await city.with({ transport: 'hold' }, async () => {
      const held = city.sector('transport').nextHeld()
      const response = await stream(null, { query: QUERY }, { url: gateway.url })
      const call = await held
      gateway.signal('SIGTERM')
      while (await isListening(gateway.url));
      call.release()
      return readStream(response)
    })
    assert.deepEqual(streamed.names, ['progress', 'progress', 'next', 'complete'])
    assert.deepEqual(await gateway.ended, { code: 0, signal: null })
  })
})

function isListening(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`, { headers: { connection: 'close' } }).then(
    () => true,
    () => false,
  )
}
