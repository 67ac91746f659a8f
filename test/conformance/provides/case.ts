import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'a field that is provided on one path is not fetched elsewhere on that path only',
  subgraphs: {
    reviews: {
      sdl: `type Query { reviews: [Review] } type Review @key(fields: "id") { id: ID! author: User @provides(fields: "name") editor: User } type User @key(fields: "id") { id: ID! name: String @external }`,
      resolvers: {
        Query: {
          reviews: () => [{ id: 'r', author: { id: 'u', name: 'An' }, editor: { id: 'v' } }],
        },
      },
    },
    users: {
      sdl: `type Query { me: User } type User @key(fields: "id") { id: ID! name: String @shareable }`,
      resolvers: {
        Query: { me: () => ({ id: 'u', name: 'An' }) },
        User: {
          __resolveReference: ({ id }: { id: string }) => ({ id, name: id === 'u' ? 'An' : 'Bo' }),
        },
      },
    },
  },
  operations: [
    {
      query: '{ reviews { author { name } } }',
      data: { reviews: [{ author: { name: 'An' } }] },
      calls: ['reviews'],
    },
    {
      query: '{ reviews { author { name } editor { name } } }',
      data: { reviews: [{ author: { name: 'An' }, editor: { name: 'Bo' } }] },
      calls: ['reviews', 'users'],
    },
  ],
}
