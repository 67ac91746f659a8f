import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'a key with a list of objects is sent as it is',
  subgraphs: {
    orders: {
      sdl: `type Query { orders: [Order] } type Order @key(fields: "lines { sku count }") { lines: [Line!]! } type Line @shareable { sku: String! count: Int! }`,
      resolvers: {
        Query: {
          orders: () => [
            {
              lines: [
                { sku: 'a', count: 2 },
                { sku: 'b', count: 0 },
              ],
            },
            { lines: [] },
          ],
        },
      },
    },
    totals: {
      sdl: `type Order @key(fields: "lines { sku count }") { lines: [Line!]! total: Int } type Line @shareable { sku: String! count: Int! }`,
      resolvers: {
        Order: {
          __resolveReference: (order: unknown) => order,
          total: ({ lines }: { lines: { count: number }[] }) =>
            lines.reduce((sum, { count }) => sum + count, 0),
        },
      },
    },
  },
  operations: [{ query: '{ orders { total } }', data: { orders: [{ total: 2 }, { total: 0 }] } }],
}
