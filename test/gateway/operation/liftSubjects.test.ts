import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { print } from 'graphql'
import { SCHEMA, accept } from './graph.js'
import { validate } from 'graphql'

const cases = [
  {
    name: 'an argument',
    query: '{ subject(id: "A") { code } }',
    lifted: 'query ($subject0: SubjectId!) { subject(id: $subject0) { code } }',
    variables: { subject0: 'A' },
  },
  {
    name: 'one text used twice as one variable',
    query: '{ subject(id: "A") { code } b: subject(id: "B") { code } subject(id: "A") { kind } }',
    lifted:
      'query ($subject0: SubjectId!, $subject1: SubjectId!) { subject(id: $subject0) { code } b: subject(id: $subject1) { code } subject(id: $subject0) { kind } }',
    variables: { subject0: 'A', subject1: 'B' },
  },
  {
    name: 'a list with a variable in it',
    query: 'query ($subject0: SubjectId!) { subjects(ids: ["A", $subject0]) { code } }',
    lifted:
      'query ($subject0: SubjectId!, $subject1: SubjectId!) { subjects(ids: [$subject1, $subject0]) { code } }',
    given: { subject0: 'Z' },
    variables: { subject1: 'A', subject0: 'Z' },
  },
  {
    name: 'a single text for a list',
    query: '{ subjects(ids: "A") { code } }',
    lifted: 'query ($subject0: SubjectId!) { subjects(ids: [$subject0]) { code } }',
    variables: { subject0: 'A' },
  },
  {
    name: 'input objects in lists',
    query:
      'mutation { check(input: {subject: "A", caseNumber: "1", parties: [{subject: "B"}, {subject: null}]}) }',
    lifted:
      'mutation ($subject0: SubjectId!, $subject1: SubjectId!) { check( input: {subject: $subject0, caseNumber: "1", parties: [{subject: $subject1}, {subject: null}]} ) }',
    variables: { subject0: 'A', subject1: 'B' },
  },
  {
    name: 'a literal in a fragment',
    query: '{ ...f } fragment f on Query { subject(id: """A""") { code } }',
    lifted:
      'query ($subject0: SubjectId!) { ...f } fragment f on Query { subject(id: $subject0) { code } }',
    variables: { subject0: 'A' },
  },
  {
    name: 'the variable name that the executor needs',
    query: 'query ($representations: SubjectId!) { subject(id: $representations) { code } }',
    lifted: 'query ($representations0: SubjectId!) { subject(id: $representations0) { code } }',
    given: { representations: 'A' },
    variables: { representations0: 'A' },
  },
  {
    name: 'nested identifiers in variables',
    query: 'mutation ($i: CheckInput!) { check(input: $i) }',
    lifted: 'mutation ($i: CheckInput!) { check(input: $i) }',
    given: {
      i: { subject: 'USCC:A', caseNumber: '1', parties: { subject: 'ID:12', role: 'USCC:B' } },
    },
    variables: {
      i: { subject: 'A', caseNumber: '1', parties: { subject: 'P15', role: 'USCC:B' } },
    },
  },
]

describe('liftSubjects', () => {
  for (const { name, query, lifted, given, variables } of cases) {
    it(`lifts ${name}`, () => {
      const operation = accept({ query, variables: given })
      assert.equal(print(operation.document).replace(/\s+/g, ' '), lifted)
      assert.deepEqual(operation.variables, variables)
      assert.deepEqual(validate(SCHEMA, operation.document), [])
      assert.equal(operation.document.definitions.includes(operation.definition), true)
    })
  }

  it('makes documents that differ in identifiers only equal', () => {
    const document = (a: string, b: string) =>
      print(
        accept({ query: `{ a: subject(id: "${a}") { code } b: subject(id: "${b}") { code } }` })
          .document,
      )
    assert.equal(document('A', 'B'), document('C', 'D'))
  })
})
