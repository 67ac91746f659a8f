import { parse } from 'graphql'
import { accessRules } from './accessRules.js'
import { itemRules } from './itemRules.js'
import { ownershipRules } from './ownershipRules.js'
import type { PublishedSubgraph } from './publishedField.js'

/** One rule: its reason, for who meets it, and what breaks it (`coordinate: what`). */
export interface LintRule {
  readonly name: string
  readonly reason: string
  readonly findings: (subgraphs: readonly PublishedSubgraph[]) => string[]
}

export const LINT_RULES: readonly LintRule[] = [...itemRules, ...accessRules, ...ownershipRules]

/** Holds the published SDLs (name → SDL) against every rule; one line a finding, with the rule's reason. */
export function lintSchema(sdls: ReadonlyMap<string, string>): string[] {
  const subgraphs = [...sdls].map(([name, sdl]) => ({ name, document: parse(sdl) }))
  return LINT_RULES.flatMap((rule) =>
    rule.findings(subgraphs).map((found) => `${rule.name}: ${found}. ${rule.reason}`),
  )
}
