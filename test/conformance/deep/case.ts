import type { ConformanceCase } from '../conformanceCase.js'

const user = (id: string) => ({ id, name: `User ${id}` })
const REVIEWS = ['1', '2', '3'].map((id) => ({
  id,
  stars: 0,
  author: { id },
  product: { id: 'p' },
}))
const PRODUCT = {
  name: 'Product p',
  left: 0,
  dear: false,
  reviews: [1, 2, 3].map((u) => ({ author: { name: `User ${u}` } })),
}

export const CASE: ConformanceCase = {
  about: 'lists of entities through four subgraphs, with many that repeat',
  subgraphs: {
    users: {
      sdl: `type Query { users: [User!]! } type User @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Query: { users: () => ['1', '2', '3'].map(user) },
        User: { __resolveReference: ({ id }: { id: string }) => user(id) },
      },
    },
    reviews: {
      sdl: `type User @key(fields: "id") { id: ID! reviews: [Review!] } type Product @key(fields: "id") { id: ID! reviews: [Review!] } type Review @key(fields: "id") { id: ID! stars: Int author: User product: Product }`,
      resolvers: {
        User: {
          __resolveReference: (ref: unknown) => ref,
          reviews: ({ id }: { id: string }) => REVIEWS.filter((one) => one.author.id === id),
        },
        Product: {
          __resolveReference: (ref: unknown) => ref,
          reviews: ({ id }: { id: string }) => REVIEWS.filter((one) => one.product.id === id),
        },
      },
    },
    products: {
      sdl: `type Product @key(fields: "id") { id: ID! name: String price: Int }`,
      resolvers: {
        Product: {
          __resolveReference: ({ id }: { id: string }) => ({ id, name: `Product ${id}`, price: 0 }),
        },
      },
    },
    stock: {
      sdl: `type Product @key(fields: "id") { id: ID! price: Int @external left: Int dear: Boolean @requires(fields: "price") }`,
      resolvers: {
        Product: {
          __resolveReference: (ref: unknown) => ref,
          left: () => 0,
          dear: ({ price }: { price: number }) => price > 0,
        },
      },
    },
  },
  operations: [
    {
      query:
        '{ users { name reviews { stars product { name left dear reviews { author { name } } } } } }',
      data: {
        users: [1, 2, 3].map((u) => ({
          name: `User ${u}`,
          reviews: [{ stars: 0, product: PRODUCT }],
        })),
      },
    },
  ],
}
