import { FilterCache } from '../authorization/filterCache.js'
import type { ProtectedGraph } from '../authorization/guards.js'
import { ItemsAsked } from '../authorization/itemsAsked.js'
import { indexRequirements } from '../authorization/requirements.js'
import { Planner } from './planner.js'
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
  /** Every subgraph of the supergraph. */
  readonly sectors: ReadonlyMap<string, Sector>
  /** Lets go of the sectors, with the generation's end. */
  readonly closeSectors: () => Promise<void>
  readonly planTimeoutMs: number
}): Promise<Generation> {
  const { supergraph, sectors, closeSectors, planTimeoutMs } = options
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
      await closeSectors()
    },
  }
}
