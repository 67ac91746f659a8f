import { foldSelections } from './foldSelections.js'
import type { LimitRule } from './LimitContext.js'
import { refuseAbove } from './LimitContext.js'

/**
 * Limits how deep fields nest, fragments followed.
 * `__schema` and `__type` count as one: the standard introspection query nests 14 deep, and
 * graphql-js' MaxIntrospectionDepthRule bounds what is harmful in it.
 */
export const maxDepthRule: LimitRule = (context) => {
  const depth = foldSelections(context, {
    field: (field, below) => (field.name.value.startsWith('__') ? 1 : below + 1),
    join: Math.max,
  })
  refuseAbove(context.limits.maxDepth, depth, { code: 'DEPTH_LIMIT', what: 'levels of fields' })
}
