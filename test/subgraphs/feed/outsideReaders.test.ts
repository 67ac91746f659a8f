import { deepEqual, equal, throws } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { SubscriptionRegistrar } from '../../../gateway/feed/SubscriptionRegistrar.js'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import type { FeedEvent } from '../../../schema/wire/feedBatch.js'
import { readSectorConfig } from '../../../subgraphs/config.js'
import { TOWN_WARNED, events } from '../../../subgraphs/credit/feed.js'
import { eventType } from '../../../subgraphs/shared/feed/eventType.js'
import { readReaderName } from '../../../subgraphs/shared/feed/outsideReaders.js'
import { recordEvent } from '../../../subgraphs/shared/feed/recordEvent.js'
import { UNKNOWN_CODE } from '../../../subgraphs/shared/town/stories.js'
import {
  GATEWAY_KEY,
  feedDatabase,
  feedSector,
  numbered,
  startFeedSector,
  until,
  type RunningFeed,
} from '../../support/feedHarness.js'
import type { TownReaderOptions } from '../../support/townReader.js'

const TODAY = todayInChina()
const HERE = '320902001'
const THERE = '320903002'
const KEYS: Readonly<Record<string, Buffer>> = {
  [HERE]: randomBytes(32),
  [THERE]: randomBytes(32),
}

let source: RunningFeed
before(async () => {
  const { url } = await feedDatabase('source')
  source = await startFeedSector(feedSector('source', { events }), url, {
    readers: { [`town:${HERE}`]: [KEYS[HERE]!], [`town:${THERE}`]: [KEYS[THERE]!] },
  })
})
const ends: (() => Promise<void>)[] = []
after(async () => {
  for (const end of ends) await end()
  await source.stop()
})

/** A process of its own that knows nothing but the documented contract; ended with the tests. */
function startReader(town: string, asked: Partial<TownReaderOptions> = {}) {
  const options: TownReaderOptions = {
    url: source.url,
    source: 'source',
    reader: `town:${town}`,
    key: KEYS[town]!.toString('base64'),
    types: ['TOWN_WARNED'],
    ...asked,
  }
  const child = spawn(process.execPath, [
    'dist/test/support/townReader.js',
    JSON.stringify(options),
  ])
  const said: { event?: FeedEvent; refused?: string }[] = []
  createInterface(child.stdout).on('line', (line) => said.push(JSON.parse(line) as object))
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  ends.push(async () => {
    child.kill()
    await gone
  })
  return {
    refusals: () => said.flatMap(({ refused }) => refused ?? []),
    records: () => said.flatMap(({ event }) => event?.payload['record'] ?? []),
    events: () => said.flatMap(({ event }) => event ?? []),
  }
}

/** The gateway's own registrar, with rows kept here. */
function register(): { rows: { reader: string; subscription: string }[] } {
  const rows: { reader: string; subscription: string }[] = []
  const registrar = new SubscriptionRegistrar({
    sectors: new Map([['source', { url: source.url, key: GATEWAY_KEY }]]),
    register: {
      append: async (row) => {
        rows.push(row as unknown as (typeof rows)[number])
        return { chain: 'test', seq: rows.length } as never
      },
    },
    onFault: () => undefined,
  })
  ends.push(() => registrar.close())
  return { rows }
}

async function warn(town: string, record: string): Promise<void> {
  const payload = {
    record,
    kind: 'GG-YJ-01',
    grade: null,
    severity: null,
    status: 'ACTIVE',
    decidedOn: TODAY,
    effectiveUntil: null,
    publicityUntil: null,
    queryUntil: null,
    authority: '11320900000021012L',
    region: '320902',
    town,
  }
  await source.database.transaction((manager) =>
    recordEvent(manager, TOWN_WARNED, { subject: UNKNOWN_CODE, item: 'GG-04', payload }),
  )
}

describe('a town that reads early warnings (信用预警) by the feed', () => {
  it('waits for its row in the register, and gets its own warnings alone, each once', async () => {
    const [here, there] = [startReader(HERE), startReader(THERE)]
    await until(() => here.refusals().length > 0 && there.refusals().length > 0)
    deepEqual([here.refusals(), there.refusals()], [['NOT_REGISTERED'], ['NOT_REGISTERED']])
    for (const [town, record] of [
      [HERE, 'h-1'],
      [THERE, 't-1'],
      [HERE, 'h-2'],
      ['320904001', 'x-1'],
    ] as const) {
      await warn(town, record)
    }
    const { rows } = register()
    await until(() => here.records().length >= 2 && there.records().length >= 1)
    await warn(THERE, 't-2')
    await warn(HERE, 'h-3')
    await until(() => here.records().length >= 3 && there.records().length >= 2)
    deepEqual(here.records(), ['h-1', 'h-2', 'h-3'])
    deepEqual(there.records(), ['t-1', 't-2'])
    deepEqual(rows.map(({ reader, subscription }) => `${reader} ${subscription}`).toSorted(), [
      `town:${HERE} warnings`,
      `town:${THERE} warnings`,
    ])
    equal((await numbered(source.database)).length, 6)
  })

  it('moves past what is for others, so that it asks no number twice', async () => {
    const place = async () => {
      const [row] = await source.database.query<{ seq: string }[]>(
        `SELECT read_seq AS seq FROM feed_subscription WHERE reader = $1`,
        [`town:${HERE}`],
      )
      return Number(row!.seq)
    }
    await warn(THERE, 't-3')
    await until(async () => (await place()) === (await numbered(source.database)).length)
  })

  it('is refused what is for sectors, another town’s feed, and a name without a key', async () => {
    const sector = startReader(HERE, { types: ['TRANSPORT_WARNED'] })
    const other = startReader(HERE, { reader: `town:${THERE}` })
    const nobody = startReader(HERE, { reader: 'town:999999999' })
    const asSector = startReader(HERE, { reader: 'transport' })
    await until(() =>
      [sector, other, nobody, asSector].every(({ refusals }) => refusals().length > 0),
    )
    deepEqual(
      [sector, other, nobody, asSector].map(({ refusals }) => refusals()),
      [['TYPE_NOT_ALLOWED'], ['BAD_MAC'], ['UNKNOWN_READER'], ['UNKNOWN_READER']],
    )
  })

  it('is told of codes and days alone', async () => {
    await warn(HERE, 'h-9')
    const reader = startReader(HERE)
    await until(() => reader.records().includes('h-9'))
    deepEqual(
      Object.keys(reader.events()[0]!.payload).toSorted(),
      Object.keys(TOWN_WARNED.fields).toSorted(),
    )
  })
})

describe('a reader outside', () => {
  for (const [name, read] of [
    ['town:320902001', { kind: 'town', address: '320902001' }],
    ['town:ZJ-320902-01', { kind: 'town', address: 'ZJ-320902-01' }],
    ['transport', { kind: 'transport', address: null }],
    ['town', null],
    ['town:', null],
    ['town:320902001 ', null],
    ['town:*', null],
    ['village:320902001', null],
    ['transport:320902001', null],
  ] as const) {
    it(`is named of kind and address: ${JSON.stringify(name)}`, () => {
      deepEqual(readReaderName(name), read)
    })
  }

  it('is in the settings by such a name only', () => {
    const key = randomBytes(32).toString('base64')
    const readers = (text: string) =>
      readSectorConfig('credit', {
        CREDIT_DATABASE_URL: 'postgres://x',
        CREDIT_PORT: '1',
        CREDIT_KEY: key,
        CREDIT_FEED_READERS: text,
      }).feed.readers
    deepEqual(
      [...readers(`transport=${key},town:320902001=${key}`).keys()],
      ['transport', 'town:320902001'],
    )
    throws(() => readers(`town=${key}`), /CREDIT_FEED_READERS/)
    throws(() => readers(`park:320902001=${key}`), /CREDIT_FEED_READERS/)
  })

  it('reads no type that does not say which one it is for', () => {
    const type = {
      type: 'TOLD',
      meaning: 'Something.',
      items: [],
      subjects: 'NOBODY',
      readers: ['town'],
    } as const
    throws(() => eventType({ ...type, fields: {} }), /which town it is for/)
    throws(() => eventType({ ...type, fields: { town: 'ID' } }), /which town it is for/)
    equal(eventType({ ...type, fields: { town: 'CODE' } }).type, 'TOLD')
  })
})
