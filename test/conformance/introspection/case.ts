import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'the schema is told by the gateway and by no subgraph, beside data too',
  subgraphs: {
    a: {
      sdl: `type Query { n: Int }`,
      resolvers: { Query: { n: () => 0 } },
    },
    b: {
      sdl: `type Query { m: Int } "A thing." type Thing { x: Int }`,
      resolvers: { Query: { m: () => 1 } },
    },
  },
  operations: [
    {
      query: '{ __schema { queryType { name fields { name } } } }',
      data: { __schema: { queryType: { name: 'Query', fields: [{ name: 'n' }, { name: 'm' }] } } },
      calls: [],
    },
    {
      query:
        'query ($t: String!) { n t: __type(name: $t) { name description } ...F } fragment F on Query { m __type(name: "No") { name } }',
      variables: { t: 'Thing' },
      data: { n: 0, t: { name: 'Thing', description: 'A thing.' }, m: 1, __type: null },
    },
    {
      query:
        'query ($s: Boolean!) { __typename ... @skip(if: $s) { __schema { queryType { name } } } }',
      variables: { s: true },
      data: { __typename: 'Query' },
      calls: [],
    },
  ],
}
