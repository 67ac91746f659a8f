import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import {
  GraphQLError,
  coerceInputValue,
  getNamedType,
  isInputObjectType,
  isInputType,
  isNonNullType,
  typeFromAST,
} from 'graphql'
import { documentError } from './documentError.js'
import { quietMessage } from './quietMessage.js'
import { isSubjectId } from './subjectId.js'

/** A variable that an operation declares. */
export interface DeclaredVariable {
  readonly name: string
  readonly type: GraphQLInputType
  readonly isRequired: boolean
  /** False if no value of the type can hold a SubjectId. */
  readonly mayHoldSubjects: boolean
}

/** One declared variable, its value as sent. */
export interface GivenVariable {
  readonly declared: DeclaredVariable
  readonly value: unknown
}

/** The variables of an operation; those of a type that takes no input are left to validation. */
export function declaredVariables(
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
): DeclaredVariable[] {
  return (operation.variableDefinitions ?? []).flatMap(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node)
    if (!isInputType(type)) return []
    const isRequired = isNonNullType(type) && !defaultValue
    const mayHoldSubjects = isInputObjectType(getNamedType(type)) || isSubjectId(type)
    return [{ name: variable.name.value, type, isRequired, mayHoldSubjects }]
  })
}

/**
 * The declared variables that were sent, each known to fit its type; the others are left out, also
 * those that the document does not declare.
 * Throws RequestError GRAPHQL_VALIDATION_FAILED, naming variable and place, never the value.
 */
export function checkVariables(
  given: Readonly<Record<string, unknown>>,
  all: readonly DeclaredVariable[],
  options: { readonly maxErrors: number; readonly hideSuggestions: boolean },
): GivenVariable[] {
  const errors: GraphQLError[] = []
  const variables: GivenVariable[] = []
  for (const declared of all) {
    const { name, type, isRequired } = declared
    if (!Object.hasOwn(given, name)) {
      if (isRequired) {
        errors.push(new GraphQLError(`Variable "$${name}" of type "${String(type)}" is required.`))
      }
      continue
    }
    const report = (path: readonly (string | number)[], _value: unknown, error: GraphQLError) => {
      errors.push(misfit([`$${name}`, ...path].join('.'), error))
    }
    coerceInputValue(given[name], type, report, options.hideSuggestions)
    variables.push({ declared, value: given[name] })
  }
  if (errors.length > 0) {
    throw documentError('GRAPHQL_VALIDATION_FAILED', errors, options.maxErrors)
  }
  return variables
}

function misfit(place: string, error: GraphQLError): GraphQLError {
  return new GraphQLError(`Variable "${place}": ${quietMessage(error.message)}`)
}
