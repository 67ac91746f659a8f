import type { FileIntake } from './disclosure/upload/FileTakers.js'
import { serveReportFiles } from './disclosure/upload/reportRoutes.js'
import { federatedSchema } from './federatedSchema.js'
import { startFeed, type FeedSettings } from './feed/startFeed.js'
import { logFault } from './feed/logFault.js'
import { openDatabase } from './openDatabase.js'
import type { Sector } from './sector.js'
import { createSectorServer } from './sectorServer.js'
import { startWorks } from './works/startWorks.js'

/** What a sector's process is told from outside. */
export interface SectorSettings {
  readonly databaseUrl: string
  readonly host: string
  readonly port: number
  readonly keys: readonly Buffer[]
  readonly logLevel: string
  readonly feed: FeedSettings
  /** What files of decisions are taken with; null: they are not taken over the network. */
  readonly intake: FileIntake | null
}

export interface ServedSector {
  readonly url: string
  /** Answers what was asked, ends the loops of the feed and of its works, closes the database. */
  readonly stop: () => Promise<void>
}

/** Serves one sector: its subgraph, its feed, what it reads of others' feeds, and its works. */
export async function serveSector(sector: Sector, settings: SectorSettings): Promise<ServedSector> {
  const { name } = sector
  const database = await openDatabase(sector, settings.databaseUrl)
  const { schema } = federatedSchema(sector)
  const server = createSectorServer({ name, schema, database, ...settings })
  const { keys, intake } = settings
  serveReportFiles(server, { sector, database, keys, intake })
  const feed = startFeed(sector, { server, database, settings: settings.feed, keys: settings.keys })
  const onFault = (error: unknown, what: string) => logFault(server.log, error, what)
  const stopWorks = startWorks(sector.works ?? [], { database, onFault })
  const url = await server.listen({ host: settings.host, port: settings.port })
  const stop = async () => {
    await Promise.all([server.close(), feed.stop(), stopWorks()])
    await database.destroy()
  }
  return { url, stop }
}
