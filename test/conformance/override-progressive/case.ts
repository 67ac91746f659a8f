import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'a progressive override holds for its share of documents, an unknown label for none',
  subgraphs: {
    old: {
      sdl: `type Query { road: Road } type Road @key(fields: "id")
        { id: ID! length: String width: String height: String }`,
      resolvers: {
        Query: { road: () => ({ id: 'r' }) },
        Road: {
          __resolveReference: (ref: unknown) => ref,
          length: () => 'old',
          width: () => 'old',
          height: () => 'old',
        },
      },
    },
    new: {
      sdl: `type Road @key(fields: "id") { id: ID!
        length: String @override(from: "old", label: "percent(100)")
        width: String @override(from: "old", label: "percent(0)")
        height: String @override(from: "old", label: "after-the-move") }`,
      resolvers: {
        Road: {
          __resolveReference: (ref: unknown) => ref,
          length: () => 'new',
          width: () => 'new',
          height: () => 'new',
        },
      },
    },
  },
  operations: [
    {
      query: '{ road { length width height } }',
      data: { road: { length: 'new', width: 'old', height: 'old' } },
    },
  ],
}
