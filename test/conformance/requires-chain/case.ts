import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'what a field requires may itself require something',
  subgraphs: {
    a: {
      sdl: `type Query { things: [Thing] } type Thing @key(fields: "id") { id: ID! one: Int }`,
      resolvers: {
        Query: {
          things: () => [
            { id: '1', one: 1 },
            { id: '2', one: null },
          ],
        },
      },
    },
    b: {
      sdl: `type Thing @key(fields: "id") { id: ID! one: Int @external two: Int @requires(fields: "one") }`,
      resolvers: {
        Thing: {
          __resolveReference: (ref: unknown) => ref,
          two: ({ one }: { one: number | null }) => (one === null ? null : one + 1),
        },
      },
    },
    c: {
      sdl: `type Thing @key(fields: "id") { id: ID! two: Int @external three: Int @requires(fields: "two") }`,
      resolvers: {
        Thing: {
          __resolveReference: (ref: unknown) => ref,
          three: ({ two }: { two: number | null }) => (two ?? 0) + 1,
        },
      },
    },
  },
  operations: [
    {
      query: '{ things { three } }',
      data: { things: [{ three: 3 }, { three: 1 }] },
      calls: ['a', 'b', 'c'],
    },
  ],
}
