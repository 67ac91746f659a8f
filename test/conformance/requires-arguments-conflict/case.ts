import type { ConformanceCase } from '../conformanceCase.js'

const FILINGS = [2021, 2022, 2023, 2024].map((year) => ({ year, tax: year - 2020 }))
const FIRMS = ['f1', 'f2'].map((id) => ({ id, filings: FILINGS }))
const firm = ({ id }: { id: string }) => FIRMS.find((one) => one.id === id) ?? null

interface Required {
  readonly filings?: readonly { readonly year: number }[]
  readonly rate?: number
}

export const CASE: ConformanceCase = {
  about: 'a field is required with other arguments than the client, or another field, asks it with',
  subgraphs: {
    registry: {
      sdl: `type Query { firms: [Firm] }
        type Firm @key(fields: "id") { id: ID! filings(first: Int!): [Filing!] rate(of: String!): Int }
        type Filing { year: Int tax: Int }`,
      resolvers: {
        Query: { firms: () => FIRMS },
        Firm: {
          __resolveReference: firm,
          filings: (_: unknown, { first }: { first: number }) => FILINGS.slice(0, first),
          rate: (_: unknown, { of }: { of: string }) => of.length,
        },
      },
    },
    audit: {
      sdl: `type Firm @key(fields: "id") {
          id: ID!
          filings(first: Int!): [Filing!] @external
          rate(of: String!): Int @external
          span: Int @requires(fields: "filings(first: 3) { year }")
          lastYear: Int @requires(fields: "filings(first: 4) { year }")
          short: Int @requires(fields: "rate(of: \\"VAT\\")")
          long: Int @requires(fields: "rate(of: \\"income\\")")
        }
        type Filing @external { year: Int }`,
      resolvers: {
        Firm: {
          __resolveReference: (ref: unknown) => ref,
          span: ({ filings }: Required) => filings?.length,
          lastYear: ({ filings }: Required) => filings?.at(-1)?.year,
          short: ({ rate }: Required) => rate,
          long: ({ rate }: Required) => rate,
        },
      },
    },
  },
  operations: [
    {
      query: '{ firms { span filings(first: 1) { tax } } }',
      data: { firms: [1, 2].map(() => ({ filings: [{ tax: 1 }], span: 3 })) },
    },
    {
      query: 'query ($n: Int!) { firms { lastYear filings(first: $n) { year } } }',
      variables: { n: 2 },
      data: {
        firms: [1, 2].map(() => ({ filings: [{ year: 2021 }, { year: 2022 }], lastYear: 2024 })),
      },
    },
    {
      query: '{ firms { span lastYear } }',
      data: { firms: [1, 2].map(() => ({ span: 3, lastYear: 2024 })) },
    },
    {
      query: '{ firms { id short long rate(of: "x") r: rate(of: "yy") } }',
      data: { firms: ['f1', 'f2'].map((id) => ({ id, short: 3, long: 6, rate: 1, r: 2 })) },
    },
  ],
}
