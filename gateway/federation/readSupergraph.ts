import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals'
import { printSchema } from 'graphql'
import { composedDirectives } from './composedDirectives.js'

/**
 * Security features that the stages before planning enforce (gateway/authorization).
 * The ApolloGateway class refuses a supergraph that has them; the planner itself only has to be told.
 */
const ENFORCED_FEATURES = [
  'https://specs.apollo.dev/authenticated/v0.1',
  'https://specs.apollo.dev/requiresScopes/v0.1',
  'https://specs.apollo.dev/policy/v0.1',
]

/** Planned by the planner, but not filled by our executor: refused, or its fields would lack their arguments. */
const UNFILLED_FEATURE = 'https://specs.apollo.dev/context/'

/** Reads a supergraph for planning and execution. Throws if it is not one, or needs a feature unknown here. */
export function readSupergraph(sdl: string): Supergraph {
  const supportedFeatures = new Set([
    ...[...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES].filter(
      (url) => !url.startsWith(UNFILLED_FEATURE),
    ),
    ...ENFORCED_FEATURES,
  ])
  return Supergraph.build(sdl, { supportedFeatures, validateSupergraph: true })
}

/** What the rest of the gateway has to be told of a supergraph that was read: values that threads can exchange. */
export interface SupergraphOutline {
  /** What clients see, printed. */
  readonly apiSdl: string
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[]
}

export function outlineSupergraph(supergraph: Supergraph): SupergraphOutline {
  const api = supergraph.apiSchema()
  const printed = printSchema(api.toGraphQLJSSchema())
  return {
    apiSdl: [printed, ...composedDirectives(supergraph, api)].join('\n'),
    subgraphs: supergraph.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
  }
}
