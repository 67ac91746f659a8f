import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it, mock } from 'node:test'
import { readFeedBatch, type FeedPosition } from '../../../schema/wire/feedBatch.js'
import { writeFeedQuery, type FeedQuery } from '../../../schema/wire/feedQuery.js'
import { signFeedCall } from '../../../schema/wire/feedToken.js'
import {
  SIGNATURE_HEADER,
  TOKEN_HEADER,
  TOKEN_LIFETIME_S,
  isReplySigned,
  signCall,
} from '../../../schema/wire/internalToken.js'
import {
  EVENTS,
  FEED_KEY,
  GATEWAY_KEY,
  feedDatabase,
  feedSector,
  move,
  numbered,
  openSubscriptions,
  startFeedSector,
  until,
  type RunningFeed,
} from '../../support/feedHarness.js'
import { NOBODY } from '../../support/sectorHarness.js'

const STRANGERS_KEY = randomBytes(32)
const ROTATED_KEY = randomBytes(32)
const ASKED: FeedQuery = { name: 'all', types: ['MOVED'], after: null, waitS: 0 }

let running: RunningFeed
before(async () => {
  const { url } = await feedDatabase('source')
  running = await startFeedSector(feedSector('source', { events: EVENTS }), url, {
    readers: { reader: [FEED_KEY, ROTATED_KEY], stranger: [STRANGERS_KEY] },
  })
  for (const step of [1, 2, 3]) await move(running.database, step)
  await until(async () => (await numbered(running.database)).length === 3)
  await ask()
  await openSubscriptions(running)
})
after(() => running.stop())

interface Call {
  readonly query?: Partial<FeedQuery>
  readonly source?: string
  readonly reader?: string
  readonly key?: Buffer
  /** Path and query that the token is for, if it is not the one asked. */
  readonly target?: string
}

function tokenFor({ query = {}, target, ...call }: Call): string {
  const asked = target ?? writeFeedQuery({ ...ASKED, ...query })
  return signFeedCall({ source: 'source', reader: 'reader', key: FEED_KEY, target: asked, ...call })
}

async function get(path: string, token?: string): Promise<Response> {
  return fetch(
    running.url + path,
    token === undefined ? {} : { headers: { [TOKEN_HEADER]: token } },
  )
}

function ask(call: Call = {}): Promise<Response> {
  return get(writeFeedQuery({ ...ASKED, ...call.query }), tokenFor(call))
}

async function refusalOf(response: Response): Promise<[number, unknown]> {
  assert.equal(response.headers.get(SIGNATURE_HEADER), null)
  return [response.status, await response.json()]
}

async function position(seq: number): Promise<FeedPosition> {
  const [head] = await running.database.query<{ id: string }[]>(
    'SELECT feed_id AS id FROM feed_head',
  )
  const [row] = await running.database.query<{ id: string }[]>(
    'SELECT event_id AS id FROM feed WHERE seq = $1',
    [seq],
  )
  return { feed: head!.id, seq, id: row?.id ?? randomUuid() }
}

const randomUuid = () => '00000000-0000-4000-8000-000000000000'

describe('a feed is closed to', () => {
  for (const [who, made] of [
    ['somebody without a token', () => undefined],
    ['something that is no token', () => 'reader'],
    ['a token that is no JSON', () => 'cmVhZGVy.AAAA'],
    ['a reader under a key of its own', () => tokenFor({ key: randomBytes(32) })],
    ['a reader under another reader’s key', () => tokenFor({ key: STRANGERS_KEY })],
    ['a reader that the source does not know', () => tokenFor({ reader: 'market' })],
    ['a token for another source', () => tokenFor({ source: 'market' })],
    ['a token for other types', () => tokenFor({ query: { types: ['REPAIRED'] } })],
    [
      'the gateway’s token for a query',
      () => signCall(NOBODY, { sector: 'source', key: GATEWAY_KEY, body: '' }),
    ],
    [
      'a token that has expired',
      () => {
        mock.timers.enable({ apis: ['Date'], now: Date.now() - (TOKEN_LIFETIME_S + 5) * 1000 })
        const old = tokenFor({})
        mock.timers.reset()
        return old
      },
    ],
  ] as const)
    it(`${who}: 401`, async () => {
      const [status] = await refusalOf(await get(writeFeedQuery(ASKED), made()))
      assert.equal(status, 401)
    })

  it('a token that was used: 401', async () => {
    const token = tokenFor({})
    assert.equal((await get(writeFeedQuery(ASKED), token)).status, 200)
    const refusal = await refusalOf(await get(writeFeedQuery(ASKED), token))
    assert.deepEqual(refusal, [401, { refused: 'REPLAYED' }])
  })

  for (const [what, types] of [
    ['for others', ['SECRET']],
    ['for others beside one that is open', ['MOVED', 'SECRET']],
    ['that there is not', ['SHAKEN']],
  ] as const)
    it(`a reader that asks for a type ${what}: 403`, async () => {
      const refusal = await refusalOf(await ask({ query: { types } }))
      assert.deepEqual(refusal, [403, { refused: 'TYPE_NOT_ALLOWED' }])
    })

  for (const path of [
    '/feed',
    '/feed?name=all&types=&after=0',
    '/feed?name=all&types=MOVED&after=-1',
    '/feed?name=all&types=MOVED&after=3',
    '/feed?name=all&types=MOVED&after=3&feed=x&id=y',
    '/feed?name=a-l&types=MOVED',
    '/feed?name=all&types=MOVED&types=REPAIRED',
    '/feed?name=all&types=MOVED&wait=forever',
  ])
    it(`a query that is malformed (${path}): 400`, async () => {
      const refusal = await refusalOf(await get(path, tokenFor({ target: path })))
      assert.deepEqual(refusal, [400, { refused: 'MALFORMED_QUERY' }])
    })
})

describe('a feed is closed for now to', () => {
  it('a place that it does not have, be it ahead, another event’s or another feed’s: 409', async () => {
    const known = await position(2)
    for (const place of [
      await position(4),
      { ...known, id: (await position(3)).id },
      { ...known, feed: randomUuid() },
    ]) {
      const refusal = await refusalOf(await ask({ query: { after: place } }))
      assert.deepEqual(refusal, [409, { refused: 'REWOUND' }])
    }
    assert.equal((await ask({ query: { after: known } })).status, 200)
  })

  it('a subscription that is not in the register, or has other types than are in it: 409', async () => {
    const notYet = [409, { refused: 'NOT_REGISTERED' }]
    const query = { name: 'fresh' }
    assert.deepEqual(await refusalOf(await ask({ query })), notYet)
    await openSubscriptions(running)
    assert.equal((await ask({ query })).status, 200)
    const wider = { ...query, types: ['MOVED', 'REPAIRED'] }
    assert.deepEqual(await refusalOf(await ask({ query: wider })), notYet)
    await openSubscriptions(running)
    assert.equal((await ask({ query: wider })).status, 200)
  })
})

describe('a feed gives', () => {
  it('events, their place, and a signature over exactly this answer to this call', async () => {
    const token = tokenFor({})
    const response = await get(writeFeedQuery(ASKED), token)
    const body = await response.text()
    const signature = response.headers.get(SIGNATURE_HEADER) ?? undefined
    assert.ok(isReplySigned(signature, { key: FEED_KEY, token, body }))
    assert.ok(!isReplySigned(signature, { key: FEED_KEY, token: tokenFor({}), body }))
    const { events, upTo, head } = readFeedBatch(body)
    assert.deepEqual(
      events.map(({ seq, type, payload }) => [seq, type, payload['step']]),
      [
        [1, 'MOVED', 1],
        [2, 'MOVED', 2],
        [3, 'MOVED', 3],
      ],
    )
    assert.deepEqual([upTo, head], [await position(3), 3])
  })

  it('what comes after a place, under a key that is being replaced, too', async () => {
    const call = { query: { after: await position(2) }, key: ROTATED_KEY }
    const { events } = readFeedBatch(await (await ask(call)).text())
    assert.deepEqual(
      events.map(({ seq }) => seq),
      [3],
    )
  })

  it('the newest place alone to who asks for that', async () => {
    const batch = readFeedBatch(await (await ask({ query: { after: 'LATEST' } })).text())
    assert.deepEqual(batch, { events: [], upTo: await position(3), head: 3 })
  })

  it('the next event as soon as it is there, to who waits', async () => {
    const waiting = ask({ query: { after: await position(3), waitS: 20 } })
    await move(running.database, 4)
    const { events } = readFeedBatch(await (await waiting).text())
    assert.deepEqual(
      events.map(({ payload }) => payload['step']),
      [4],
    )
  })
})
