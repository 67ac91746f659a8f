import type { ConformanceCase } from '../conformanceCase.js'

const BREAD = { __typename: 'Bread', id: 'b', name: 'Rye' }

export const CASE: ConformanceCase = {
  referenceFault: 'it lets the interface’s name replace the type that it knew',
  about: 'an interface that is one object to a subgraph which only refers to it',
  subgraphs: {
    goods: {
      sdl: `type Query { goods: [Goods!]! } interface Goods @key(fields: "id") { id: ID! name: String }
        type Bread implements Goods @key(fields: "id") { id: ID! name: String flour: String }`,
      resolvers: {
        Query: { goods: () => [BREAD] },
        Goods: { __resolveReference: () => BREAD },
        Bread: { __resolveReference: () => BREAD, flour: () => 'rye' },
      },
    },
    orders: {
      sdl: `type Query { ordered: Goods! order: Order }
        type Order { no: Int goods: Goods }
        type Goods @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }`,
      resolvers: {
        Query: { ordered: () => ({ id: 'b' }), order: () => ({ no: 1, goods: { id: 'b' } }) },
      },
    },
  },
  operations: [
    { query: '{ ordered { id } }', data: { ordered: { id: 'b' } }, calls: ['orders'] },
    {
      query: '{ ordered { id name } order { no goods { name } } }',
      data: { ordered: { id: 'b', name: 'Rye' }, order: { no: 1, goods: { name: 'Rye' } } },
    },
    {
      query: '{ ordered { __typename id } }',
      data: { ordered: { __typename: 'Bread', id: 'b' } },
    },
    {
      query: '{ ordered { ... on Bread { id flour } } goods { id } }',
      data: { ordered: { id: 'b', flour: 'rye' }, goods: [{ id: 'b' }] },
    },
  ],
}
