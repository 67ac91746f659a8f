import type { ConformanceCase } from '../conformanceCase.js'

const TRACE = `extend schema @link(url: "https://trace.invalid/trace/v1.0", import: ["@trace"])
  @federation__composeDirective(name: "@trace")`

export const CASE: ConformanceCase = {
  about: 'a directive that is composed may stand in operations and stays with the gateway',
  subgraphs: {
    a: {
      sdl: `${TRACE} directive @trace(level: Int!) on FIELD | INLINE_FRAGMENT
        type Query { dam: Dam } type Dam @key(fields: "id") { id: ID! height: Int }`,
      resolvers: { Query: { dam: () => ({ id: 'd', height: 12 }) } },
    },
    b: {
      sdl: `${TRACE} directive @trace(level: Int! = 1) on FIELD | INLINE_FRAGMENT
        type Dam @key(fields: "id") { id: ID! level: Float }`,
      resolvers: { Dam: { __resolveReference: () => ({ id: 'd', level: 7.5 }) } },
    },
    c: {
      sdl: 'type Dam @key(fields: "id") { id: ID! name: String }',
      resolvers: { Dam: { __resolveReference: () => ({ id: 'd', name: 'north' }) } },
    },
  },
  operations: [
    {
      query:
        'query ($level: Int!) { dam @trace { height ... @trace(level: $level) { level name @trace(level: 3) } } }',
      variables: { level: 2 },
      data: { dam: { height: 12, level: 7.5, name: 'north' } },
    },
  ],
}
