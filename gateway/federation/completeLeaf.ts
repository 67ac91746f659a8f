import { isEnumType } from 'graphql'
import type { GraphQLLeafType } from 'graphql'

/** 2^31: Int is a signed 32-bit integer (GraphQL §3.5.1). */
const INT_BOUND = 2 ** 31

/**
 * Returns the value as it may leave the gateway, undefined if it is not one of the type. Sectors have
 * serialised it, so the check is of JSON.
 */
export type CompleteLeaf = (value: unknown) => unknown

/** Objects and lists within each other in a custom scalar: writing JSON recurses, and one sector's value is not to end an answer. */
const MAX_SCALAR_DEPTH = 200

/** The check of one leaf type; a custom scalar (标量) is its sector's to define and only has to be there, not too deep. */
export function leafCompleter(type: GraphQLLeafType): CompleteLeaf {
  if (isEnumType(type)) {
    const values = new Set(type.getValues().map(({ name }) => name))
    return (value) => (typeof value === 'string' && values.has(value) ? value : undefined)
  }
  switch (type.name) {
    case 'String':
      return (value) => (typeof value === 'string' ? value : undefined)
    case 'Boolean':
      return (value) => (typeof value === 'boolean' ? value : undefined)
    case 'Int':
      return (value) => (isInt(value) ? value : undefined)
    case 'Float':
      return (value) => (Number.isFinite(value) ? value : undefined)
    case 'ID':
      return completeId
    default:
      return (value) => (!isNest(value) || isShallow(value) ? value : undefined)
  }
}

/** GraphQL §3.5.5: integers are accepted and serialised as strings. */
function completeId(value: unknown): unknown {
  if (typeof value === 'string') return value
  return Number.isSafeInteger(value) ? String(value) : undefined
}

/** Does not recurse itself. */
function isShallow(value: object): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === MAX_SCALAR_DEPTH) return false
    level = level.flatMap((nest) => Object.values(nest).filter(isNest))
  }
  return true
}

function isNest(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isInt(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= -INT_BOUND && Number(value) < INT_BOUND
}
