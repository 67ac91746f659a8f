import { FilterCache } from '../authorization/filterCache.js'
import type { ProtectedGraph } from '../authorization/guards.js'
import { ItemsAsked } from '../authorization/itemsAsked.js'
import { indexRequirements } from '../authorization/requirements.js'
import { Planner } from './planner.js'
import { ResilientSector } from './resilience/ResilientSector.js'
import { DEFAULT_SECTOR_LIMITS, SectorClient } from './sectorClient.js'
import type { Sector } from './sector.js'
import type { SupergraphGeneration } from './supergraph.js'

/** Name of the gateway's own subgraph in the supergraph. */
export const LOCAL_SECTOR = 'gateway'

/** One supergraph with everything that is built from it; a request keeps the one it began with. */
export interface Generation {
  readonly supergraph: SupergraphGeneration
  /** The API schema with what each of its fields requires. */
  readonly graph: ProtectedGraph
  readonly filters: FilterCache
  readonly items: ItemsAsked
  readonly planner: Planner
  readonly sectors: ReadonlyMap<string, Sector>
  readonly close: () => Promise<void>
}

const MAX_FILTERED_DOCUMENTS = 10_000

/**
 * Builds a generation. Throws Error if the supergraph has authorization directives that cannot be
 * indexed: the gateway then refuses to start.
 */
export async function buildGeneration(options: {
  readonly supergraph: SupergraphGeneration
  /** Every subgraph of the supergraph; closed with the generation. */
  readonly sectors: ReadonlyMap<string, Sector>
  readonly planTimeoutMs: number
}): Promise<Generation> {
  const { supergraph, sectors, planTimeoutMs } = options
  const graph = { schema: supergraph.apiSchema, index: indexRequirements(supergraph.sdl) }
  const planner = await Planner.start(supergraph.sdl, { timeoutMs: planTimeoutMs })
  return {
    supergraph,
    graph,
    filters: new FilterCache(graph, MAX_FILTERED_DOCUMENTS),
    items: new ItemsAsked(supergraph.apiSchema, supergraph.catalogue),
    planner,
    sectors,
    close: async () => {
      await planner.close()
      await Promise.all([...sectors.values()].map((sector) => sector.close()))
    },
  }
}

/** A client for each subgraph of the supergraph. Throws Error naming one that has no address. */
export function openSectors(
  names: readonly string[],
  config: {
    readonly sectors: ReadonlyMap<string, { readonly url: string; readonly key: Buffer }>
    readonly sectorTimeoutMs: number
  },
): ReadonlyMap<string, Sector> {
  const remote = names.filter((name) => name !== LOCAL_SECTOR)
  return new Map(
    remote.map((name) => {
      const configured = config.sectors.get(name)
      if (!configured) throw new Error(`SECTOR_URLS has no address of the subgraph ${name}.`)
      const { key } = configured
      const url = new URL(configured.url)
      const timeoutMs = config.sectorTimeoutMs
      const client = new SectorClient({ ...DEFAULT_SECTOR_LIMITS, name, url, key, timeoutMs })
      return [name, new ResilientSector(client)]
    }),
  )
}
