import type { ConformanceCase } from '../conformanceCase.js'

const PRODUCTS = [
  { id: '1', sku: 'a', name: 'Table', price: 100, weight: 20 },
  { id: '2', sku: 'b', name: 'Chair', price: 0, weight: 5 },
]
const byId = ({ id }: { id: string }) => PRODUCTS.find((one) => one.id === id) ?? null

export const CASE: ConformanceCase = {
  about: 'an entity takes fields from two subgraphs, for one and for a list',
  subgraphs: {
    products: {
      sdl: `type Query { product(id: ID!): Product  products: [Product!]! } type Product @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Query: {
          product: (_: unknown, ref: { id: string }) => byId(ref),
          products: () => PRODUCTS,
        },
        Product: { __resolveReference: byId },
      },
    },
    prices: {
      sdl: `type Product @key(fields: "id") { id: ID! price: Int }`,
      resolvers: { Product: { __resolveReference: byId } },
    },
  },
  operations: [
    {
      query: '{ products { name price } }',
      data: {
        products: [
          { name: 'Table', price: 100 },
          { name: 'Chair', price: 0 },
        ],
      },
      calls: ['products', 'prices'],
    },
    {
      query: 'query ($id: ID!) { product(id: $id) { price } }',
      variables: { id: '2' },
      data: { product: { price: 0 } },
    },
    { query: '{ product(id: "9") { name price } }', data: { product: null }, calls: ['products'] },
  ],
}
