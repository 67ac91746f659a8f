import { federationMetadata, parseFieldSetArgument } from '@apollo/federation-internals'
import type { InterfaceType, ObjectType, Schema, Supergraph } from '@apollo/federation-internals'
import { QueryPlanner } from '@apollo/query-planner'
import { mendBranches } from './plannerBranches.js'

/** The planner of a supergraph, with the faults mended that cannot be planned around. */
export function queryPlanner(supergraph: Supergraph): QueryPlanner {
  mendBranches()
  // Fragments in fetches are off: withIdentityChecks reads fetches without following spreads.
  const planner = new QueryPlanner(supergraph, {
    reuseQueryFragments: false,
    generateQueryFragments: false,
  })
  const { federatedQueryGraph } = planner as unknown as {
    readonly federatedQueryGraph: { readonly sources: ReadonlyMap<string, Schema> }
  }
  for (const schema of federatedQueryGraph.sources.values()) hideUnresolvableKeys(schema)
  return planner
}

/**
 * After what a field requires, the planner goes back to its subgraph by the first key of the type there, also
 * by one that is not resolvable (getLocallySatisfiableKey of @apollo/query-graphs 2.14.4). Its graph of
 * possible ways is built already; where another key serves, the unresolvable ones are taken from its sight.
 */
function hideUnresolvableKeys(schema: Schema): void {
  for (const type of schema.objectTypes()) hideIn(type, schema)
  for (const type of schema.interfaceTypes()) hideIn(type, schema)
}

function hideIn(type: ObjectType | InterfaceType, schema: Schema): void {
  const metadata = federationMetadata(schema)
  // The roots' own source is no subgraph.
  if (metadata === undefined) return
  const keys = type.appliedDirectivesOf(metadata.keyDirective())
  const unresolvable = keys.filter((key) => key.arguments().resolvable === false)
  const serves = keys.some((key) => {
    const fields = parseFieldSetArgument({ parentType: type, directive: key })
    return !unresolvable.includes(key) && !metadata.selectionSelectsAnyExternalField(fields)
  })
  if (serves) for (const key of unresolvable) key.remove()
}
