import { foldSelections } from './foldSelections.js'
import type { LimitRule } from './LimitContext.js'
import { refuseAbove } from './LimitContext.js'

/** Limits the fields of the operation itself; each may cost a call to every sector. */
export const maxRootFieldsRule: LimitRule = (context) => {
  const fields = foldSelections(context, { field: () => 1, join: (a, b) => a + b })
  const refusal = { code: 'ROOT_FIELDS_LIMIT', what: 'root fields' } as const
  refuseAbove(context.limits.maxRootFields, fields, refusal)
}
