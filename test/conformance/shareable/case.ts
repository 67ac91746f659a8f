import type { ConformanceCase } from '../conformanceCase.js'

export const CASE: ConformanceCase = {
  about: 'a value type that two subgraphs have is taken from whichever is asked, and merged',
  subgraphs: {
    a: {
      sdl: `type Query { box: Box @shareable } type Box @shareable { width: Int size: Size } type Size @shareable { cm: Int unit: String }`,
      resolvers: { Query: { box: () => ({ width: 1, size: { cm: 0, unit: 'cm' } }) } },
    },
    b: {
      sdl: `type Query { box: Box @shareable } type Box @shareable { height: Int size: Size } type Size @shareable { cm: Int inches: Int }`,
      resolvers: { Query: { box: () => ({ height: 2, size: { cm: 0, inches: 5 } }) } },
    },
  },
  operations: [
    {
      query: '{ box { width height size { cm unit inches } } }',
      data: { box: { width: 1, height: 2, size: { cm: 0, unit: 'cm', inches: 5 } } },
    },
  ],
}
