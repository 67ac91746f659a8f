import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import { buildSchema } from 'graphql'
import type { Caller } from '../../../gateway/auth/caller.js'
import { ANONYMOUS } from '../../../gateway/auth/caller.js'
import type { GraphqlParams } from '../../../schema/wire/graphqlOverHttp.js'
import { createAccept } from '../../../gateway/operation/accept.js'
import { DEFAULT_LIMITS } from '../../../gateway/operation/limits/operationLimits.js'
import { DEVELOPER, OFFICER, OPTIONS, accept, refusal } from './graph.js'

const CHECK = 'mutation($input: CheckInput!) { check(input: $input) }'
const CITIZEN = '11010519491231002X'

const refused: { name: string; params: GraphqlParams; caller?: Caller; code: string }[] = [
  {
    name: 'an unknown operation name',
    params: { query: 'query A { colour }', operationName: 'B' },
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  {
    name: 'several operations without a name',
    params: { query: 'query A { colour } query B { colour }' },
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  {
    name: 'a document of fragments only',
    params: { query: 'fragment a on Query { colour }' },
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  {
    name: 'a subscription',
    params: { query: 'subscription { check }' },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a field from inside federation',
    params: { query: '{ _service { sdl } }' },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'the reserved alias',
    params: { query: '{ subject(id: "A") { key: code } }' },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'the schema without the scope',
    params: { query: '{ __type(name: "Query") { name } }' },
    code: 'INTROSPECTION_DISABLED',
  },
  {
    name: 'the schema hidden in a fragment',
    params: { query: '{ ...a } fragment a on Query { __schema { types { name } } }' },
    code: 'INTROSPECTION_DISABLED',
  },
  {
    name: 'the schema mixed with data',
    params: { query: '{ colour __schema { types { name } } }' },
    caller: DEVELOPER,
    code: 'INTROSPECTION_DISABLED',
  },
  {
    name: 'a variable of the wrong type',
    params: { query: 'query($n: Int) { colour(at: $n) }', variables: { n: 'x' } },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a required variable that is missing',
    params: { query: CHECK },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'an identifier that is a number',
    params: { query: '{ subject(id: 91) { code } }' },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'an identifier in an object',
    params: { query: '{ subject(id: {a: "A"}) { code } }' },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'an identifier that does not check',
    params: { query: '{ subject(id: "bad") { code } }' },
    code: 'BAD_SUBJECT_ID',
  },
  {
    name: 'an identifier as default',
    params: { query: 'query($id: SubjectId! = "A") { subject(id: $id) { code } }' },
    code: 'BAD_SUBJECT_ID',
  },
  {
    name: 'a person named by nobody',
    params: { query: '{ subject(id: "ID:1") { code } }' },
    caller: ANONYMOUS,
    code: 'PERSON_REFUSED',
  },
  {
    name: 'a person deep in variables named by nobody',
    params: {
      query: CHECK,
      variables: { input: { subject: 'A', caseNumber: '1', parties: [{ subject: 'ID:1' }] } },
    },
    caller: ANONYMOUS,
    code: 'PERSON_REFUSED',
  },
  {
    name: 'a number in a literal note',
    params: {
      query: `mutation { check(input: {subject: "A", caseNumber: "1", note: "身份证${CITIZEN}"}) }`,
    },
    code: 'PERSONAL_DATA_IN_TEXT',
  },
  {
    name: 'a number in a case number in variables',
    params: { query: CHECK, variables: { input: { subject: 'A', caseNumber: CITIZEN } } },
    code: 'PERSONAL_DATA_IN_TEXT',
  },
  {
    name: 'a number in a variable that stands for a note',
    params: {
      query: 'mutation($x: String) { check(input: {subject: "A", caseNumber: "1", note: $x}) }',
      variables: { x: CITIZEN },
    },
    code: 'PERSONAL_DATA_IN_TEXT',
  },
  {
    name: 'a number in the default of such a variable',
    params: {
      query: `mutation($x: String = "${CITIZEN}") { check(input: {subject: "A", caseNumber: "1", note: $x}) }`,
    },
    code: 'PERSONAL_DATA_IN_TEXT',
  },
  {
    name: 'a number in the basis',
    params: { query: '{ colour }', extensions: { basis: { purpose: 'P', caseNumber: CITIZEN } } },
    code: 'PERSONAL_DATA_IN_TEXT',
  },
  {
    name: 'NUL in a literal note',
    params: {
      query: 'mutation { check(input: {subject: "A", caseNumber: "1", note: "a\\u0000"}) }',
    },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'NUL deep in variables',
    params: { query: CHECK, variables: { input: { subject: 'A', caseNumber: 'a\0' } } },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'half of a character in variables',
    params: { query: CHECK, variables: { input: { subject: 'A', caseNumber: '\ud83d' } } },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'half of a character in the basis',
    params: { query: '{ colour }', extensions: { basis: { purpose: 'P', caseNumber: '\ud83d' } } },
    code: 'BAD_REQUEST',
  },
  {
    name: 'a basis that is a text',
    params: { query: '{ colour }', extensions: { basis: 'P' } },
    code: 'BAD_REQUEST',
  },
  {
    name: 'a basis without purpose',
    params: { query: '{ colour }', extensions: { basis: { matter: 'M' } } },
    code: 'BAD_REQUEST',
  },
  {
    name: 'a basis with an unknown member',
    params: { query: '{ colour }', extensions: { basis: { purpose: 'P', who: 'x' } } },
    code: 'BAD_REQUEST',
  },
  {
    name: 'a basis with a number for a matter',
    params: { query: '{ colour }', extensions: { basis: { purpose: 'P', matter: 5 } } },
    code: 'BAD_REQUEST',
  },
]

describe('accept', () => {
  for (const { name, params, caller, code } of refused) {
    it(`refuses ${name} as ${code}`, () => {
      assert.equal(refusal(params, { caller: caller ?? OFFICER }).code, code)
    })
  }

  it('returns the operation, keyed subjects and basis', () => {
    const basis = { matter: 'M', purpose: 'P', caseNumber: '2026-1', authorisation: null }
    const operation = accept({
      query: 'query A($id: SubjectId!) { subject(id: $id) { code } } query B { colour }',
      operationName: 'A',
      variables: { id: 'USCC:A', other: 'dropped' },
      extensions: { basis: { matter: 'M', purpose: 'P', caseNumber: '2026-1' } },
    })
    assert.equal(operation.document.definitions.length, 1)
    assert.deepEqual(operation.variables, { id: 'A' })
    assert.deepEqual(operation.subjects, [{ key: 'A', kind: 'ENTERPRISE' }])
    assert.deepEqual(operation.basis, basis)
  })

  it('keys references for the client that asks', () => {
    const query = '{ subject(id: "ref:x") { code } }'
    assert.match(accept({ query }).subjects[0]?.key ?? '', /window-7\/ref:x$/)
  })

  it('counts distinct subjects and allows more where a field is made for many', () => {
    const ids = (n: number) => Array.from({ length: n }, (_, i) => `S${i % 600}`)
    const query = 'query($ids: [SubjectId!]!) { subjects(ids: $ids) { code } }'
    assert.equal(accept({ query, variables: { ids: ids(500) } }).subjects.length, 500)
    assert.equal(refusal({ query, variables: { ids: ids(501) } }).code, 'SUBJECT_LIMIT')
    const inputs = ids(21).map((subject) => ({ subject, caseNumber: '1' }))
    const check = 'mutation($input: CheckInput!) { check(input: $input) }'
    const input = {
      subject: 'A',
      caseNumber: '1',
      parties: inputs.map(({ subject }) => ({ subject })),
    }
    assert.equal(refusal({ query: check, variables: { input } }).code, 'SUBJECT_LIMIT')
    const batch = 'mutation($inputs: [CheckInput!]!) { checkBatch(inputs: $inputs) }'
    assert.equal(accept({ query: batch, variables: { inputs } }).subjects.length, 21)
  })

  it('takes no day whose neighbours have no year of four digits', () => {
    const schema = buildSchema('scalar Date type Query { days(on: Date!): Int }')
    const stage = createAccept({ ...OPTIONS, schema, limitsOf: () => DEFAULT_LIMITS })
    const ask = (on: string) => () =>
      stage({ query: 'query($on: Date!) { days(on: $on) }', variables: { on } }, OFFICER)
    for (const on of ['1000-01-01', '2028-02-29', '9998-12-31']) assert.doesNotThrow(ask(on))
    for (const on of ['0001-01-01', '9999-12-31', '2026-02-30'])
      assert.throws(ask(on), { code: 'GRAPHQL_VALIDATION_FAILED' })
  })

  it('guesses names for developers only', () => {
    const query = '{ colou }'
    assert.match(refusal({ query }, { caller: DEVELOPER }).message, /Did you mean/)
    assert.doesNotMatch(refusal({ query }).message, /Did you mean/)
  })

  it('never quotes a value', () => {
    const bodies: GraphqlParams[] = [
      { query: '{ colour(at: "7788") }' },
      { query: '{ colour(at: 77887788778877) }' },
      { query: '{ colour(is: C7788) }' },
      { query: '{ colour(is: "7788") }' },
      { query: '{ subject(id: 7788) { code } }' },
      { query: '{ colour "7788" }' },
      { query: 'query($a: Int) { colour(at: $a) }', variables: { a: '7788' } },
      { query: 'query($a: Int) { colour(at: $a) }', variables: { a: 7788.5 } },
      { query: 'query($a: Colour) { colour(is: $a) }', variables: { a: '7788' } },
      {
        query: 'query($a: SubjectId!) { subject(id: $a) { code } }',
        variables: { a: { b: '7788' } },
      },
    ]
    for (const params of bodies) assert.doesNotMatch(JSON.stringify(refusal(params)), /7788/)
  })

  it('leaves Object.prototype alone', () => {
    const input = JSON.parse('{"subject":"A","caseNumber":"1","__proto__":{"x":1}}') as unknown
    refusal({ query: CHECK, variables: { input } })
    assert.equal(({} as Record<string, unknown>)['x'], undefined)
  })
})

describe('texts that differ in their identifiers alone', () => {
  const stage = createAccept({ ...OPTIONS, limitsOf: () => DEFAULT_LIMITS })
  const ask = (id: string, field = 'code') =>
    stage({ query: `{ subject(id: "${id}") { ${field} } }` }, OFFICER)

  it('are one document with their own subjects, so that nothing is kept for each', () => {
    const [first, second] = [ask('A'), ask('B')]
    assert.equal(second.document, first.document)
    assert.equal(second.definition, first.definition)
    assert.notDeepEqual(second.variables, first.variables)
  })

  it('leave nothing of their identifiers in it, not even in the source that its nodes point at', () => {
    const { document } = ask('USCC:91330400MA00000001')
    assert.equal(inspect(document, { depth: null, showHidden: true }).includes('9133'), false)
    assert.ok(document.loc === undefined && document.definitions[0]?.loc === undefined)
  })

  it('are two where they differ in anything else', () => {
    assert.notEqual(ask('A', 'kind').document, ask('A').document)
  })
})
