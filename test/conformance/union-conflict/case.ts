import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'fields of one name and different types are renamed on the way and come back',
  referenceFault: 'it does not rename 0, false and empty text back',
  subgraphs: {
    a: {
      sdl: `type Query { found: [Found] } union Found = Person | Firm type Person { value: Int! } type Firm { value: String }`,
      resolvers: {
        Query: {
          found: () => [
            { __typename: 'Person', value: 0 },
            { __typename: 'Firm', value: '' },
            { __typename: 'Firm', value: 'x' },
          ],
        },
      },
    },
    b: {
      sdl: `type Query { other: Int }`,
      resolvers: { Query: { other: () => 1 } },
    },
  },
  operations: [
    {
      query: '{ found { ... on Person { value } ... on Firm { value } } }',
      data: { found: [{ value: 0 }, { value: '' }, { value: 'x' }] },
    },
  ],
}
