import type { LimitRule } from './LimitContext.js'
import { maxAliasesRule } from './maxAliasesRule.js'
import { maxDepthRule } from './maxDepthRule.js'
import { maxDirectivesRule } from './maxDirectivesRule.js'
import { maxRootFieldsRule } from './maxRootFieldsRule.js'

/** Every limit on a parsed document, cheapest to understand first: a caller sees one refusal at a time. */
export const limitRules: readonly LimitRule[] = [
  maxDepthRule,
  maxRootFieldsRule,
  maxAliasesRule,
  maxDirectivesRule,
]
