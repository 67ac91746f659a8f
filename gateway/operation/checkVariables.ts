import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { GraphQLError, coerceInputValue, isInputType, isNonNullType, typeFromAST } from 'graphql'
import { documentError } from './documentError.js'
import { quietMessage } from './quietMessage.js'

/** One declared variable, its value as sent. */
export interface GivenVariable {
  readonly name: string
  readonly type: GraphQLInputType
  readonly value: unknown
}

/**
 * The declared variables that were sent, each known to fit its type; the others are left out, also
 * those that the document does not declare.
 * Throws RequestError GRAPHQL_VALIDATION_FAILED, naming variable and place, never the value.
 */
export function checkVariables(
  given: Readonly<Record<string, unknown>>,
  operation: OperationDefinitionNode,
  options: { schema: GraphQLSchema; maxErrors: number; hideSuggestions: boolean },
): GivenVariable[] {
  const errors: GraphQLError[] = []
  const variables: GivenVariable[] = []
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value
    const type = typeFromAST(options.schema, definition.type)
    if (!isInputType(type)) continue
    if (!Object.hasOwn(given, name)) {
      if (isNonNullType(type) && !definition.defaultValue) {
        errors.push(new GraphQLError(`Variable "$${name}" of type "${String(type)}" is required.`))
      }
      continue
    }
    const report = (path: readonly (string | number)[], _value: unknown, error: GraphQLError) => {
      errors.push(misfit([`$${name}`, ...path].join('.'), error))
    }
    coerceInputValue(given[name], type, report, options.hideSuggestions)
    variables.push({ name, type, value: given[name] })
  }
  if (errors.length > 0) {
    throw documentError('GRAPHQL_VALIDATION_FAILED', errors.slice(0, options.maxErrors))
  }
  return variables
}

function misfit(place: string, error: GraphQLError): GraphQLError {
  return new GraphQLError(`Variable "${place}": ${quietMessage(error.message)}`)
}
