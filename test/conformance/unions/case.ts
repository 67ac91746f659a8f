import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'a union over two subgraphs, with the members of one of them',
  subgraphs: {
    a: {
      sdl: `type Query { found: [Found!]! } union Found = Person | Firm type Person @key(fields: "id") { id: ID! name: String } type Firm @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          found: () => [
            { __typename: 'Person', id: 'p', name: '' },
            { __typename: 'Firm', id: 'f' },
          ],
        },
      },
    },
    b: {
      sdl: `type Firm @key(fields: "id") { id: ID! name: String capital: Int } type Note { text: String } union Found = Firm | Note`,
      resolvers: {
        Firm: {
          __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Firm', capital: 0 }),
        },
      },
    },
  },
  operations: [
    {
      query: '{ found { __typename ... on Person { name } ... on Firm { name capital } } }',
      data: {
        found: [
          { __typename: 'Person', name: '' },
          { __typename: 'Firm', name: 'Firm', capital: 0 },
        ],
      },
    },
    { query: '{ found { ... on Note { text } } }', data: { found: [{}, {}] } },
  ],
}
