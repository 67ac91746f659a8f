import { Lexer, Source, TokenKind } from 'graphql'
import { RequestError } from '../../../schema/wire/errors.js'
import { refuseAbove } from './LimitContext.js'
import type { OperationLimits } from './operationLimits.js'

const OPENING: ReadonlySet<string> = new Set([
  TokenKind.BRACE_L,
  TokenKind.BRACKET_L,
  TokenKind.PAREN_L,
])
const CLOSING: ReadonlySet<string> = new Set([
  TokenKind.BRACE_R,
  TokenKind.BRACKET_R,
  TokenKind.PAREN_R,
])

/**
 * Limits tokens and nesting before the parser runs.
 * graphql-js' parser recurses and has a token limit only: 2,500 levels fit into 5,000 tokens and
 * overflow the stack. The lexer does not recurse.
 * Throws RequestError TOKEN_LIMIT or DEPTH_LIMIT, and GraphQLError on a character that is no token.
 */
export function scanTokens(text: string, limits: OperationLimits): void {
  const lexer = new Lexer(new Source(text))
  let tokens = 0
  let nesting = 0
  while (lexer.advance().kind !== TokenKind.EOF) {
    tokens += 1
    refuseAbove(limits.maxTokens, tokens, { code: 'TOKEN_LIMIT', what: 'tokens' })
    if (OPENING.has(lexer.token.kind)) nesting += 1
    if (CLOSING.has(lexer.token.kind)) nesting -= 1
    if (nesting > limits.maxNesting) {
      throw new RequestError(
        'DEPTH_LIMIT',
        `At most ${limits.maxNesting} brackets may be open at once.`,
        { details: { limit: limits.maxNesting } },
      )
    }
  }
}
