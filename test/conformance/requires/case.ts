import type { ConformanceCase } from '../conformanceCase.js'

const PRODUCTS = [
  { id: '1', sku: 'a', name: 'Table', price: 100, weight: 20 },
  { id: '2', sku: 'b', name: 'Chair', price: 0, weight: 5 },
]
const byId = ({ id }: { id: string }) => PRODUCTS.find((one) => one.id === id) ?? null

export const CASE: ConformanceCase = {
  about: 'a computed field gets what it needs from the subgraph that has it',
  subgraphs: {
    products: {
      sdl: `type Query { products: [Product] } type Product @key(fields: "id") { id: ID! price: Int weight: Int }`,
      resolvers: { Query: { products: () => PRODUCTS }, Product: { __resolveReference: byId } },
    },
    shipping: {
      sdl: `type Product @key(fields: "id") { id: ID! price: Int @external weight: Int @external estimate: Int @requires(fields: "price weight") }`,
      resolvers: {
        Product: {
          __resolveReference: (ref: unknown) => ref,
          estimate: ({ price, weight }: { price: number; weight: number }) =>
            price > 50 ? 0 : weight * 2,
        },
      },
    },
  },
  operations: [
    { query: '{ products { estimate } }', data: { products: [{ estimate: 0 }, { estimate: 10 }] } },
    {
      query: '{ products { cost: estimate price } }',
      data: {
        products: [
          { cost: 0, price: 100 },
          { cost: 10, price: 0 },
        ],
      },
    },
  ],
}
