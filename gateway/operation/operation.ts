import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import type { SubjectKind } from '../../schema/wire/creditItem.js'

/** A subject named in a request, after its identifier was checked and keyed. */
export interface SubjectRef {
  readonly key: string
  readonly kind: SubjectKind
  /** Completed years, `ADULT_AGE` at most, of a person named by citizen number; else absent. */
  readonly age?: number
}

/** The caller's stated ground (查询依据), from `extensions.basis`. */
export interface Basis {
  readonly matter: string | null
  /** Code of schema/purposes.yaml. */
  readonly purpose: string
  readonly caseNumber: string | null
  readonly authorisation: string | null
}

/** One accepted operation: parsed, valid against the API schema, within limits, without any identifier in it. */
export interface Operation {
  /** Exactly one operation definition and the fragments that it uses; every SubjectId is a variable. */
  readonly document: DocumentNode
  readonly definition: OperationDefinitionNode
  /** Coerced by nobody yet; SubjectId values are subject keys. */
  readonly variables: Readonly<Record<string, unknown>>
  /** Distinct, in order of appearance. */
  readonly subjects: readonly SubjectRef[]
  readonly basis: Basis | null
  /** Its name if it is one of the trusted documents; null for any other. */
  readonly knownAs: string | null
  /** True if its plan goes out with the answer. */
  readonly isExplained: boolean
}
