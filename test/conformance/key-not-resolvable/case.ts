import type { ConformanceCase } from '../conformanceCase.js'

const PRODUCTS = [
  { id: '1', sku: 'a', name: 'Table', price: 100, weight: 20 },
  { id: '2', sku: 'b', name: 'Chair', price: 0, weight: 5 },
]
const byId = ({ id }: { id: string }) => PRODUCTS.find((one) => one.id === id) ?? null

export const CASE: ConformanceCase = {
  about: 'a subgraph that only refers to an entity is never asked for it',
  subgraphs: {
    reviews: {
      sdl: `type Query { reviews: [Review!] } type Review { text: String product: Product } type Product @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: {
        Query: {
          reviews: () => [
            { text: 'good', product: { id: '1' } },
            { text: 'gone', product: { id: '9' } },
            { text: 'none', product: null },
          ],
        },
      },
    },
    products: {
      sdl: `type Query { product: Product } type Product @key(fields: "id") { id: ID! name: String }`,
      resolvers: { Query: { product: () => PRODUCTS[0] }, Product: { __resolveReference: byId } },
    },
  },
  operations: [
    {
      query: '{ reviews { text product { id name } } }',
      data: {
        reviews: [
          { text: 'good', product: { id: '1', name: 'Table' } },
          { text: 'gone', product: { id: '9', name: null } },
          { text: 'none', product: null },
        ],
      },
      calls: ['reviews', 'products'],
    },
  ],
}
