import { indexRequirements } from '../authorization/requirements.js'
import { buildGeneration, type Generation } from '../federation/generation.js'
import type { SectorAddress, SectorClients } from '../federation/SectorClients.js'
import type { SupergraphGeneration } from '../federation/supergraph.js'
import type { Meters } from '../observe/Meters.js'
import { readCostWeights } from '../operation/cost/costWeights.js'
import { createAccept, type AcceptOptions } from '../operation/accept.js'
import { STANDALONE_LIMITS } from '../operation/limits/operationLimits.js'
import type { StandaloneOptions } from './parseOptions.js'

const PLAN_TIMEOUT_MS = 2_000

/** One composed federation, ready to answer. */
export interface Federation extends Generation {
  readonly accept: ReturnType<typeof createAccept>
}

/** What the command line says of the subgraphs. */
export type SubgraphSettings = Pick<StandaloneOptions, 'addresses' | 'trusted'>

/**
 * Builds a federation out of a supergraph's text. Throws Error of one line if the text is no supergraph, a
 * subgraph has no address, or it protects fields (`@authenticated`, `@requiresScopes`, `@policy`) while
 * nobody can log in.
 */
export async function buildFederation(
  sdl: string,
  options: SubgraphSettings & {
    readonly canLogIn: boolean
    /** True if everybody may read the schema. */
    readonly isOpen: boolean
    /** True if everybody may see plans. */
    readonly isExplaining: boolean
    /** Null: operations may cost what they like. */
    readonly cost: NonNullable<StandaloneOptions['cost']> | null
    readonly clients: SectorClients
    readonly meters: Meters
  },
): Promise<Federation> {
  if (!options.canLogIn && !indexRequirements(sdl).isEmpty) {
    throw new Error(
      'The supergraph has authorization directives and no issuers are configured: name them with --issuers.',
    )
  }
  const generation = await buildGeneration({
    sdl,
    planTimeoutMs: PLAN_TIMEOUT_MS,
    meters: options.meters,
    open: (supergraph) => options.clients.open(addressesOf(supergraph, options)),
  })
  const accept = createAccept({
    schema: generation.supergraph.apiSchema,
    ...costLimits(generation.supergraph, options.cost),
    // Its own subgraphs know no credit subjects: nothing is keyed, nothing is scanned.
    keySubject: (text) => ({ key: text, kind: 'ENTERPRISE' }),
    findPersonalNumber: () => null,
    mayIntrospect: () => options.isOpen,
    ...(options.isExplaining ? { mayExplain: () => true } : {}),
    isForeign: true,
    counts: options.meters.caches.document,
  })
  return { ...generation, accept }
}

function costLimits(
  { sdl, catalogue }: SupergraphGeneration,
  cost: StandaloneOptions['cost'],
): Pick<AcceptOptions, 'limitsOf' | 'weights'> {
  if (!cost) return { limitsOf: () => STANDALONE_LIMITS }
  const limits = { ...STANDALONE_LIMITS, maxCost: cost.max }
  const weights = readCostWeights(sdl, { catalogue, listSize: cost.listSize })
  return { limitsOf: () => limits, weights }
}

function addressesOf(
  { sectors, addresses }: SupergraphGeneration,
  { addresses: overrides, trusted }: SubgraphSettings,
): ReadonlyMap<string, SectorAddress> {
  refuseUnknown('--subgraph', overrides.keys(), sectors)
  refuseUnknown('--trust', trusted, sectors)
  return new Map(
    sectors.map((name) => {
      const url = overrides.get(name) ?? addresses.get(name) ?? ''
      if (!URL.canParse(url)) {
        throw new Error(
          `The subgraph ${name} has no address: give one with --subgraph ${name}=URL.`,
        )
      }
      return [name, { url, key: null, isTrusted: trusted.has(name) }]
    }),
  )
}

function refuseUnknown(option: string, names: Iterable<string>, known: readonly string[]): void {
  const unknown = [...names].filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw new Error(`${option} ${unknown.join(', ')}: the supergraph has no such subgraph.`)
}
