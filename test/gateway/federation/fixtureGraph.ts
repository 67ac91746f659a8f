import { parse } from 'graphql'
import type { DocumentNode } from 'graphql'
import { CREDIT_ITEM_SDL, CREDIT_ITEM_URL } from '../../../schema/wire/creditItem.js'
import { composeSupergraph } from '../../../subgraphs/shared/composeSupergraph.js'

const ROOTS = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@composeDirective", "@requiresScopes"])
    @link(url: "${CREDIT_ITEM_URL}", import: ["@creditItem"])
    @composeDirective(name: "@creditItem")
  ${CREDIT_ITEM_SDL}
  scalar SubjectId
  enum SubjectKind { ENTERPRISE PERSON }
  type Query {
    subject(id: SubjectId!): Subject @shareable
    subjects(ids: [SubjectId!]!): [Subject]! @shareable
  }
`
const SHARED = `key: ID! @inaccessible  code: ID @shareable  kind: SubjectKind! @shareable`

function item(code: string, openness: string): string {
  return `@creditItem(code: "${code}", name: "${code}", openness: "${openness}", subjects: ["ENTERPRISE"], category: "C03")`
}

/** Three sectors and the gateway's own subgraph: a firm's registration and owner, its penalties, its demerits. */
export const FIXTURE_SDLS: ReadonlyMap<string, string> = new Map([
  [
    'credit',
    `${ROOTS} type Subject @key(fields: "key") { ${SHARED}
      registration: Registration ${item('GG-01', 'PUBLIC')} owner: Subject related: [Subject] }
      type Registration { name: String! capital: Int }`,
  ],
  [
    'transport',
    `${ROOTS} type Subject @key(fields: "key") { ${SHARED}
      penalties: [Penalty!] ${item('JT-02', 'GOV_SHARED')} @requiresScopes(scopes: [["transport:read"]]) }
      type Penalty { documentNo: String! fine: Int }`,
  ],
  [
    'market',
    `${ROOTS} type Subject @key(fields: "key") { ${SHARED} demerits: Int ${item('SC-01', 'PUBLIC')} }
      type Mutation { addDemerit(id: SubjectId!, note: String): Subject }`,
  ],
  [
    'gateway',
    `${ROOTS} type Subject @key(fields: "key") { ${SHARED} } extend type Query { version: String! }`,
  ],
])

export const FIXTURE_SUPERGRAPH = composeSupergraph(FIXTURE_SDLS)

/** A document that keeps Apollo's planner busy for seconds (anchors.md §4.1): each alias asks all sectors. */
export function stallingDocument(field: string): DocumentNode {
  const aliases = Array.from(
    { length: 6_000 },
    (_, i) => `${field}${i}: subject(id: $s) { registration { name } penalties { fine } demerits }`,
  )
  return parse(`query ($s: SubjectId!) { ${aliases.join(' ')} }`)
}
