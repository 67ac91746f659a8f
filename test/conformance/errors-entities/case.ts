import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'a fault in one entity is placed at each place of that entity',
  subgraphs: {
    a: {
      sdl: `type Query { orders: [Order] } type Order { no: Int product: Product } type Product @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { orders: () => [1, 2, 1].map((id, no) => ({ no, product: { id } })) } },
    },
    b: {
      sdl: `type Product @key(fields: "id") { id: ID! name: String parts: [Part] } type Part { size: Int }`,
      resolvers: {
        Product: {
          __resolveReference: (ref: unknown) => ref,
          name: ({ id }: { id: string }) => {
            if (id === '1') throw new Error('broken')
            return 'two'
          },
          parts: () => [
            { size: 0 },
            {
              size: () => {
                throw new Error('broken')
              },
            },
          ],
        },
      },
    },
  },
  operations: [
    {
      query: '{ orders { no product { name } } }',
      data: {
        orders: [
          { no: 0, product: { name: null } },
          { no: 1, product: { name: 'two' } },
          { no: 2, product: { name: null } },
        ],
      },
      errors: [
        'DOWNSTREAM_SERVICE_ERROR orders.0.product.name',
        'DOWNSTREAM_SERVICE_ERROR orders.2.product.name',
      ],
    },
    {
      query: '{ orders { product { parts { size } } } }',
      data: {
        orders: [0, 1, 2].map(() => ({ product: { parts: [{ size: 0 }, { size: null }] } })),
      },
      errors: [0, 1, 2].map((i) => `DOWNSTREAM_SERVICE_ERROR orders.${i}.product.parts.1.size`),
    },
  ],
}
