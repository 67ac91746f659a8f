import type { ConformanceCase } from '../conformanceCase.js'

const PAPERS = [
  { __typename: 'Deed', title: 'deed' },
  { __typename: 'Map', scale: 500 },
]

export const CASE: ConformanceCase = {
  about:
    'a value is what the subgraph that gave it says, though its union has other types elsewhere',
  subgraphs: {
    land: {
      sdl: `type Query { plot: Plot } type Plot @key(fields: "id") { id: ID! file: File @shareable }
        type File @shareable { papers: [Paper!]! } union Paper = Deed | Map
        type Deed @shareable { title: String } type Map { scale: Int }`,
      resolvers: {
        Query: { plot: () => ({ id: 'p', file: { papers: PAPERS } }) },
        Plot: { __resolveReference: () => ({ id: 'p', file: { papers: PAPERS } }) },
      },
    },
    court: {
      sdl: `type Plot @key(fields: "id") { id: ID! file: File @shareable disputes: File }
        type File @shareable { papers: [Paper!]! } union Paper = Deed | Ruling
        type Deed @shareable { title: String } type Ruling { number: Int }`,
      resolvers: {
        Plot: {
          __resolveReference: () => ({ id: 'p' }),
          disputes: () => ({ papers: [{ __typename: 'Ruling', number: 7 }] }),
        },
      },
    },
  },
  operations: [
    {
      query:
        '{ plot { file { papers { __typename ... on Deed { title } ... on Map { scale } ... on Ruling { number } } } } }',
      data: { plot: { file: { papers: PAPERS } } },
      calls: ['land'],
    },
    {
      query: '{ plot { file { papers { ... on Ruling { number } } } } }',
      data: { plot: { file: { papers: [{}, {}] } } },
    },
    {
      query: '{ plot { disputes { papers { ... on Map { scale } ... on Ruling { number } } } } }',
      data: { plot: { disputes: { papers: [{ number: 7 }] } } },
    },
  ],
}
