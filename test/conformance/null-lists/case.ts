import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'nulls in lists of lists stay in their places, and entities behind them are asked once',
  subgraphs: {
    a: {
      sdl: `type Query { grid: [[Cell]] lists: [[Int]] } type Cell @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          grid: () => [[{ id: '1' }, null, { id: '2' }], null, [], [{ id: '1' }]],
          lists: () => [[1, null], null, []],
        },
      },
    },
    b: {
      sdl: `type Cell @key(fields: "id") { id: ID! value: Int }`,
      resolvers: {
        Cell: {
          __resolveReference: ({ id }: { id: string }) => (id === '2' ? null : { id, value: 0 }),
        },
      },
    },
  },
  operations: [
    {
      query: '{ grid { id value } lists }',
      data: {
        grid: [
          [{ id: '1', value: 0 }, null, { id: '2', value: null }],
          null,
          [],
          [{ id: '1', value: 0 }],
        ],
        lists: [[1, null], null, []],
      },
      calls: ['a', 'b'],
    },
    {
      query: '{ grid { value } }',
      data: { grid: [[{ value: 0 }, null, { value: null }], null, [], [{ value: 0 }]] },
    },
  ],
}
