import type { DocumentNode, GraphQLSchema } from 'graphql'
import { MaxIntrospectionDepthRule, specifiedRules, validate } from 'graphql'
import { documentError } from './documentError.js'
import { ReservedAliasRule } from './ReservedAliasRule.js'

const RULES = [...specifiedRules, MaxIntrospectionDepthRule]
const OWN_RULES = [...RULES, ReservedAliasRule]

/**
 * Holds the document against the API schema.
 * Throws RequestError GRAPHQL_VALIDATION_FAILED with at most `maxErrors` faults; names that the
 * caller did not write are guessed for developers only, who may read the schema anyway.
 */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  options: { maxErrors: number; hideSuggestions: boolean; isForeign: boolean },
): void {
  const errors = validate(schema, document, options.isForeign ? RULES : OWN_RULES, options)
  if (errors.length === 0) return
  // validate() adds one more to say that it gave up.
  throw documentError('GRAPHQL_VALIDATION_FAILED', errors.slice(0, options.maxErrors))
}
