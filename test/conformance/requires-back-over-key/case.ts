import type { ConformanceCase } from '../conformanceCase.js'

const FIRM = { id: '1', mark: { one: 'o', two: 't', three: 'h' }, name: 'Firm 1' }

interface Ref {
  readonly id?: string
  readonly mark?: { readonly two?: string; readonly three?: string }
  readonly name?: string
}

export const CASE: ConformanceCase = {
  about: 'after what it requires, a field is asked for by a key that its subgraph resolves',
  subgraphs: {
    registry: {
      sdl: `type Firm @key(fields: "id") @key(fields: "mark { one two }") @key(fields: "mark { two three }") {
          id: ID! mark: Mark! @shareable name: String! }
        type Mark @shareable { one: ID! two: ID! three: ID! }`,
      resolvers: { Firm: { __resolveReference: (): object => FIRM } },
    },
    audit: {
      sdl: `type Query { audit: Audit }
        type Audit @key(fields: "id") { id: ID! firms: [Firm!]! }
        type Firm @key(fields: "id", resolvable: false) @key(fields: "mark { two three }") {
          id: ID! mark: Mark! @shareable name: String! @external
          label: String @requires(fields: "name") }
        type Mark @shareable { two: ID! three: ID! }`,
      resolvers: {
        Query: { audit: () => ({ id: 'a', firms: [{ id: '1', mark: FIRM.mark }] }) },
        Firm: {
          __resolveReference: (ref: Ref): Ref | null =>
            ref.mark?.two === 't' && ref.mark.three === 'h' ? ref : null,
          label: ({ name }: Ref) => `audited ${name}`,
        },
      },
    },
  },
  operations: [
    {
      query: '{ audit { id firms { id name label } } }',
      data: { audit: { id: 'a', firms: [{ id: '1', name: 'Firm 1', label: 'audited Firm 1' }] } },
    },
  ],
}
