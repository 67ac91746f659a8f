import { composeServices } from '@apollo/composition'
import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals'
import { parse } from 'graphql'
import type { GraphQLSchema } from 'graphql'

const SECURITY_FEATURES = ['authenticated', 'requiresScopes', 'policy'].map(
  (name) => `https://specs.apollo.dev/${name}/v0.1`,
)

/** Composes subgraphs (name → SDL) into supergraph SDL; throws with every composition error. */
export function compose(subgraphs: Readonly<Record<string, string>>): string {
  const { errors, supergraphSdl } = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      url: `http://${name}.invalid`,
      typeDefs: parse(sdl),
    })),
  )
  if (!supergraphSdl) throw new AggregateError(errors ?? [], errors?.map(String).join('\n'))
  return supergraphSdl
}

/** What clients see of a supergraph, security directives allowed. */
export function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  const supportedFeatures = new Set([
    ...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
    ...SECURITY_FEATURES,
  ])
  return Supergraph.build(supergraphSdl, { supportedFeatures }).apiSchema().toGraphQLJSSchema()
}

/** The `@link` header of a federation 2 subgraph. */
export function federationLink(...imports: string[]): string {
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports.join(', ')}])\n`
}
