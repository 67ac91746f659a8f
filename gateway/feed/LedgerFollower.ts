import { setTimeout as sleep } from 'node:timers/promises'
import { FEED_WAIT_S, type FeedPosition } from '../../schema/wire/feedBatch.js'
import { fetchFeed, FeedUnread } from '../../schema/wire/fetchFeed.js'
import type { SectorAddress } from './exchangeSubscriptions.js'

const SUBSCRIPTION = { name: 'ledger', types: ['LEDGER_CHANGED'] }
const PARTIES = { source: 'credit', reader: 'gateway' }
const RETRY_MS = 2_000

/**
 * Follows public credit's feed for changes of matters and measures and calls `renew` after each, so that a
 * measure takes effect within a second or two. It keeps no place: at its start the ledger is read anyway, and
 * while the feed is silent or refused the ledger is polled as before.
 */
export class LedgerFollower {
  readonly #stopped = new AbortController()
  readonly #running: Promise<void>

  constructor(options: {
    readonly credit: SectorAddress
    readonly renew: () => Promise<void>
    readonly onFault: (error: unknown) => void
  }) {
    this.#running = this.#run(options)
  }

  async close(): Promise<void> {
    this.#stopped.abort()
    await this.#running
  }

  async #run({ credit, renew, onFault }: ConstructorParameters<typeof LedgerFollower>[0]) {
    const { signal } = this.#stopped
    let after: FeedPosition | 'LATEST' = 'LATEST'
    while (!signal.aborted) {
      try {
        const query = { ...SUBSCRIPTION, after, waitS: FEED_WAIT_S }
        const { events, upTo } = await fetchFeed(credit, PARTIES, { query, signal })
        // What changed before the place was known is in no event that we shall see.
        if (after === 'LATEST' || events.length > 0) await renew()
        after = upTo
      } catch (error) {
        if (error instanceof FeedUnread && error.refused === 'REWOUND') after = 'LATEST'
        if (!signal.aborted && !isExpected(error)) onFault(error)
        await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined)
      }
    }
  }
}

/** Public credit is away, which the ledger's own reading tells; or the register has not opened us yet. */
function isExpected(error: unknown): boolean {
  return error instanceof FeedUnread && /^(UNREACHABLE|NOT_REGISTERED)$/.test(error.refused)
}
