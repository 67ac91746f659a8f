import type { ConformanceCase } from '../conformanceCase.js'

const PRODUCTS = [
  { id: '1', sku: 'a', name: 'Table', price: 100, weight: 20 },
  { id: '2', sku: 'b', name: 'Chair', price: 0, weight: 5 },
]
const byId = ({ id }: { id: string }) => PRODUCTS.find((one) => one.id === id) ?? null

export const CASE: ConformanceCase = {
  about: 'a required field may be required with arguments',
  subgraphs: {
    products: {
      sdl: `type Query { products: [Product] } type Product @key(fields: "id") { id: ID! price(currency: String): Int }`,
      resolvers: {
        Query: { products: () => PRODUCTS },
        Product: {
          __resolveReference: byId,
          price: ({ price }: { price: number }, { currency }: { currency?: string }) =>
            currency === 'EUR' ? price * 2 : price,
        },
      },
    },
    tax: {
      sdl: `type Product @key(fields: "id") { id: ID! price(currency: String): Int @external tax: Int @requires(fields: "price(currency: \\"EUR\\")") }`,
      resolvers: {
        Product: {
          __resolveReference: (ref: unknown) => ref,
          tax: ({ price }: { price: number }) => price / 10,
        },
      },
    },
  },
  operations: [
    {
      query: '{ products { id tax } }',
      data: {
        products: [
          { id: '1', tax: 20 },
          { id: '2', tax: 0 },
        ],
      },
    },
  ],
}
