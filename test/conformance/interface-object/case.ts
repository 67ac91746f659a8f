import type { ConformanceCase } from '../conformanceCase.js'

const MEDIA = [
  { __typename: 'Book', id: '1', title: 'Ink', pages: 300 },
  { __typename: 'Film', id: '2', title: 'Sea', minutes: 0 },
]
const byId = ({ id }: { id: string }) => MEDIA.find((one) => one.id === id) ?? null

export const CASE: ConformanceCase = {
  referenceFault: 'it lets the interface’s name replace the type that it knew',
  about:
    'an interface that is one object to a subgraph gets its fields there and its type elsewhere',
  subgraphs: {
    media: {
      sdl: `type Query { media: [Media] } interface Media @key(fields: "id") { id: ID! title: String } type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int } type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
      resolvers: {
        Query: { media: () => MEDIA },
        Media: { __resolveReference: byId },
        Book: { __resolveReference: byId },
        Film: { __resolveReference: byId },
      },
    },
    reviews: {
      sdl: `type Query { rated: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int }`,
      resolvers: {
        Query: { rated: () => [{ id: '2' }, { id: '1' }] },
        Media: {
          __resolveReference: (ref: unknown) => ref,
          stars: ({ id }: { id: string }) => Number(id) - 1,
        },
      },
    },
  },
  operations: [
    {
      query: '{ media { title stars } }',
      data: {
        media: [
          { title: 'Ink', stars: 0 },
          { title: 'Sea', stars: 1 },
        ],
      },
    },
    {
      query: '{ rated { stars } }',
      data: { rated: [{ stars: 1 }, { stars: 0 }] },
      calls: ['reviews'],
    },
    {
      query: '{ rated { __typename stars ... on Book { pages } } }',
      data: {
        rated: [
          { __typename: 'Film', stars: 1 },
          { __typename: 'Book', stars: 0, pages: 300 },
        ],
      },
    },
    { query: '{ rated { title } }', data: { rated: [{ title: 'Sea' }, { title: 'Ink' }] } },
    { query: '{ media { ... on Film { stars } } }', data: { media: [{}, { stars: 1 }] } },
  ],
}
