import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { getIntrospectionQuery } from 'graphql'
import type { Caller } from '../../../gateway/auth/caller.js'
import { createAccept } from '../../../gateway/operation/accept.js'
import { readCostWeights } from '../../../gateway/operation/cost/costWeights.js'
import {
  DEFAULT_LIMITS,
  type LimitName,
} from '../../../gateway/operation/limits/operationLimits.js'
import type { ErrorCode } from '../../../schema/wire/errors.js'
import { DEVELOPER, OPTIONS, accept, refusal } from './graph.js'

const repeat = (text: string, times: number) => text.repeat(times)
const deep = (levels: number) =>
  `{ subject(id: "A") ${repeat('{ owner ', levels)} { code } ${repeat('}', levels)} }`
const doubling = (levels: number) =>
  Array.from({ length: levels }, (_, i) =>
    i + 1 < levels
      ? `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`
      : `fragment f${i} on Query { colour }`,
  ).join(' ')

const refused = [
  {
    name: 'a field repeated 20,000 times',
    query: `{ ${repeat('colour ', 20_000)} }`,
    code: 'TOKEN_LIMIT',
  },
  {
    name: 'a document 10,000 levels deep',
    query: `${repeat('{a', 10_000)}${repeat('}', 10_000)}`,
    code: 'DEPTH_LIMIT',
  },
  {
    name: '3,000 nested inline fragments',
    query: `{${repeat('...{', 3_000)}colour${repeat('}', 3_000)}}`,
    code: 'DEPTH_LIMIT',
  },
  {
    name: 'a list literal 2,000 levels deep',
    query: `{ subjects(ids: ${repeat('[', 2_000)}`,
    code: 'DEPTH_LIMIT',
  },
  {
    name: 'a type 2,000 levels deep',
    query: `query($a: ${repeat('[', 2_000)}`,
    code: 'DEPTH_LIMIT',
  },
  { name: 'fields one level too deep', query: deep(11), code: 'DEPTH_LIMIT' },
  {
    name: 'depth hidden in fragments',
    query: `{ subject(id: "A") { ...a } } fragment a on Subject { owner { owner { owner { owner { owner { ...b } } } } } }
      fragment b on Subject { owner { owner { owner { owner { owner { owner { code } } } } } } }`,
    code: 'DEPTH_LIMIT',
  },
  {
    name: 'more aliases than allowed',
    query: `{ subject(id: "A") { ${Array.from({ length: 31 }, (_, i) => `a${i}: code`).join(' ')} } }`,
    code: 'ALIAS_LIMIT',
  },
  {
    name: 'aliases multiplied by spreads',
    query: `{ subject(id: "A") { owner { ...a } ...a } } fragment a on Subject { ${Array.from({ length: 16 }, (_, i) => `a${i}: code`).join(' ')} }`,
    code: 'ALIAS_LIMIT',
  },
  {
    name: 'more root fields than allowed',
    query: `{ ${repeat('colour ', 11)} }`,
    code: 'ROOT_FIELDS_LIMIT',
  },
  {
    name: 'root fields that double 200 times',
    query: `{ ...f0 } ${doubling(200)}`,
    code: 'ROOT_FIELDS_LIMIT',
  },
  {
    name: 'more fields in one selection set than allowed',
    query: `{ subject(id: "A") { ${repeat('code ', 201)} } }`,
    code: 'FIELDS_LIMIT',
  },
  {
    name: 'one selection set made wide by spreads',
    query: `{ subject(id: "A") { ...a ...a ...a } } fragment a on Subject { ${repeat('code ', 70)} }`,
    code: 'FIELDS_LIMIT',
  },
  {
    name: 'more fields in all than allowed, no set of them wide',
    query: `{ ${Array.from({ length: 10 }, (_, i) => `s${i}: subject(id: "A") { owner { ...a } ...a }`).join(' ')} }
      fragment a on Subject { ${repeat('code ', 100)} owner { code } }`,
    code: 'FIELDS_LIMIT',
  },
  {
    name: '60 unknown directives',
    query: `{ colour ${repeat('@a ', 60)} }`,
    code: 'DIRECTIVE_LIMIT',
  },
  {
    name: 'a text of 20,001 characters',
    query: `mutation { check(input: { subject: "A", caseNumber: "${repeat('a', 20_001)}" }) }`,
    code: 'TEXT_LIMIT',
  },
  {
    name: 'a fragment cycle',
    query: '{ subject(id: "A") { ...a } } fragment a on Subject { owner { ...a } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a fragment that spreads itself at once',
    query: '{ ...a } fragment a on Query { ...a }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: 'a cut document', query: '{ colour', code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'an empty document', query: '', code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'an unfinished string', query: '{ subject(id: "11010119', code: 'GRAPHQL_PARSE_FAILED' },
]

const CHECK = 'mutation($i: CheckInput!) { check(input: $i) }'
const NESTED = { i: { subject: 'A', caseNumber: '1', parties: [] } }
const INPUTS = '{ subject: "A", caseNumber: "1" }, { subject: "B", caseNumber: "1" }'

/** What a client is refused if that one limit of its own is 1. */
const OF_A_CLIENT: readonly (readonly [
  limit: LimitName,
  query: string,
  code: ErrorCode,
  variables?: Readonly<Record<string, unknown>>,
])[] = [
  ['maxTokens', '{ colour }', 'TOKEN_LIMIT'],
  ['maxDepth', '{ subject(id: "A") { code } }', 'DEPTH_LIMIT'],
  ['maxFields', '{ subject(id: "A") { code } }', 'FIELDS_LIMIT'],
  ['maxBreadth', '{ subject(id: "A") { code kind } }', 'FIELDS_LIMIT'],
  ['maxAliases', '{ a: colour subject(id: "A") { b: code } }', 'ALIAS_LIMIT'],
  ['maxRootFields', '{ colour __typename }', 'ROOT_FIELDS_LIMIT'],
  ['maxDirectives', '{ colour @include(if: true) @skip(if: false) }', 'DIRECTIVE_LIMIT'],
  ['maxSubjects', '{ a: subject(id: "A") { code } b: subject(id: "B") { code } }', 'SUBJECT_LIMIT'],
  ['maxSubjectsOfList', '{ subjects(ids: ["A", "B"]) { code } }', 'SUBJECT_LIMIT'],
  ['maxSubjectsOfBatch', `mutation { checkBatch(inputs: [${INPUTS}]) }`, 'SUBJECT_LIMIT'],
  ['maxVariablesDepth', CHECK, 'BAD_REQUEST', NESTED],
  ['maxTextLength', CHECK, 'TEXT_LIMIT', { i: { subject: 'A', caseNumber: 'AB' } }],
  ['maxCost', '{ subjects(ids: ["A", "B"]) { code } }', 'COST_ESTIMATED_TOO_EXPENSIVE'],
]

describe('limits', () => {
  for (const { name, query, code } of refused) {
    it(`refuses ${name} as ${code}`, () => {
      const error = refusal({ query }, { caller: DEVELOPER })
      assert.equal(error.code, code)
      assert.doesNotMatch(error.message, /call stack/)
    })
  }

  for (const [limit, query, code, variables = {}] of OF_A_CLIENT) {
    it(`are a client’s own: ${limit} refuses what another client was answered before`, () => {
      const caller = { ...DEVELOPER, clientId: 'small' }
      const limitsOf = (asker: Caller) =>
        asker === caller ? { ...DEFAULT_LIMITS, [limit]: 1 } : DEFAULT_LIMITS
      const weights = readCostWeights('', { catalogue: new Map(), listSize: 50 })
      const acceptAs = createAccept({ ...OPTIONS, limitsOf, weights })
      assert.ok(acceptAs({ query, variables }, DEVELOPER))
      assert.throws(() => acceptAs({ query, variables }, caller), { code })
      assert.ok(acceptAs({ query, variables }, DEVELOPER))
    })
  }

  it('are a client’s own: maxErrors, of a document and of variables', () => {
    const ids = 'query($ids: [SubjectId!]!) { subjects(ids: $ids) { code } }'
    const wrong = [{ query: '{ a b c }' }, { query: ids, variables: { ids: [1, 2, 3] } }]
    for (const params of wrong) {
      const listed = (limits: object) =>
        (refusal(params, { limits }).details['errors'] as unknown[]).length
      assert.deepEqual([listed({}), listed({ maxErrors: 1 })], [3, 1])
    }
  })

  it('says the limit and what came', () => {
    const { details } = refusal({ query: deep(12) })
    assert.deepEqual(details, { limit: 12, actual: 14 })
  })

  it('accepts fields as deep as allowed', () => {
    assert.equal(accept({ query: deep(10) }).subjects.length, 1)
  })

  it('accepts the standard introspection query', () => {
    accept({ query: getIntrospectionQuery() }, { caller: DEVELOPER })
  })

  it('holds introspection loops to their own limit (row 28)', () => {
    const query =
      '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'
    assert.equal(refusal({ query }, { caller: DEVELOPER }).code, 'GRAPHQL_VALIDATION_FAILED')
  })

  it('returns at most ten faults of 150 unknown fields', () => {
    const fields = Array.from({ length: 150 }, (_, i) => `x${i}`).join(' ')
    const { code, details } = refusal({ query: `{ subject(id: "A") { ${fields} } }` })
    assert.equal(code, 'GRAPHQL_VALIDATION_FAILED')
    assert.equal((details['errors'] as unknown[]).length, 10)
  })

  it('returns ten faults of 25 wrong variables, and says that there are 15 more', () => {
    const query = 'query($ids: [SubjectId!]!) { subjects(ids: $ids) { code } }'
    const { details } = refusal({ query, variables: { ids: Array.from({ length: 25 }, () => 1) } })
    assert.equal((details['errors'] as unknown[]).length, 10)
    assert.equal(details['moreErrors'], 15)
  })

  it('refuses variables 5,000 levels deep', () => {
    const query = 'query($is: Colour) { colour(is: $is) }'
    const is = JSON.parse(`${repeat('[', 5_000)}${repeat(']', 5_000)}`) as unknown
    assert.equal(refusal({ query, variables: { is } }).code, 'BAD_REQUEST')
  })
})
