import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'a root field that fails leaves its place null and says where, and the others stand',
  subgraphs: {
    a: {
      sdl: `type Query { good: Int bad: Int list: [Row] } type Row { n: Int }`,
      resolvers: {
        Query: {
          good: () => 0,
          bad: () => {
            throw new Error('broken')
          },
          list: () => [
            { n: 0 },
            {
              n: () => {
                throw new Error('broken')
              },
            },
          ],
        },
      },
    },
    b: {
      sdl: `type Query { other: Other } type Other { x: Int! }`,
      resolvers: { Query: { other: () => ({ x: null }) } },
    },
  },
  operations: [
    {
      query: '{ good bad x: bad }',
      data: { good: 0, bad: null, x: null },
      errors: ['DOWNSTREAM_SERVICE_ERROR bad', 'DOWNSTREAM_SERVICE_ERROR x'],
    },
    {
      query: '{ list { n } }',
      data: { list: [{ n: 0 }, { n: null }] },
      errors: ['DOWNSTREAM_SERVICE_ERROR list.1.n'],
    },
    {
      query: '{ good other { x } }',
      data: { good: 0, other: null },
      errors: ['DOWNSTREAM_SERVICE_ERROR other.x'],
    },
  ],
}
