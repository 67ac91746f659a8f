import type { ConformanceCase } from '../conformanceCase.js'

const PRODUCTS = [
  { id: '1', sku: 'a', name: 'Table', price: 100, weight: 20 },
  { id: '2', sku: 'b', name: 'Chair', price: 0, weight: 5 },
]
const byId = ({ id }: { id: string }) => PRODUCTS.find((one) => one.id === id) ?? null
const bySku = ({ sku }: { sku: string }) => PRODUCTS.find((one) => one.sku === sku) ?? null

export const CASE: ConformanceCase = {
  about: 'a subgraph that knows an entity by another key is reached over a third one',
  subgraphs: {
    catalogue: {
      sdl: `type Query { products: [Product] } type Product @key(fields: "sku") { sku: String! name: String }`,
      resolvers: { Query: { products: () => PRODUCTS }, Product: { __resolveReference: bySku } },
    },
    link: {
      sdl: `type Product @key(fields: "sku") @key(fields: "id") { sku: String! id: ID! }`,
      resolvers: {
        Product: {
          __resolveReference: (ref: { id?: string; sku?: string }) =>
            ref.id === undefined ? bySku({ sku: ref.sku ?? '' }) : byId({ id: ref.id }),
        },
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
      calls: ['catalogue', 'link', 'prices'],
    },
  ],
}
