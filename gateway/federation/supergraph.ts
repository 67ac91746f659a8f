import type { Schema } from '@apollo/federation-internals'
import { createHash } from 'node:crypto'
import type { GraphQLSchema } from 'graphql'
import type { Catalogue } from './catalogue.js'
import { readCatalogue } from './catalogue.js'
import { readInsertedNames } from './insertedNames.js'
import type { InsertedNames } from './insertedNames.js'
import { readSupergraph } from './readSupergraph.js'

/** Everything made of one supergraph text; a request keeps the generation it began with. */
export interface SupergraphGeneration {
  readonly sdl: string
  /** SHA-256 of the text, hex. */
  readonly hash: string
  /** What clients see. */
  readonly apiSchema: GraphQLSchema
  /** The whole supergraph with joins and inaccessible fields, as the executor needs it. */
  readonly supergraphSchema: GraphQLSchema
  /** `apiSchema` in the federation library's own form. */
  readonly federationApiSchema: Schema
  /** Names of the subgraphs. */
  readonly sectors: readonly string[]
  /** Name of a subgraph → the address that composition wrote down; empty where it wrote none. */
  readonly addresses: ReadonlyMap<string, string>
  readonly catalogue: Catalogue
  readonly insertedNames: InsertedNames
}

/** Reads a supergraph. Throws Error if it is none, needs a feature that is not enforced, or its catalogue is wrong. */
export function loadSupergraph(sdl: string): SupergraphGeneration {
  const supergraph = readSupergraph(sdl)
  const federationApiSchema = supergraph.apiSchema()
  const subgraphs = supergraph.subgraphsMetadata()
  return {
    sdl,
    hash: createHash('sha256').update(sdl).digest('hex'),
    apiSchema: federationApiSchema.toGraphQLJSSchema(),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    federationApiSchema,
    sectors: subgraphs.map(({ name }) => name),
    addresses: new Map(subgraphs.map(({ name, url }) => [name, url])),
    catalogue: readCatalogue(sdl),
    insertedNames: readInsertedNames(sdl),
  }
}
