import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'a field that moved is asked of its new owner only',
  subgraphs: {
    old: {
      sdl: `type Query { bills: [Bill!]! } type Bill @key(fields: "id") { id: ID! amount: Int payer: String }`,
      resolvers: {
        Query: { bills: () => [{ id: '1', amount: 1, payer: 'old' }] },
        Bill: { __resolveReference: ({ id }: { id: string }) => ({ id, payer: 'old' }) },
      },
    },
    new: {
      sdl: `type Bill @key(fields: "id") { id: ID! amount: Int @override(from: "old") }`,
      resolvers: { Bill: { __resolveReference: ({ id }: { id: string }) => ({ id, amount: 2 }) } },
    },
  },
  operations: [
    { query: '{ bills { amount payer } }', data: { bills: [{ amount: 2, payer: 'old' }] } },
  ],
}
