import { foldSelections } from './foldSelections.js'
import type { LimitRule } from './LimitContext.js'
import { refuseAbove } from './LimitContext.js'

/** Limits aliases, counted where they land: an alias in a fragment counts once for every spread. */
export const maxAliasesRule: LimitRule = (context) => {
  const aliases = foldSelections(context, {
    field: (field, below) => (field.alias === undefined ? below : below + 1),
    join: (a, b) => a + b,
  })
  refuseAbove(context.limits.maxAliases, aliases, { code: 'ALIAS_LIMIT', what: 'aliases' })
}
