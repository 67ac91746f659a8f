import { execute, parse, print, stripIgnoredCharacters, validate } from 'graphql'
import type { DocumentNode, GraphQLSchema } from 'graphql'
import { filterOperation } from '../../../gateway/authorization/filterOperation.js'
import type { ProtectedGraph } from '../../../gateway/authorization/guards.js'
import { indexRequirements } from '../../../gateway/authorization/requirements.js'
import type { Permissions } from '../../../gateway/authorization/requirements.js'
import { shapeResponse } from '../../../gateway/federation/shapeResponse.js'
import { apiSchemaOf, compose, federationLink } from '../../support/compose.js'

const IMPORTS = ['@key', '@external', '@requires', '@authenticated', '@requiresScopes', '@policy']
const LINK = federationLink(...IMPORTS.map((name) => `"${name}"`))

/** The three subgraphs of anchors.md §2.6. */
export const SUBGRAPHS = {
  registry: `${LINK}
    type Query { subject(usci: ID!): Subject subjectStrict(usci: ID!): Subject! me: Officer @authenticated openCount: Int! }
    type Officer { name: String! }
    type Subject @key(fields: "usci") {
      usci: ID!
      name: String!
      internalNo: ID! @requiresScopes(scopes: [["registry.internal"]])
      legalRep: Person @requiresScopes(scopes: [["registry.person"]])
      shareholders: [Person!]
    }
    type Person { id: ID! name: String! phone: Phone }
    scalar Phone @requiresScopes(scopes: [["pii.phone"]])`,
  tax: `${LINK}
    type Mutation @requiresScopes(scopes: [["tax.write"]]) { flag(usci: ID!): Boolean }
    type Subject @key(fields: "usci") {
      usci: ID!
      taxGrade: TaxGrade @requiresScopes(scopes: [["tax.read"], ["admin"]])
      arrears(minYear: Int): [TaxArrear!] @requiresScopes(scopes: [["tax.read", "tax.amount"]])
    }
    enum TaxGrade @authenticated { A B M C D }
    type TaxArrear { id: ID! amount: Float! }`,
  court: `${LINK}
    type Query { records(usci: ID!): [Record!] findings(usci: ID!): [Finding!] }
    type Subject @key(fields: "usci") {
      usci: ID!
      taxGrade: TaxGrade @external
      risk: Int @requires(fields: "taxGrade") @authenticated @requiresScopes(scopes: [["tax.read"], ["admin"]])
      cases: [CourtCase!]!
    }
    enum TaxGrade { A B M C D }
    interface Record { id: ID! at: String! note: String }
    type CourtCase implements Record @requiresScopes(scopes: [["court.read"]]) {
      id: ID! at: String! note: String sealed: String @policy(policies: [["case_open"]])
    }
    type Notice implements Record {
      id: ID! at: String! note: String @requiresScopes(scopes: [["notice.note"]])
    }
    union Finding = CourtCase | Notice`,
}

export const supergraphSdl = compose(SUBGRAPHS)

export const town: ProtectedGraph = {
  schema: apiSchemaOf(supergraphSdl),
  index: indexRequirements(supergraphSdl),
}

const courtCase = { __typename: 'CourtCase', id: 'c1', at: '2024-01-01', note: 'n', sealed: 's' }
const notice = { __typename: 'Notice', id: 'n1', at: '2024-02-02', note: 'm' }
const legalRep = { id: 'p1', name: '张', phone: '139' }
const subject = {
  usci: '91A',
  name: '甲公司',
  internalNo: 'N-1',
  legalRep,
  shareholders: [legalRep, { id: 'p2', name: '李', phone: '138' }],
  taxGrade: 'B',
  arrears: [{ id: 'a1', amount: 10 }],
  risk: 2,
  cases: [courtCase],
}
/** Answers of all sectors; no null and no protected value is missing. */
export const everything = {
  subject,
  subjectStrict: subject,
  me: { name: '审批员' },
  openCount: 7,
  records: [courtCase, notice],
  findings: [courtCase, notice],
  flag: true,
}

/** A caller with a valid token of these scopes, separated by spaces; null for a request without a token. */
export function holder(scopes: string | null, policies: readonly string[] = []): Permissions {
  return {
    authenticated: scopes !== null,
    scopes: new Set(scopes?.split(' ').filter(Boolean)),
    policies: new Set(policies),
  }
}

export function parseValid(schema: GraphQLSchema, query: string): DocumentNode {
  const document = parse(query)
  const errors = validate(schema, document)
  if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join('\n'))
  return document
}

/** What one caller gets for one query, in the notation of the tables: texts, not trees. */
export async function ask(
  query: string,
  caller: Permissions,
  variables: Record<string, unknown> = {},
) {
  const document = parseValid(town.schema, query)
  const filtered = filterOperation({ ...town, document, variables, caller })
  const answer = filtered.toPlan
    ? await answerOf(filtered.toPlan, variables)
    : filtered.isRefused
      ? null
      : {}
  const { removed, withheld } = filtered
  const shaped = shapeResponse({ document, schema: town.schema, data: answer, variables, removed })
  return {
    filtered: filtered.document && compact(filtered.document),
    data: JSON.parse(JSON.stringify(shaped.data)) as unknown,
    withheld: withheld.map(({ path, fieldPath }) => placeOf(path, fieldPath)),
    errors: shaped.errors,
    isRefused: filtered.isRefused,
    isSame: filtered.document === document && !filtered.changed,
  }
}

/** `subject.taxGrade`; with a list on the way the error path and the full path: `records | records.note`. */
export function placeOf(path: readonly string[], fieldPath: string): string {
  return path.join('.') === fieldPath ? fieldPath : `${path.join('.')} | ${fieldPath}`
}

export function compact(document: DocumentNode): string {
  return stripIgnoredCharacters(print(document))
}

/** Stands for the sectors together: answers the API schema from one object. */
async function answerOf(document: DocumentNode, variableValues: Record<string, unknown>) {
  const { data, errors } = await execute({
    schema: town.schema,
    document,
    variableValues,
    rootValue: everything,
  })
  if (errors) throw new AggregateError(errors)
  return data
}
