import { isEnumType } from 'graphql'
import type { GraphQLLeafType } from 'graphql'

/** 2^31: Int is a signed 32-bit integer (GraphQL §3.5.1). */
const INT_BOUND = 2 ** 31

/**
 * The value as it may leave the gateway, undefined if it is not one of the type. Sectors have serialised it, so
 * the check is of JSON; a custom scalar (标量) is its sector's to define and only has to be there.
 */
export function completeLeaf(type: GraphQLLeafType, value: unknown): unknown {
  if (isEnumType(type)) return typeof value === 'string' && type.getValue(value) ? value : undefined
  switch (type.name) {
    case 'String':
      return typeof value === 'string' ? value : undefined
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'Int':
      return isInt(value) ? value : undefined
    case 'Float':
      return Number.isFinite(value) ? value : undefined
    case 'ID':
      // GraphQL §3.5.5: integers are accepted and serialised as strings.
      return Number.isSafeInteger(value)
        ? String(value)
        : typeof value === 'string'
          ? value
          : undefined
    default:
      return value
  }
}

function isInt(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= -INT_BOUND && Number(value) < INT_BOUND
}
