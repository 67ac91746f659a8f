import type { ConformanceCase } from '../conformanceCase.js'

let entries: string[] = []
const entry = ({ id }: { id: string }) => ({ id, place: entries.indexOf(id), by: id.slice(0, 1) })
const add = (by: string, n: number) => {
  // A run begins with 1: the same operation runs on each executor.
  if (n === 1) entries = []
  entries.push(`${by}${n}`)
  return entry({ id: `${by}${n}` })
}

export const CASE: ConformanceCase = {
  about: 'mutations run one after the other, in the order of the document, over subgraphs',
  subgraphs: {
    a: {
      sdl: `type Query { log: String @shareable } type Mutation { addA(n: Int!): Entry } type Entry @key(fields: "id") { id: ID! place: Int }`,
      resolvers: {
        Query: { log: () => '' },
        Mutation: { addA: (_: unknown, { n }: { n: number }) => add('a', n) },
        Entry: { __resolveReference: entry },
      },
    },
    b: {
      sdl: `type Query { log: String @shareable } type Mutation { addB(n: Int!): Entry } type Entry @key(fields: "id") { id: ID! by: String }`,
      resolvers: {
        Query: { log: () => '' },
        Mutation: { addB: (_: unknown, { n }: { n: number }) => add('b', n) },
        Entry: { __resolveReference: entry },
      },
    },
  },
  operations: [
    {
      query:
        'mutation { one: addA(n: 1) { place } two: addB(n: 2) { place by } three: addA(n: 3) { id by } }',
      data: { one: { place: 0 }, two: { place: 1, by: 'b' }, three: { id: 'a3', by: 'a' } },
      calls: ['a', 'b', 'a', 'a', 'b'],
    },
  ],
}
