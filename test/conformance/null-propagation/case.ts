import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'a null that may not be null takes its nearest nullable parent along, over subgraphs too',
  subgraphs: {
    a: {
      sdl: `type Query { shelves: [Shelf] strict: Shelf! } type Shelf @key(fields: "id") { id: ID! label: String }`,
      resolvers: {
        Query: {
          shelves: () => [
            { id: '1', label: 'x' },
            { id: '2', label: 'y' },
          ],
          strict: () => ({ id: '2' }),
        },
      },
    },
    b: {
      sdl: `type Shelf @key(fields: "id") { id: ID! owner: Owner! } type Owner { name: String! }`,
      resolvers: {
        Shelf: {
          __resolveReference: ({ id }: { id: string }) =>
            id === '1' ? { id, owner: { name: 'An' } } : null,
        },
      },
    },
  },
  operations: [
    {
      query: '{ shelves { label owner { name } } }',
      data: { shelves: [{ label: 'x', owner: { name: 'An' } }, null] },
      errors: ['INVALID_RESPONSE shelves.1.owner'],
    },
    {
      query: '{ strict { owner { name } } }',
      data: null,
      errors: ['INVALID_RESPONSE strict.owner'],
    },
  ],
}
