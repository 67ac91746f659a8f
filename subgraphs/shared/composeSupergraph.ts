import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'

/**
 * Composes subgraph SDLs (name → SDL) into a supergraph. Routing URLs are left out: the gateway has
 * them from its configuration. Throws one Error that lists every composition error.
 */
export function composeSupergraph(sdls: ReadonlyMap<string, string>): string {
  const services = [...sdls]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, sdl]) => ({ name, url: `http://${name}.invalid/graphql`, typeDefs: parse(sdl) }))
  const composed = composeServices(services)
  if (composed.errors) {
    throw new Error(composed.errors.map((error) => `composition: ${error.message}`).join('\n'))
  }
  return composed.supergraphSdl
}
