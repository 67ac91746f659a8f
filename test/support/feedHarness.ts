import 'reflect-metadata'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EntityManager, DataSource } from 'typeorm'
import type { FeedEvent } from '../../schema/wire/feedBatch.js'
import { eventType, type EventType } from '../../subgraphs/shared/feed/eventType.js'
import type { FeedReader } from '../../subgraphs/shared/feed/feedReader.js'
import { recordEvent } from '../../subgraphs/shared/feed/recordEvent.js'
import { startFeed, type Feed } from '../../subgraphs/shared/feed/startFeed.js'
import { openDatabase } from '../../subgraphs/shared/openDatabase.js'
import type { Sector } from '../../subgraphs/shared/sector.js'
import { createSectorServer } from '../../subgraphs/shared/sectorServer.js'
import { sector as transport } from '../../subgraphs/transport/sector.js'
import { federatedSchema } from '../../subgraphs/shared/federatedSchema.js'
import { UNKNOWN_CODE } from '../../subgraphs/shared/town/stories.js'
import { testDatabase } from './postgres.js'

/** Event types of the tests' source. */
export const MOVED = eventType({
  type: 'MOVED',
  meaning: 'Something of a firm changed.',
  items: ['JT-02'],
  subjects: 'ORGANISATIONS',
  fields: { record: 'ID', grade: 'CODE', from: 'DAY', step: 'COUNT' },
  readers: ['reader'],
})

export const REPAIRED = eventType({
  type: 'REPAIRED',
  meaning: 'A record of a firm was repaired.',
  items: ['JT-02'],
  subjects: 'ORGANISATIONS',
  fields: { step: 'COUNT' },
  readers: ['reader'],
  isUrgent: true,
})

export const SECRET = eventType({
  type: 'SECRET',
  meaning: 'Something that another reader may know.',
  items: [],
  subjects: 'NOBODY',
  fields: {},
  readers: ['stranger'],
})

export const EVENTS: readonly EventType[] = [MOVED, REPAIRED, SECRET]

/** Key that the tests' source and its reader share. */
export const FEED_KEY = randomBytes(32)
/** Key that the source shares with the gateway. */
export const GATEWAY_KEY = randomBytes(32)

/** A sector that is a feed and nothing else that matters. */
export function feedSector(name: string, parts: Partial<Sector> = {}): Sector {
  return { ...transport, name, entities: [], migrations: [], events: [], reads: [], ...parts }
}

/** A migrated database of a feed sector; the second URL is the owner's. */
export async function feedDatabase(name: string): Promise<{ url: string; ownerUrl: string }> {
  return testDatabase(name, {
    migrate: async (ownerUrl) => {
      const database = await openDatabase(feedSector(name), ownerUrl, 1)
      await database.runMigrations()
      await database.query(APPLIED)
      await database.destroy()
    },
  })
}

/** What the tests' readers write: no key, so that an event applied twice shows. */
const APPLIED = `CREATE TABLE applied (n bigserial, seq bigint NOT NULL, type text NOT NULL, step integer)`

/** Notes the event, as a handler of the tests' readers. */
export async function noteApplied(event: FeedEvent, manager: EntityManager): Promise<void> {
  await manager.query('INSERT INTO applied (seq, type, step) VALUES ($1, $2, $3)', [
    event.seq,
    event.type,
    event.payload['step'],
  ])
}

export const reading = (parts: Partial<FeedReader> = {}): FeedReader => ({
  name: 'all',
  from: 'source',
  types: ['MOVED'],
  apply: noteApplied,
  ...parts,
})

export interface RunningFeed {
  readonly url: string
  readonly database: DataSource
  readonly feed: Feed
  readonly stop: () => Promise<void>
}

/** Where a feed sector listens, who may read it, and whom it reads. */
export interface FeedPlace {
  /** A free one by default. */
  readonly port?: number
  readonly readers?: Readonly<Record<string, readonly Buffer[]>>
  readonly sources?: Readonly<Record<string, { readonly url: string; readonly key: Buffer }>>
}

/** Serves a feed sector. */
export async function startFeedSector(
  sector: Sector,
  databaseUrl: string,
  { port = 0, readers = {}, sources = {} }: FeedPlace,
): Promise<RunningFeed> {
  const database = await openDatabase(sector, databaseUrl)
  const { schema } = federatedSchema(transport)
  const { name } = sector
  const keys = [GATEWAY_KEY]
  const server = createSectorServer({ name, schema, database, keys, logLevel: 'silent' })
  const settings = {
    readers: new Map(Object.entries(readers)),
    sources: new Map(Object.entries(sources)),
  }
  const feed = startFeed(sector, { server, database, settings, keys })
  const url = await server.listen({ host: '127.0.0.1', port })
  const stop = async () => {
    await Promise.all([server.close(), feed.stop()])
    await database.destroy()
  }
  return { url, database, feed, stop }
}

/** Says that every subscription is in the register, as the gateway does. */
export async function openSubscriptions({ database }: Pick<RunningFeed, 'database'>) {
  await until(async () => {
    const [, opened] = await database.query<[unknown, number]>(
      `UPDATE feed_subscription SET register_chain = 'test', register_seq = 1 WHERE register_seq IS NULL`,
    )
    return opened > 0
  })
}

/** Records one MOVED event of a step in a transaction of its own. */
export async function move(database: DataSource, step: number, subject = UNKNOWN_CODE) {
  await database.transaction((manager) =>
    recordEvent(manager, MOVED, { subject, item: 'JT-02', payload: moved(step) }),
  )
}

export function moved(step: number) {
  return { record: `r-${step}`, grade: 'A', from: '2026-05-08', step }
}

/** Waits until something holds; fails after a minute. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come about within a minute')
    await sleep(50)
  }
}

/** Steps that were applied, in the order of applying. */
export async function appliedSteps(database: DataSource): Promise<number[]> {
  const rows = await database.query<{ step: number }[]>('SELECT step FROM applied ORDER BY n')
  return rows.map(({ step }) => step)
}

/** Numbers and steps of a feed, in order. */
export async function numbered(database: DataSource): Promise<[seq: number, step: number][]> {
  const rows = await database.query<{ seq: string; step: number }[]>(
    `SELECT seq, (payload->>'step')::int AS step FROM feed ORDER BY seq`,
  )
  return rows.map(({ seq, step }) => [Number(seq), step])
}
