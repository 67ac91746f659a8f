import type { ASTVisitor, ValidationContext } from 'graphql'
import { GraphQLError } from 'graphql'

/** The response name that the gateway adds to every fetch of a subject (federation/identityCheck.ts). */
const RESERVED = 'key'

/**
 * No alias is `key`.
 * Under that name the gateway asks each sector which subject it answers about; an alias of the
 * caller's there would make the two conflict.
 */
export function ReservedAliasRule(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      if (node.alias?.value !== RESERVED) return
      context.reportError(
        new GraphQLError(`The alias "${RESERVED}" is reserved.`, { nodes: node.alias }),
      )
    },
  }
}
