import type { ConformanceCase } from '../conformanceCase.js'

const PRODUCTS = [
  { id: '1', sku: 'a', name: 'Table', price: 100, weight: 20 },
  { id: '2', sku: 'b', name: 'Chair', price: 0, weight: 5 },
]
const byId = ({ id }: { id: string }) => PRODUCTS.find((one) => one.id === id) ?? null

export const CASE: ConformanceCase = {
  about: 'conditions decide which fields come and which subgraphs are asked',
  subgraphs: {
    products: {
      sdl: `type Query { products: [Product] } type Product @key(fields: "id") { id: ID! name: String }`,
      resolvers: { Query: { products: () => PRODUCTS }, Product: { __resolveReference: byId } },
    },
    prices: {
      sdl: `type Product @key(fields: "id") { id: ID! price: Int }`,
      resolvers: { Product: { __resolveReference: byId } },
    },
  },
  operations: [
    {
      query: 'query ($p: Boolean!) { products { name price @include(if: $p) } }',
      variables: { p: false },
      data: { products: [{ name: 'Table' }, { name: 'Chair' }] },
      calls: ['products'],
    },
    {
      query: 'query ($p: Boolean!) { products { name price @include(if: $p) } }',
      variables: { p: true },
      data: {
        products: [
          { name: 'Table', price: 100 },
          { name: 'Chair', price: 0 },
        ],
      },
      calls: ['products', 'prices'],
    },
    {
      query:
        'query ($p: Boolean = true) { products { name @skip(if: $p) ... @include(if: $p) { price } } }',
      data: { products: [{ price: 100 }, { price: 0 }] },
    },
    {
      query: 'query ($p: Boolean!) { products @skip(if: $p) { name } }',
      variables: { p: true },
      data: {},
      calls: [],
    },
    {
      query:
        'query ($p: Boolean!, $q: Boolean!) { products { id price @skip(if: $p) @include(if: $q) } }',
      variables: { p: false, q: false },
      data: { products: [{ id: '1' }, { id: '2' }] },
    },
  ],
}
