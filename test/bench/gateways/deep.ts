import { buildSubgraphSchema } from '@apollo/subgraph'
import { execute, parse } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import { federationLink } from '../../support/compose.js'

/** users → reviews → products → reviews → authors, through four subgraphs, as public federation benchmarks ask. */
const SDLS: Readonly<Record<string, string>> = {
  users: `type Query { users(seed: ID!): [User!]! }
    type User @key(fields: "id") { id: ID! name: String username: String }`,
  reviews: `type User @key(fields: "id") { id: ID! reviews: [Review!] }
    type Product @key(fields: "id") { id: ID! reviews: [Review!] }
    type Review @key(fields: "id") { id: ID! text: String author: User product: Product }`,
  products: `type Product @key(fields: "id") { id: ID! name: String price: Int weight: Int }`,
  stock: `type Product @key(fields: "id") { id: ID! price: Int @external weight: Int @external
    inStock: Boolean estimate: Int @requires(fields: "price weight") }`,
}

export const DEEP_SUBGRAPHS = Object.keys(SDLS)

export const DEEP_QUERY = `query Deep($id: ID!) { users(seed: $id) { id username name reviews { id text
  product { id name inStock estimate reviews { id text author { id name reviews { id product { id } } } } } } } }`

const USERS = 12
const PRODUCTS = 9
const REVIEWS = 40

export function deepSdl(name: string): string {
  return federationLink('"@key"', '"@external"', '"@requires"') + (SDLS[name] ?? '')
}

/** One of the four subgraphs; every id ends in the salt, so that each request is about other entities. */
export class DeepSubgraph {
  readonly #schema: GraphQLSchema

  constructor(name: string) {
    const module = { typeDefs: parse(deepSdl(name)), resolvers: RESOLVERS[name] }
    this.#schema = buildSubgraphSchema(module as Parameters<typeof buildSubgraphSchema>[0])
  }

  async answer(body: string): Promise<string> {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: object }
    const result = await execute({
      schema: this.#schema,
      document: parse(query),
      variableValues: { ...variables },
    })
    if (result.errors) throw new Error(`${result.errors[0]?.message}: ${query}`)
    return JSON.stringify(result)
  }
}

interface Ref {
  readonly id: string
}

const named = (kind: string, n: number, salt: string): Ref => ({ id: `${kind}${n}-${salt}` })
const saltOf = ({ id }: Ref) => id.slice(id.indexOf('-') + 1)
const user = ({ id }: Ref) => ({ id, name: `User ${id}`, username: `@${id}` })
const product = ({ id }: Ref) => ({ id, name: `Product ${id}`, price: 100, weight: 20 })
const same = (ref: Ref) => ref

function reviewsOf(ref: Ref): object[] {
  const salt = saltOf(ref)
  return Array.from({ length: REVIEWS }, (_, n) => ({
    ...named('r', n, salt),
    text: '东西很好，物流也快，推荐给大家。',
    author: named('u', n % USERS, salt),
    product: named('p', n % PRODUCTS, salt),
  })).filter(({ author, product: of }) => author.id === ref.id || of.id === ref.id)
}

const RESOLVERS: Readonly<Record<string, object>> = {
  users: {
    Query: {
      users: (_: unknown, { seed }: { seed: string }) =>
        Array.from({ length: USERS }, (_value, n) => user(named('u', n, seed))),
    },
    User: { __resolveReference: user },
  },
  reviews: {
    User: { __resolveReference: same, reviews: reviewsOf },
    Product: { __resolveReference: same, reviews: reviewsOf },
  },
  products: { Product: { __resolveReference: product } },
  stock: { Product: { __resolveReference: same, inStock: () => true, estimate: () => 7 } },
}
