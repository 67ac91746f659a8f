import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'an interface that nothing implements can be asked for, and is null or empty',
  subgraphs: {
    a: {
      sdl: `type Query { node: Node nodes: [Node!] thing: Thing } interface Node { id: ID! }
        type Thing @key(fields: "id") { id: ID! node: Node }`,
      resolvers: {
        Query: { node: () => null, nodes: () => [], thing: () => ({ id: 't', node: null }) },
        Node: { __resolveType: () => null },
        Thing: { __resolveReference: (ref: unknown) => ref },
      },
    },
    b: {
      sdl: `type Thing @key(fields: "id") { id: ID! other: Node name: String } interface Node { id: ID! }`,
      resolvers: {
        Node: { __resolveType: () => null },
        Thing: {
          __resolveReference: (ref: unknown) => ref,
          other: () => null,
          name: () => 'x',
        },
      },
    },
  },
  operations: [
    { query: '{ node { id } nodes { id __typename } }', data: { node: null, nodes: [] } },
    {
      query: '{ thing { name node { id } other { __typename id } } }',
      data: { thing: { name: 'x', node: null, other: null } },
    },
  ],
}
