import { visit } from 'graphql'
import type { LimitRule } from './LimitContext.js'
import { refuseAbove } from './LimitContext.js'

/** Limits directives as written, known or not. */
export const maxDirectivesRule: LimitRule = (context) => {
  let directives = 0
  visit(context.document, {
    Directive() {
      directives += 1
    },
  })
  const refusal = { code: 'DIRECTIVE_LIMIT', what: 'directives' } as const
  refuseAbove(context.limits.maxDirectives, directives, refusal)
}
