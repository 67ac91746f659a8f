import { parse, type GraphQLSchema } from 'graphql'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import {
  buildSchemaSync,
  createResolversMap,
  type ClassType,
  type NonEmptyArray,
} from 'type-graphql'
import { CREDIT_ITEM_SDL, CREDIT_ITEM_URL } from '../../schema/wire/creditItem.js'
import { itemLoadsResolver } from './catalogue/itemLoadsResolver.js'
import { foundResolver } from './disclosure/graphql/foundResolver.js'
import { qualityResolver } from './disclosure/graphql/qualityResolver.js'
import { reportResolver } from './disclosure/graphql/reportResolver.js'
import { reportsResolver } from './disclosure/graphql/reportsResolver.js'
import { withdrawResolver } from './disclosure/graphql/withdrawResolver.js'
import type { Sector } from './sector.js'
import { subjectKey } from './scalars.js'
import { makeStub } from './SubjectStub.js'
import { subjectRoots } from './subjectRoots.js'

const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@composeDirective", "@authenticated", "@requiresScopes", "@policy"])
  @link(url: "${CREDIT_ITEM_URL}", import: ["@creditItem"])
  @composeDirective(name: "@creditItem")
`

/** A sector's classes as an executable subgraph schema, and the SDL that it publishes. */
export function federatedSchema(sector: Sector): { schema: GraphQLSchema; sdl: string } {
  const resolvers: NonEmptyArray<ClassType> = [
    subjectRoots(sector.subject),
    ...sector.resolvers,
    itemLoadsResolver(sector.name),
    ...disclosureResolvers(sector),
  ]
  const plain = buildSchemaSync({
    resolvers,
    // Explicit: type-graphql's registry is global and holds the other sectors' classes as well.
    orphanedTypes: [sector.subject, ...sector.entities],
    validate: false,
  })
  const sdl = `${LINK}\n${CREDIT_ITEM_SDL}\n\n${printSchemaWithDirectives(plain)}\n`
  const schema = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: { ...createResolversMap(plain), Subject: subjectResolvers(sector, plain) } as never,
  })
  return { schema, sdl }
}

/** type-graphql's resolvers of Subject, and the reference, for a well-formed key is always a subject. */
function subjectResolvers(sector: Sector, plain: GraphQLSchema): object {
  const __resolveReference = ({ key }: { key: string }) => makeStub(sector.subject, subjectKey(key))
  return Object.assign({}, createResolversMap(plain)['Subject'], { __resolveReference })
}

/** What a sector offers by declaring that it takes reports. */
function disclosureResolvers({ name, disclosure }: Sector): ClassType[] {
  if (!disclosure) return []
  return [
    reportResolver(name, disclosure),
    withdrawResolver(name, disclosure),
    reportsResolver(name),
    qualityResolver(name, disclosure),
    foundResolver(name),
  ]
}
