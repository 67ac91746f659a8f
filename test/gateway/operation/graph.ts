import { buildSchema } from 'graphql'
import { RequestError } from '../../../schema/wire/errors.js'
import type { Caller } from '../../../gateway/auth/caller.js'
import { ANONYMOUS } from '../../../gateway/auth/caller.js'
import { createAccept } from '../../../gateway/operation/accept.js'
import type { OperationLimits } from '../../../gateway/operation/limits/operationLimits.js'
import { DEFAULT_LIMITS } from '../../../gateway/operation/limits/operationLimits.js'
import type { Operation, SubjectRef } from '../../../gateway/operation/operation.js'
import type { GraphqlParams } from '../../../schema/wire/graphqlOverHttp.js'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'

export const OFFICER: Caller = { ...ANONYMOUS, kind: 'client', actor: 'li', clientId: 'window-7' }
export const DEVELOPER: Caller = { ...OFFICER, scopes: new Set(['developer']) }

/** `ID:` names a person, `bad` is refused, everything else is a firm. */
export function keySubject(text: string, clientId: string): SubjectRef {
  if (text === 'bad') throw new RequestError('BAD_SUBJECT_ID', 'Character 1 is wrong.')
  if (text.startsWith('ref:')) return { key: `${clientId}/${text}`, kind: 'ENTERPRISE' }
  if (text.startsWith('ID:')) return { key: `P1${text.length}`, kind: 'PERSON' }
  return { key: text.replace('USCC:', ''), kind: 'ENTERPRISE' }
}

export const SCHEMA = buildSchema(/* GraphQL */ `
  scalar SubjectId
  enum Colour {
    RED
    GREEN
  }
  type Query {
    subject(id: SubjectId!): Subject
    subjects(ids: [SubjectId!]!): [Subject]
    colour(is: Colour, at: Int): Colour
  }
  type Mutation {
    check(input: CheckInput!): Boolean
    checkBatch(inputs: [CheckInput!]!): Boolean
  }
  type Subscription {
    check: Boolean
  }
  type Subject {
    code: ID
    kind: String
    owner: Subject
  }
  input CheckInput {
    subject: SubjectId!
    parties: [PartyInput!]
    caseNumber: String!
    note: String
  }
  input PartyInput {
    subject: SubjectId
    role: String
  }
`)

export const OPTIONS = { schema: SCHEMA, keySubject, findPersonalNumber }

/** Accepts one request against the schema above. */
export function accept(
  params: GraphqlParams,
  options: { caller?: Caller; limits?: Partial<OperationLimits> } = {},
): Operation {
  return createAccept({
    ...OPTIONS,
    limitsOf: () => ({ ...DEFAULT_LIMITS, ...options.limits }),
  })(params, options.caller ?? OFFICER)
}

/** The RequestError that accepting throws; anything else thrown, or nothing, fails the test. */
export function refusal(
  params: GraphqlParams,
  options: { caller?: Caller; limits?: Partial<OperationLimits> } = {},
): RequestError {
  try {
    accept(params, options)
  } catch (error) {
    if (error instanceof RequestError) return error
    throw error
  }
  throw new Error('The request was accepted.')
}
