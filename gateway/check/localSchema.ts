import { buildSubgraphSchema } from '@apollo/subgraph'
import type { GraphQLSchemaModule } from '@apollo/subgraph/dist/schema-helper/index.js'
import { GraphQLScalarType, parse, type GraphQLSchema } from 'graphql'
import { kindOfKey, isPersonKey } from '../../schema/wire/subjectKey.js'
import type { LocalContext } from './localContext.js'

/** A subject of the gateway's own subgraph: its key; the rest follows from it. */
export interface SubjectRow {
  readonly key: string
}

/** Resolvers of the root fields that the SDL has beside `subject` and `subjects`. */
export interface RootResolvers {
  readonly queries: object
  readonly mutations: object
  /** Fields of the SDL's other types that are worked out when they are asked for. */
  readonly fields: object
}

const passThrough = (name: string) =>
  new GraphQLScalarType({ name, serialize: String, parseValue: (value) => value })

/**
 * The gateway's own subgraph as an executable schema: the check, its records, the register and the catalogue.
 * @param sdl text of schema/subgraphs/gateway.graphql
 */
export function buildLocalSchema(sdl: string, roots: RootResolvers): GraphQLSchema {
  // The package types only its federation hooks; the SDL types the rest, and the e2e tests hold it.
  const resolvers: object = {
    // Accepted and keyed by the accept stage; the other scalars are checked by what uses them.
    SubjectId: passThrough('SubjectId'),
    Date: passThrough('Date'),
    DateTime: passThrough('DateTime'),
    Query: {
      subject: (_: unknown, { id }: { id: string }): SubjectRow => ({ key: id }),
      subjects: (_: unknown, { ids }: { ids: string[] }) => ids.map((key): SubjectRow => ({ key })),
      ...roots.queries,
    },
    Mutation: roots.mutations,
    ...roots.fields,
    Subject: {
      __resolveReference: ({ key }: SubjectRow): SubjectRow => ({ key }),
      code: ({ key }: SubjectRow) => (isPersonKey(key) ? null : key),
      kind: ({ key }: SubjectRow) => kindOfKey(key),
      ref: refOf,
    },
  }
  return buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as ResolverMap })
}

/** All anonymous callers are one client: a ref of a person would be the same for everybody. */
function refOf({ key }: SubjectRow, _: unknown, { caller, sealRef }: LocalContext): string | null {
  return caller.kind === 'anonymous' && isPersonKey(key) ? null : sealRef(key)
}

type ResolverMap = NonNullable<GraphQLSchemaModule['resolvers']>
