import type { ConformanceCase } from '../conformanceCase.js'

const PRODUCTS = [
  { id: '1', sku: 'a', name: 'Table', price: 100, weight: 20 },
  { id: '2', sku: 'b', name: 'Chair', price: 0, weight: 5 },
]
const byId = ({ id }: { id: string }) => PRODUCTS.find((one) => one.id === id) ?? null
const withMaker = (one: object | undefined) => ({ ...one, maker: { id: 'm', city: 'Xiamen' } })

export const CASE: ConformanceCase = {
  about: 'named, nested and repeated fragments merge into one selection',
  subgraphs: {
    products: {
      sdl: `type Query { product: Product products: [Product] } type Product @key(fields: "id") { id: ID! name: String maker: Maker } type Maker @key(fields: "id") { id: ID! city: String }`,
      resolvers: {
        Query: { product: () => withMaker(PRODUCTS[0]), products: () => PRODUCTS.map(withMaker) },
        Product: { __resolveReference: byId },
      },
    },
    prices: {
      sdl: `type Product @key(fields: "id") { id: ID! price: Int } type Maker @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Product: { __resolveReference: byId },
        Maker: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `Maker ${id}` }) },
      },
    },
  },
  operations: [
    {
      query:
        '{ product { ...A maker { name } ... { maker { id } } } } fragment A on Product { name ...B maker { city } } fragment B on Product { price maker { name } }',
      data: {
        product: { name: 'Table', price: 100, maker: { city: 'Xiamen', name: 'Maker m', id: 'm' } },
      },
    },
    {
      query:
        '{ products { ...A } again: products { ...A } } fragment A on Product { maker { name } }',
      data: {
        products: [{ maker: { name: 'Maker m' } }, { maker: { name: 'Maker m' } }],
        again: [{ maker: { name: 'Maker m' } }, { maker: { name: 'Maker m' } }],
      },
    },
  ],
}
