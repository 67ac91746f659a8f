import { EVENTS, feedSector, noteApplied, reading, startFeedSector } from './feedHarness.js'

/** What a process of a feed is told, as JSON in its first argument. */
export interface FeedProcessOptions {
  readonly role: 'source' | 'reader'
  readonly port: number
  readonly databaseUrl: string
  /** Base64 of the key that both have. */
  readonly feedKey: string
  /** Where a reader finds the source. */
  readonly sourceUrl: string
}

/**
 * `node dist/test/support/feedProcess.js OPTIONS`: serves the tests' source, or its reader. The reader's handler
 * is slow, so that a kill often comes in the middle of a batch.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as FeedProcessOptions
const key = Buffer.from(options.feedKey, 'base64')
const { port } = options
if (options.role === 'source') {
  const sector = feedSector('source', { events: EVENTS })
  await startFeedSector(sector, options.databaseUrl, { readers: { reader: [key] }, port })
} else {
  const slowly = reading({
    apply: async (event, manager) => {
      await noteApplied(event, manager)
      await manager.query('SELECT pg_sleep(0.003)')
    },
  })
  const sources = { source: { url: options.sourceUrl, key } }
  await startFeedSector(feedSector('reader', { reads: [slowly] }), options.databaseUrl, {
    sources,
    port,
  })
}
