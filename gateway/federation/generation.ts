import type { GraphQLSchema } from 'graphql'
import { FilterCache } from '../authorization/filterCache.js'
import type { ProtectedGraph } from '../authorization/guards.js'
import { ItemsAsked } from '../authorization/itemsAsked.js'
import { indexRequirements } from '../authorization/requirements.js'
import { LocalSector } from './localSector.js'
import { Planner } from './planner.js'
import { DEFAULT_SECTOR_LIMITS, SectorClient } from './sectorClient.js'
import type { Sector } from './sector.js'
import { loadSupergraph, type SupergraphGeneration } from './supergraph.js'

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
 * indexed, or a sector that is not configured: the gateway then refuses to start.
 */
export async function buildGeneration(options: {
  readonly sdl: string
  readonly localSchema: GraphQLSchema
  readonly sectors: ReadonlyMap<string, { readonly url: string; readonly key: Buffer }>
  readonly sectorTimeoutMs: number
  readonly planTimeoutMs: number
}): Promise<Generation> {
  const supergraph = loadSupergraph(options.sdl)
  const requirements = indexRequirements(options.sdl)
  const graph = { schema: supergraph.apiSchema, index: requirements }
  const sectors = new Map(supergraph.sectors.map((name) => [name, openSector(name, options)]))
  const planner = await Planner.start(options.sdl, { timeoutMs: options.planTimeoutMs })
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

function openSector(name: string, options: Parameters<typeof buildGeneration>[0]): Sector {
  if (name === LOCAL_SECTOR) return new LocalSector(name, options.localSchema)
  const configured = options.sectors.get(name)
  if (!configured) throw new Error(`SECTOR_URLS has no address of the subgraph ${name}.`)
  return new SectorClient({
    ...DEFAULT_SECTOR_LIMITS,
    name,
    url: new URL(configured.url),
    key: configured.key,
    timeoutMs: options.sectorTimeoutMs,
  })
}
