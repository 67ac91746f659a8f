import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import { federationLink } from '../../support/compose.js'

const IMPORTS = ['"@key"', '"@shareable"', '"@external"', '"@requires"', '"@inaccessible"']

/** Sectors of the dossier, and the list that each answers. */
export const DOSSIER_SECTORS = ['market', 'transport', 'construction', 'healthcare', 'credit']
const RECORDS = 14
/** Secret between the gateway and every sector of the dossier. */
export const KEY = Buffer.from('a key of thirty-two bytes or more')

const SUBJECT = 'key: ID! @inaccessible  code: ID @shareable  kind: String! @shareable'

/** The dossier: one subject, five sectors, about 14 KB. */
export const DOSSIER: Readonly<Record<string, string>> = Object.fromEntries(
  DOSSIER_SECTORS.map((name) => [
    name,
    `${federationLink(...IMPORTS)} scalar SubjectId type Query { subject(id: SubjectId!): Subject @shareable }
     type Subject @key(fields: "key") { ${SUBJECT} ${name}Records(first: Int): [${name}Record!]! }
     type ${name}Record { documentNo: ID! title: String decidedOn: String amount: Int text: String }`,
  ]),
)

const LISTS = DOSSIER_SECTORS.map(
  (name) => `${name}Records(first: 50) { documentNo title decidedOn amount text }`,
)
export const DOSSIER_QUERY = `query ($id: SubjectId!) { subject(id: $id) { code kind ${LISTS.join(' ')} } }`

/** Bytes of one sector's answer about a subject, without the envelope's extensions. */
export function dossierData(sector: string, id: string): string {
  const record = (n: number) => ({
    documentNo: `${sector}-2026-${n}`,
    title: '行政处罚决定书（简易程序）',
    decidedOn: '2026-03-14',
    amount: n * 1000,
    text: '未按照规定报送年度报告，责令改正。',
  })
  const records = Array.from({ length: RECORDS }, (_, n) => record(n))
  const subject = { key: id, [`${sector}Records`]: records, code: id, kind: 'ENTERPRISE' }
  return JSON.stringify({ subject })
}

/** The deep one: users → reviews → products → reviews → authors, through four subgraphs. */
export const DEEP: Readonly<Record<string, string>> = {
  users: `type Query { users: [User!]! } type User @key(fields: "id") { id: ID! name: String username: String }`,
  reviews: `type User @key(fields: "id") { id: ID! reviews: [Review!] }
    type Product @key(fields: "id") { id: ID! reviews: [Review!] }
    type Review @key(fields: "id") { id: ID! text: String author: User product: Product }`,
  products: `type Product @key(fields: "id") { id: ID! name: String price: Int weight: Int }`,
  stock: `type Product @key(fields: "id") { id: ID! price: Int @external weight: Int @external
    inStock: Boolean estimate: Int @requires(fields: "price weight") }`,
}

export const DEEP_QUERY = `{ users { id username name reviews { id text
  product { id name inStock estimate reviews { id text author { id name reviews { id product { id } } } } } } } }`

const USERS = 12
const PRODUCTS = 9
const REVIEWS = Array.from({ length: 40 }, (_, n) => ({
  id: `r${n}`,
  text: '东西很好，物流也快，推荐给大家。',
  author: { id: `u${n % USERS}` },
  product: { id: `p${n % PRODUCTS}` },
}))

type Ref = { id: string }
const user = ({ id }: Ref) => ({ id, name: `User ${id}`, username: `@${id}` })
const product = ({ id }: Ref) => ({ id, name: `Product ${id}`, price: 100, weight: 20 })
const same = (ref: Ref) => ref

const RESOLVERS: Readonly<Record<string, object>> = {
  users: {
    Query: { users: () => Array.from({ length: USERS }, (_, n) => user({ id: `u${n}` })) },
    User: { __resolveReference: user },
  },
  reviews: {
    User: {
      __resolveReference: same,
      reviews: ({ id }: Ref) => REVIEWS.filter(({ author }) => author.id === id),
    },
    Product: {
      __resolveReference: same,
      reviews: ({ id }: Ref) => REVIEWS.filter((one) => one.product.id === id),
    },
  },
  products: { Product: { __resolveReference: product } },
  stock: { Product: { __resolveReference: same, inStock: () => true, estimate: () => 7 } },
}

export function deepSdl(name: string): string {
  return federationLink(...IMPORTS) + (DEEP[name] ?? '')
}

export function deepSchema(name: string): GraphQLSchema {
  const module = { typeDefs: parse(deepSdl(name)), resolvers: RESOLVERS[name] }
  return buildSubgraphSchema(module as Parameters<typeof buildSubgraphSchema>[0])
}
