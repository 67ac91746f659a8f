import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import { GraphQLError, Kind, parse, separateOperations } from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'
import { documentError } from './documentError.js'
import { limitContext } from './limits/LimitContext.js'
import { limitRules } from './limits/limitRules.js'
import type { OperationLimits } from './limits/operationLimits.js'
import { scanTokens } from './limits/scanTokens.js'

/**
 * Parses `text` and holds it against every limit; nothing is known to fit the schema yet.
 * Throws RequestError GRAPHQL_PARSE_FAILED or the code of the limit.
 */
export function parseDocument(text: string, limits: OperationLimits): DocumentNode {
  const document = parseWithinLimits(text, limits)
  const context = limitContext(document, limits)
  for (const rule of limitRules) rule(context)
  return document
}

function parseWithinLimits(text: string, limits: OperationLimits): DocumentNode {
  try {
    scanTokens(text, limits)
    return parse(text)
  } catch (error) {
    if (error instanceof GraphQLError) throw documentError('GRAPHQL_PARSE_FAILED', [error])
    throw error
  }
}

/** The operation named, or the only one. Throws RequestError OPERATION_RESOLUTION_FAILURE. */
export function chooseOperation(
  document: DocumentNode,
  name: string | undefined,
): OperationDefinitionNode {
  const operations = document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION)
  const named = name ? operations.filter((d) => d.name?.value === name) : operations
  const [operation, another] = named
  if (operation === undefined || another !== undefined) {
    throw new RequestError(
      'OPERATION_RESOLUTION_FAILURE',
      name
        ? 'The document has no operation of the name in operationName.'
        : 'operationName must say which operation of the document to run.',
    )
  }
  return operation
}

/** `document` without the operations that do not run and the fragments that only they use. */
export function onlyOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DocumentNode {
  return separateOperations(document)[operation.name?.value ?? ''] ?? document
}
