import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ANONYMOUS } from '../../../gateway/auth/caller.js'
import type { GraphqlParams } from '../../../schema/wire/graphqlOverHttp.js'
import { DEVELOPER, OFFICER, accept, refusal } from './graph.js'

/** A misspelt name of each kind, and the one that it is near. */
const TYPOS: readonly (readonly [kind: string, params: GraphqlParams, near: string])[] = [
  ['a field', { query: '{ subject(id: "A") { cod } }' }, 'code'],
  ['a root field', { query: '{ subjct(id: "A") { code } }' }, 'subject'],
  ['an argument', { query: '{ subject(idd: "A", id: "A") { code } }' }, 'id'],
  [
    'an input key',
    { query: 'mutation { check(input: { subject: "A", caseNumbr: "1", caseNumber: "1" }) }' },
    'caseNumber',
  ],
  [
    'an input key in variables',
    {
      query: 'mutation ($input: CheckInput!) { check(input: $input) }',
      variables: { input: { subject: 'A', caseNumber: '1', caseNumbr: '1' } },
    },
    'caseNumber',
  ],
  ['an enum value', { query: '{ colour(is: GREE) }' }, 'GREEN'],
  ['a type', { query: '{ ... on Qury { colour } }' }, 'Query'],
  ['the type of a variable', { query: 'query ($is: Colou) { colour(is: $is) }' }, 'Colour'],
  ['a directive', { query: '{ colour @includ(if: true) }' }, 'include'],
]

const messages = (params: GraphqlParams, caller: typeof ANONYMOUS) => {
  const { code, details } = refusal(params, { caller })
  assert.equal(code, 'GRAPHQL_VALIDATION_FAILED')
  return (details['errors'] as { message: string }[]).map(({ message }) => message).join('\n')
}

describe('a misspelt name', () => {
  for (const [kind, params, near] of TYPOS) {
    for (const caller of [ANONYMOUS, OFFICER]) {
      it(`of ${kind} tells ${caller.kind} callers no other`, () => {
        const text = messages(params, caller)
        assert.doesNotMatch(text, /Did you mean/)
        assert.doesNotMatch(text, new RegExp(`"${near}"\\?`))
      })
    }
  }

  for (const [kind, params, near] of TYPOS.slice(0, 4)) {
    it(`of ${kind} tells developers what it may be`, () => {
      assert.match(messages(params, DEVELOPER), new RegExp(`Did you mean "?${near}"?`))
    })
  }
})

const SCHEMA_QUERIES = [
  ['__schema', '{ __schema { types { name } } }'],
  ['__type alone', '{ __type(name: "Subject") { name } }'],
  [
    '__type in a fragment',
    '{ ...a } fragment a on Query { ...b } fragment b on Query { __type(name: "S") { name } }',
  ],
  [
    '__type in an inline fragment under an alias',
    '{ ... on Query { t: __type(name: "S") { name } } }',
  ],
] as const

describe('the schema', () => {
  for (const [name, query] of SCHEMA_QUERIES) {
    it(`is shown to developers alone: ${name}`, () => {
      assert.equal(refusal({ query }, { caller: OFFICER }).code, 'INTROSPECTION_DISABLED')
      assert.equal(refusal({ query }, { caller: ANONYMOUS }).code, 'INTROSPECTION_DISABLED')
      accept({ query }, { caller: DEVELOPER })
    })

    it(`is never shown beside data: ${name}`, () => {
      const mixed = { query: query.replace('{', '{ colour ') }
      assert.equal(refusal(mixed, { caller: DEVELOPER }).code, 'INTROSPECTION_DISABLED')
    })
  }

  it('is not what __typename tells, which everybody may ask', () => {
    accept({ query: '{ __typename colour }' }, { caller: ANONYMOUS })
  })
})
