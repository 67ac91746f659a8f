import { FilterCache } from '../authorization/filterCache.js'
import type { ProtectedGraph } from '../authorization/guards.js'
import { ItemsAsked } from '../authorization/itemsAsked.js'
import { indexRequirements } from '../authorization/requirements.js'
import type { Meters } from '../observe/Meters.js'
import { Planner } from './planner.js'
import type { Sector } from './sector.js'
import type { OpenSectors } from './SectorClients.js'
import { supergraphOf, type SupergraphGeneration } from './supergraph.js'

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

/** Each holds a document with all that was compiled for it, some 30 KB of heap for a small one. */
const MAX_FILTERED_DOCUMENTS = 2_000

/**
 * Builds a generation. The supergraph is read in the planning thread, so that requests of the generation
 * before are not held up. Throws Error if it does not read, or has authorization directives that cannot be
 * indexed: the gateway then refuses to start.
 */
export async function buildGeneration(options: {
  readonly sdl: string
  readonly planTimeoutMs: number
  /** At most so many plan at the same time. */
  readonly planningThreads?: number
  readonly meters: Meters
  /** Every subgraph of the supergraph; closed with the generation. Throws Error if one cannot be reached at all. */
  readonly open: (supergraph: SupergraphGeneration) => OpenSectors
}): Promise<Generation> {
  const { sdl, planTimeoutMs: timeoutMs, planningThreads: threads, meters, open } = options
  const planner = await Planner.start(sdl, { timeoutMs, ...(threads && { threads }), meters })
  try {
    const supergraph = supergraphOf(sdl, planner.outline)
    const graph = { schema: supergraph.apiSchema, index: indexRequirements(sdl) }
    const sectors = open(supergraph)
    return {
      supergraph,
      graph,
      filters: new FilterCache(graph, MAX_FILTERED_DOCUMENTS, meters.caches.filter),
      items: new ItemsAsked(supergraph.apiSchema, supergraph.catalogue),
      planner,
      sectors: sectors.byName,
      close: async () => {
        await planner.close()
        await sectors.close()
      },
    }
  } catch (error) {
    await planner.close()
    throw error
  }
}
