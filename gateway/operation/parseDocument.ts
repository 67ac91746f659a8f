import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import { GraphQLError, Kind, parse, separateOperations } from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'
import { documentError } from './documentError.js'
import { measureDocument, refuseOversize, type DocumentSize } from './limits/DocumentSize.js'
import type { OperationLimits } from './limits/operationLimits.js'
import { scanTokens } from './limits/scanTokens.js'

export interface ParsedDocument {
  readonly whole: DocumentNode
  readonly size: DocumentSize
}

/**
 * Parses `text` and holds it against every limit; nothing is known to fit the schema yet.
 * Throws RequestError GRAPHQL_PARSE_FAILED or the code of the limit.
 */
export function parseDocument(text: string, limits: OperationLimits): ParsedDocument {
  try {
    const tokens = scanTokens(text, limits.maxTokens)
    const whole = parse(text)
    const size = measureDocument(whole, tokens)
    refuseOversize(size, limits)
    return { whole, size }
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
