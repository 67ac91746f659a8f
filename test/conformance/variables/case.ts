import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'each subgraph gets the variables that its part uses, objects and nulls as they are',
  subgraphs: {
    a: {
      sdl: `input Range { from: Int = 1 to: [Int!] } type Query { echo(range: Range, text: String): String item: Item } type Item @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          echo: (_: unknown, given: object) => JSON.stringify(given),
          item: () => ({ id: '1' }),
        },
      },
    },
    b: {
      sdl: `type Item @key(fields: "id") { id: ID! told(text: String, all: [String!]): String }`,
      resolvers: {
        Item: {
          __resolveReference: (ref: unknown) => ref,
          told: (_: unknown, given: object) => JSON.stringify(given),
        },
      },
    },
  },
  operations: [
    {
      query: 'query ($r: Range, $t: String) { echo(range: $r, text: $t) item { told(text: $t) } }',
      variables: { r: { to: [1, 2] }, t: null, unused: 1 },
      data: {
        echo: '{"range":{"from":1,"to":[1,2]},"text":null}',
        item: { told: '{"text":null}' },
      },
    },
    {
      query: 'query ($t: String = "d", $a: [String!]) { item { told(text: $t, all: $a) } }',
      variables: { a: ['x"y', '应查'] },
      data: { item: { told: '{"text":"d","all":["x\\"y","应查"]}' } },
    },
  ],
}
