import type { ConformanceCase } from '../conformanceCase.js'

const USERS = [
  { id: 'u1', organisation: { id: 'o1', region: { code: '32' } } },
  { id: 'u2', organisation: { id: 'o1', region: { code: '35' } } },
]
type User = (typeof USERS)[number]

export const CASE: ConformanceCase = {
  about: 'a key that is made of nested fields is sent whole',
  subgraphs: {
    users: {
      sdl: `type Query { users: [User!] } type User @key(fields: "id organisation { id region { code } }") { id: ID! organisation: Organisation! } type Organisation @shareable { id: ID! region: Region! } type Region @shareable { code: String! }`,
      resolvers: { Query: { users: () => USERS } },
    },
    roles: {
      sdl: `type User @key(fields: "id organisation { id region { code } }") { id: ID! organisation: Organisation! role: String } type Organisation @shareable { id: ID! region: Region! } type Region @shareable { code: String! }`,
      resolvers: {
        User: {
          __resolveReference: (user: User) => user,
          role: ({ id, organisation }: User) =>
            `${id} of ${organisation.id} in ${organisation.region.code}`,
        },
      },
    },
  },
  operations: [
    {
      query: '{ users { role } }',
      data: { users: [{ role: 'u1 of o1 in 32' }, { role: 'u2 of o1 in 35' }] },
    },
    {
      query: '{ users { organisation { region { code } } role } }',
      data: {
        users: [
          { organisation: { region: { code: '32' } }, role: 'u1 of o1 in 32' },
          { organisation: { region: { code: '35' } }, role: 'u2 of o1 in 35' },
        ],
      },
    },
  ],
}
