import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'a subgraph that answers nothing leaves an error at each place that lacks it',
  subgraphs: {
    a: {
      sdl: `type Query { orders: [Order] } type Order { product: Product } type Product @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { orders: () => [1, 2].map((id) => ({ product: { id } })) } },
    },
    b: {
      sdl: `type Query { hot: [Int!]! } type Product @key(fields: "id") { id: ID! stock: Int! }`,
      resolvers: {
        Query: { hot: () => null },
        Product: {
          __resolveReference: () => {
            throw new Error('down')
          },
        },
      },
    },
  },
  operations: [
    {
      query: '{ orders { product { id stock } } }',
      data: { orders: [{ product: null }, { product: null }] },
      errors: ['DOWNSTREAM_SERVICE_ERROR orders'],
    },
    { query: '{ hot }', data: null, errors: ['DOWNSTREAM_SERVICE_ERROR hot'] },
  ],
}
