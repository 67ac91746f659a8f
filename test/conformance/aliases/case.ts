import type { ConformanceCase } from '../conformanceCase.js'

const PRODUCTS = [
  { id: '1', sku: 'a', name: 'Table', price: 100, weight: 20 },
  { id: '2', sku: 'b', name: 'Chair', price: 0, weight: 5 },
]
const byId = ({ id }: { id: string }) => PRODUCTS.find((one) => one.id === id) ?? null

export const CASE: ConformanceCase = {
  about: 'aliases at every level reach the subgraphs and come back',
  subgraphs: {
    products: {
      sdl: `type Query { product(id: ID!): Product } type Product @key(fields: "id") { id: ID! name(upper: Boolean): String }`,
      resolvers: {
        Query: { product: (_: unknown, ref: { id: string }) => byId(ref) },
        Product: {
          __resolveReference: byId,
          name: ({ name }: { name: string }, { upper }: { upper?: boolean }) =>
            upper ? name.toUpperCase() : name,
        },
      },
    },
    prices: {
      sdl: `type Product @key(fields: "id") { id: ID! price(times: Int! = 1): Int }`,
      resolvers: {
        Product: {
          __resolveReference: byId,
          price: ({ price }: { price: number }, { times }: { times: number }) => price * times,
        },
      },
    },
  },
  operations: [
    {
      query: '{ product(id: "1") { __typename: price t: __typename price: id id: price } }',
      data: { product: { __typename: 100, t: 'Product', price: '1', id: 100 } },
    },
    {
      query: '{ product(id: "1") { id: name(upper: true) price } }',
      data: { product: { id: 'TABLE', price: 100 } },
    },
    {
      query:
        '{ a: product(id: "1") { id: name name: id x: price y: price(times: 2) } b: product(id: "2") { loud: name(upper: true) name } }',
      data: {
        a: { id: 'Table', name: '1', x: 100, y: 200 },
        b: { loud: 'CHAIR', name: 'Chair' },
      },
    },
    {
      query:
        'query ($t: Int!) { a: product(id: "1") { p: price(times: $t) } b: product(id: "1") { p: price(times: $t) } }',
      variables: { t: 3 },
      data: { a: { p: 300 }, b: { p: 300 } },
    },
  ],
}
