import type { ConformanceCase } from '../conformanceCase.js'

const MEDIA = [
  { __typename: 'Book', id: '1', title: 'Ink', pages: 300 },
  { __typename: 'Film', id: '2', title: 'Sea', minutes: 0 },
]
const byId = ({ id }: { id: string }) => MEDIA.find((one) => one.id === id) ?? null

export const CASE: ConformanceCase = {
  about: 'an interface over two subgraphs gives each type its own fields',
  subgraphs: {
    a: {
      sdl: `type Query { media: [Media] first: Media } interface Media { id: ID! title: String } type Book implements Media @key(fields: "id") { id: ID! title: String } type Film implements Media @key(fields: "id") { id: ID! title: String }`,
      resolvers: {
        Query: { media: () => [...MEDIA, null], first: () => MEDIA[0] },
        Book: { __resolveReference: byId },
        Film: { __resolveReference: byId },
      },
    },
    b: {
      sdl: `type Book @key(fields: "id") { id: ID! pages: Int } type Film @key(fields: "id") { id: ID! minutes: Int }`,
      resolvers: { Book: { __resolveReference: byId }, Film: { __resolveReference: byId } },
    },
  },
  operations: [
    {
      query: '{ media { title ... on Book { pages } ... on Film { minutes } } }',
      data: { media: [{ title: 'Ink', pages: 300 }, { title: 'Sea', minutes: 0 }, null] },
    },
    {
      query: '{ media { kind: __typename id } first { ... on Media { id } ... on Film { id } } }',
      data: {
        media: [{ kind: 'Book', id: '1' }, { kind: 'Film', id: '2' }, null],
        first: { id: '1' },
      },
    },
  ],
}
