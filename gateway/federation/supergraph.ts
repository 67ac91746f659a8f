import type { Schema } from '@apollo/federation-internals'
import { createHash } from 'node:crypto'
import { buildASTSchema, buildSchema, parse, type GraphQLSchema } from 'graphql'
import type { Catalogue } from './catalogue.js'
import { readCatalogue } from './catalogue.js'
import { readInsertedNames } from './insertedNames.js'
import type { InsertedNames } from './insertedNames.js'
import { outlineSupergraph, readSupergraph, type SupergraphOutline } from './readSupergraph.js'

/** Everything made of one supergraph text; a request keeps the generation it began with. */
export interface SupergraphGeneration {
  readonly sdl: string
  /** SHA-256 of the text, hex. */
  readonly hash: string
  /** What clients see. */
  readonly apiSchema: GraphQLSchema
  /** The whole supergraph with joins and inaccessible fields, as the executor needs it. */
  readonly supergraphSchema: GraphQLSchema
  /** `apiSchema` in the federation library's own form; made when it is asked for. */
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
  return supergraphOf(sdl, outlineSupergraph(readSupergraph(sdl)))
}

/**
 * The supergraph whose text was read elsewhere, as the planning thread does: that is the long part, and a
 * thread that answers requests should not stand still for it.
 */
export function supergraphOf(sdl: string, outline: SupergraphOutline): SupergraphGeneration {
  let federationApiSchema: Schema | undefined
  return {
    sdl,
    hash: createHash('sha256').update(sdl).digest('hex'),
    apiSchema: buildSchema(outline.apiSdl, VALIDATED),
    supergraphSchema: buildASTSchema(parse(sdl, { noLocation: true }), VALIDATED),
    get federationApiSchema() {
      federationApiSchema ??= readSupergraph(sdl).apiSchema()
      return federationApiSchema
    },
    sectors: outline.subgraphs.map(({ name }) => name),
    addresses: new Map(outline.subgraphs.map(({ name, url }) => [name, url])),
    catalogue: readCatalogue(sdl),
    insertedNames: readInsertedNames(sdl),
  }
}

/** The federation library has looked at both texts. */
const VALIDATED = { assumeValid: true, assumeValidSDL: true, noLocation: true } as const
