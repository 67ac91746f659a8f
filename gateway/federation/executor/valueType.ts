import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
} from 'graphql'
import { isNonNullType } from 'graphql'
import type { GraphQLCompositeType, GraphQLOutputType } from 'graphql'
import { leafCompleter } from '../completeLeaf.js'
import type { CompleteLeaf } from '../completeLeaf.js'

/** An output type as the walks over data need it; exactly one of `element`, `leaf` and `composite` is set. */
export interface ValueType {
  readonly isNonNull: boolean
  /** Of a list. */
  readonly element: ValueType | null
  readonly leaf: CompleteLeaf | null
  readonly composite: GraphQLCompositeType | null
  readonly isAbstract: boolean
  /** Of the innermost type. */
  readonly name: string
}

/** Each type once: what graphql-js finds out with `instanceof`, a walk would ask again for each value. */
const known = new WeakMap<GraphQLOutputType, ValueType>()

export function valueType(type: GraphQLOutputType): ValueType {
  const made = known.get(type) ?? make(type)
  known.set(type, made)
  return made
}

function make(type: GraphQLOutputType): ValueType {
  const nullable = getNullableType(type)
  return {
    isNonNull: isNonNullType(type),
    element: isListType(nullable) ? valueType(nullable.ofType) : null,
    leaf: isLeafType(nullable) ? leafCompleter(nullable) : null,
    composite: isCompositeType(nullable) ? nullable : null,
    isAbstract: isAbstractType(nullable),
    name: getNamedType(type).name,
  }
}
