import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { printApiSchema, unrecordedBreakingChanges } from '../../subgraphs/shared/apiContract.js'
import { composeSupergraph } from '../../subgraphs/shared/composeSupergraph.js'

const RELEASED = `
  type Query { subject(id: ID!): Subject }
  type Subject { code: ID licences: [String!] }`

const CHANGES: readonly { name: string; current: string; sentences: string[] }[] = [
  {
    name: 'a field that is taken away',
    current: 'type Query { subject(id: ID!): Subject } type Subject { code: ID }',
    sentences: ['Subject.licences was removed.'],
  },
  {
    name: 'a field that may now be null',
    current:
      'type Query { subject(id: ID!): Subject } type Subject { code: ID licences: [String] }',
    sentences: ['Subject.licences changed type from [String!] to [String].'],
  },
  {
    name: 'an argument that must now be given',
    current: `type Query { subject(id: ID!, purpose: ID!): Subject }
      type Subject { code: ID licences: [String!] }`,
    sentences: ['A required arg purpose on Query.subject was added.'],
  },
  {
    name: 'a field more, an optional argument more',
    current: `type Query { subject(id: ID!, purpose: ID): Subject }
      type Subject { code: ID licences: [String!] fines: [String!] }`,
    sentences: [],
  },
]

describe('unrecordedBreakingChanges', () => {
  for (const { name, current, sentences } of CHANGES) {
    it(`${name}: ${sentences.join(' ') || 'breaks nobody'}`, () => {
      const contract = { released: RELEASED, current }
      assert.deepEqual(unrecordedBreakingChanges({ ...contract, changelog: '' }), sentences)
    })

    it(`${name} passes once the changelog has its sentence`, () => {
      const changelog = `## Unreleased\n\n${sentences.map((one) => `- ${one} Because.`).join('\n')}`
      const contract = { released: RELEASED, current, changelog }
      assert.deepEqual(unrecordedBreakingChanges(contract), [])
    })
  }

  it('reports what is left when only one of two changes is recorded', () => {
    const contract = {
      released: RELEASED,
      current: 'type Query { subject(id: ID!): Subject } type Subject { ref: ID }',
      changelog: 'Subject.code was removed.',
    }
    assert.deepEqual(unrecordedBreakingChanges(contract), ['Subject.licences was removed.'])
  })
})

describe('printApiSchema', () => {
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])
    type Query { subject: Subject }
    type Subject @key(fields: "key") { key: ID! @inaccessible code: ID }`

  it('leaves out what clients never see, and every directive of composition', () => {
    const api = printApiSchema(composeSupergraph(new Map([['market', sdl]])))
    assert.match(api, /code: ID/)
    assert.doesNotMatch(api, /key|@|join__/)
  })
})

describe('composeSupergraph', () => {
  it('throws one error that names what does not compose', () => {
    const clashing = new Map([
      ['market', 'type Query { size: Int }'],
      ['transport', 'type Query { size: String }'],
    ])
    assert.throws(() => composeSupergraph(clashing), /^Error: composition: .*Query\.size/s)
  })
})
