import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'what is inaccessible may join subgraphs and is never shown',
  subgraphs: {
    a: {
      sdl: `type Query { firms: [Firm] } type Firm @key(fields: "key") { key: ID! @inaccessible name: String level: Level } enum Level { HIGH LOW SECRET @inaccessible }`,
      resolvers: {
        Query: {
          firms: () => [
            { key: 'k1', name: 'One', level: 'HIGH' },
            { key: 'k2', name: 'Two', level: 'SECRET' },
          ],
        },
      },
    },
    b: {
      sdl: `type Firm @key(fields: "key") { key: ID! @inaccessible rating: Int }`,
      resolvers: {
        Firm: {
          __resolveReference: ({ key }: { key: string }) => ({
            key,
            rating: key === 'k1' ? 1 : null,
          }),
        },
      },
    },
  },
  operations: [
    {
      query: '{ firms { name rating } }',
      data: {
        firms: [
          { name: 'One', rating: 1 },
          { name: 'Two', rating: null },
        ],
      },
    },
    {
      query: '{ firms { level } }',
      data: { firms: [{ level: 'HIGH' }, { level: null }] },
      errors: ['INVALID_RESPONSE firms.1.level'],
    },
    {
      query: '{ __type(name: "Firm") { fields { name } } }',
      data: { __type: { fields: [{ name: 'name' }, { name: 'level' }, { name: 'rating' }] } },
      calls: [],
    },
  ],
}
