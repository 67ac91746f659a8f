import type { ConformanceCase } from '../conformanceCase.js'

interface Item {
  pages?: number
  minutes?: number
}

export const CASE: ConformanceCase = {
  about: 'required fields may differ by type',
  subgraphs: {
    media: {
      sdl: `type Query { shelf: Shelf } type Shelf @key(fields: "id") { id: ID! items: [Item!]! } union Item = Book | Film type Book @shareable { pages: Int } type Film @shareable { minutes: Int }`,
      resolvers: {
        Query: {
          shelf: () => ({
            id: 's',
            items: [
              { __typename: 'Book', pages: 300 },
              { __typename: 'Film', minutes: 0 },
            ],
          }),
        },
      },
    },
    time: {
      sdl: `type Shelf @key(fields: "id") { id: ID! items: [Item!]! @external hours: Int @requires(fields: "items { ... on Book { pages } ... on Film { minutes } }") } union Item = Book | Film type Book @shareable { pages: Int } type Film @shareable { minutes: Int }`,
      resolvers: {
        Shelf: {
          __resolveReference: (ref: unknown) => ref,
          hours: ({ items }: { items: Item[] }) =>
            items.reduce((sum, item) => sum + (item.pages ?? 0) / 50 + (item.minutes ?? 0) / 60, 0),
        },
      },
    },
  },
  operations: [
    { query: '{ shelf { hours } }', data: { shelf: { hours: 6 } } },
    {
      query: '{ shelf { hours items { ... on Film { minutes } } } }',
      data: { shelf: { hours: 6, items: [{}, { minutes: 0 }] } },
    },
  ],
}
