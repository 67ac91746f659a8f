import { buildASTSchema, parse } from 'graphql'
import { filterOperation } from '../../../gateway/authorization/filterOperation.js'
import type { ProtectedGraph } from '../../../gateway/authorization/guards.js'
import { indexRequirements } from '../../../gateway/authorization/requirements.js'
import type { Permissions } from '../../../gateway/authorization/requirements.js'
import { compact, parseValid, placeOf } from './registryTown.js'

/** The head of a supergraph that links the three directives under their own names. */
export const SECURITY_LINKS = `schema
  @link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)`

/**
 * A supergraph written by hand, for what current composition would refuse or repair: above all an interface
 * that does not carry its implementors' requirements, as compositions before 2.12 left it.
 */
export function handWritten(types: string, roots = 'query: Query'): ProtectedGraph {
  const sdl = `${SECURITY_LINKS} { ${roots} }\n${types}`
  return {
    schema: buildASTSchema(parse(sdl), { assumeValidSDL: true }),
    index: indexRequirements(sdl),
  }
}

/** What the filter makes of one query, in the notation of the tables. */
export function filterTexts(graph: ProtectedGraph, query: string, caller: Permissions) {
  const document = parseValid(graph.schema, query)
  const filtered = filterOperation({ ...graph, document, variables: {}, caller })
  return {
    filtered: filtered.document && compact(filtered.document),
    withheld: filtered.withheld.map(({ path, fieldPath }) => placeOf(path, fieldPath)),
    isRefused: filtered.isRefused,
  }
}
