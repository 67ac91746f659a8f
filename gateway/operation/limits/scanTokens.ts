import { Lexer, Source, TokenKind } from 'graphql'
import { RequestError } from '../../../schema/wire/errors.js'
import { refuseAbove } from './refuseAbove.js'

/** Brackets of any kind open at once; keeps every recursion over the document shallow, whoever asks. */
const MAX_NESTING = 64

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
 * Limits tokens and nesting before the parser runs, and counts the tokens.
 * graphql-js' parser recurses and has a token limit only: 2,500 levels fit into 5,000 tokens and
 * overflow the stack. The lexer does not recurse.
 * Throws RequestError TOKEN_LIMIT or DEPTH_LIMIT, and GraphQLError on a character that is no token.
 */
export function scanTokens(text: string, maxTokens: number): number {
  const lexer = new Lexer(new Source(text))
  let tokens = 0
  let nesting = 0
  while (lexer.advance().kind !== TokenKind.EOF) {
    tokens += 1
    refuseAbove(maxTokens, tokens, { code: 'TOKEN_LIMIT', what: 'tokens' })
    if (OPENING.has(lexer.token.kind)) nesting += 1
    if (CLOSING.has(lexer.token.kind)) nesting -= 1
    if (nesting > MAX_NESTING) {
      throw new RequestError(
        'DEPTH_LIMIT',
        `At most ${MAX_NESTING} brackets may be open at once.`,
        { details: { limit: MAX_NESTING } },
      )
    }
  }
  return tokens
}
