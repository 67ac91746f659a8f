import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: '__typename is known at every level and under every alias',
  subgraphs: {
    a: {
      sdl: `type Query { one: One } type Mutation { touch: One } type One @key(fields: "id") { id: ID! two: Two } type Two { n: Int }`,
      resolvers: {
        Query: { one: () => ({ id: '1', two: { n: 0 } }) },
        Mutation: { touch: () => ({ id: '1', two: null }) },
      },
    },
    b: {
      sdl: `type One @key(fields: "id") { id: ID! b: Int }`,
      resolvers: { One: { __resolveReference: () => ({ b: 0 }) } },
    },
  },
  operations: [
    {
      query: '{ __typename q: __typename one { __typename t: __typename two { __typename n } b } }',
      data: {
        __typename: 'Query',
        q: 'Query',
        one: { __typename: 'One', t: 'One', two: { __typename: 'Two', n: 0 }, b: 0 },
      },
    },
    {
      query: 'mutation { __typename touch { __typename two { n } b } }',
      data: { __typename: 'Mutation', touch: { __typename: 'One', two: null, b: 0 } },
    },
  ],
}
