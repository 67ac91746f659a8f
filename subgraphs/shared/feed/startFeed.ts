import type { FastifyInstance } from 'fastify'
import type { DataSource } from 'typeorm'
import type { FeedAddress } from '../../../schema/wire/fetchFeed.js'
import type { Sector } from '../sector.js'
import { readFeedStatus } from './feedStatus.js'
import { serveFeed } from './feedRoutes.js'
import { logFault } from './logFault.js'
import { Sequencer } from './Sequencer.js'
import { Subscription } from './Subscription.js'
import { serveFeedStatus } from './serveFeedStatus.js'
import { serveSubscriptions } from './subscriptionRoutes.js'

/** The reader that is no sector. */
const GATEWAY = 'gateway'

/** Whom a sector lets read its feed, and where it reads itself; from its settings. */
export interface FeedSettings {
  /** Reader → its keys, several while one is replaced. */
  readonly readers: ReadonlyMap<string, readonly Buffer[]>
  /** Source → where it is and the key shared with it. */
  readonly sources: ReadonlyMap<string, FeedAddress>
}

export interface Feed {
  readonly subscriptions: readonly Subscription[]
  readonly stop: () => Promise<void>
}

/**
 * A sector's part in the feeds: serves its own, numbers it, and follows those of others. A source that has no
 * address in the settings is not followed, and the log says so.
 */
export function startFeed(
  sector: Sector,
  running: {
    server: FastifyInstance
    database: DataSource
    settings: FeedSettings
    /** Keys shared with the gateway, which reads this feed under them as well. */
    keys: readonly Buffer[]
  },
): Feed {
  const { server, database, settings, keys } = running
  const { name } = sector
  const onFault = (error: unknown, what: string) => logFault(server.log, error, what)
  const keysOf = (reader: string) =>
    reader === GATEWAY ? keys : (settings.readers.get(reader) ?? [])
  serveFeed(server, { name, events: sector.events ?? [], database, keysOf })
  serveSubscriptions(server, { name, keys, database })
  const subscriptions = (sector.reads ?? []).flatMap((reading) => {
    const address = settings.sources.get(reading.from)
    if (address) {
      return [new Subscription(reading, { reader: sector.name, address, database, onFault })]
    }
    server.log.warn({ source: reading.from, name: reading.name }, 'feed has no address, not read')
    return []
  })
  serveFeedStatus(server, name, () => readFeedStatus(database, subscriptions))
  const sequencer = new Sequencer({ database, onFault })
  const stop = async () => {
    await Promise.all([sequencer.stop(), ...subscriptions.map((one) => one.stop())])
  }
  return { subscriptions, stop }
}
