import type {
  DocumentNode,
  FieldNode,
  GraphQLCompositeType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import {
  Kind,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { completeLeaf } from './completeLeaf.js'

type Json = Readonly<Record<string, unknown>>

/** One fetch and what was answered to it. */
export interface Answered {
  /** The fetch's operation, as it was sent; the planner puts no fragment spread into it. */
  readonly document: DocumentNode
  readonly variables: Json
  readonly data: Json
}

/**
 * The first place where a reply does not have the shape that its fetch asked for, null if it fits: lists
 * where lists were asked, no null in a non-null place, leaves of their type. The place holds names and
 * indexes only. `schema` is the whole supergraph's; where a sector promises more, that is not held against it.
 *
 * Merged unchecked, a text in the place of a list stops the executor and with it the other sectors' answers.
 */
export function findMisshape(answered: Answered, schema: GraphQLSchema): string | null {
  const operation = answered.document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)
  const root = operation && schema.getRootType(operation.operation)
  if (!operation || !root) return 'no such root'
  return new ShapeWalk(schema, answered.variables).object(
    operation.selectionSet,
    root,
    answered.data,
  )
}

class ShapeWalk {
  readonly #schema: GraphQLSchema
  readonly #variables: Json

  constructor(schema: GraphQLSchema, variables: Json) {
    this.#schema = schema
    this.#variables = variables
  }

  object(set: SelectionSetNode, type: GraphQLCompositeType, value: unknown): string | null {
    if (!isObject(value)) return 'no object'
    const actual = this.#actualType(type, value)
    if (actual === null) return '__typename'
    for (const selection of set.selections) {
      const misshape = this.#selection(selection, actual, value)
      if (misshape !== null) return misshape
    }
    return null
  }

  #selection(node: SelectionNode, actual: GraphQLCompositeType, value: Json): string | null {
    if (node.kind === Kind.FIELD) return this.#field(node, actual, value)
    if (node.kind === Kind.FRAGMENT_SPREAD || (node.directives ?? []).length > 0) return null
    if (!this.#applies(node.typeCondition?.name.value, actual)) return null
    return this.object(node.selectionSet, actual, value)
  }

  #field(field: FieldNode, parent: GraphQLCompositeType, value: Json): string | null {
    const name = field.alias?.value ?? field.name.value
    const given = value[name]
    // Under @skip or @include it may be absent; whether it should be is not worth evaluating twice.
    if (given === undefined && (field.directives ?? []).length > 0) return null
    if (field.name.value === '__typename') return typeof given === 'string' ? null : name
    if (field.name.value === '_entities') return this.#entities(field, given)
    const type = 'getFields' in parent ? parent.getFields()[field.name.value]?.type : undefined
    // A field that only the planner knows, such as one it renamed: the shaping of the response sees to it.
    if (type === undefined) return null
    const misshape = this.#value(field, type, given)
    return misshape === null ? null : `${name}.${misshape}`
  }

  #value(field: FieldNode, type: GraphQLOutputType, value: unknown): string | null {
    if (value === undefined) return 'missing'
    if (value === null) return isNonNullType(type) ? 'null' : null
    const nullable = getNullableType(type)
    if (isListType(nullable)) {
      if (!Array.isArray(value)) return 'no list'
      const inner: GraphQLOutputType = nullable.ofType
      return first(value, (element) => this.#value(field, inner, element))
    }
    if (isLeafType(nullable)) return completeLeaf(nullable, value) === undefined ? 'leaf' : null
    if (!isCompositeType(nullable) || field.selectionSet === undefined) return 'no object'
    return this.object(field.selectionSet, nullable, value)
  }

  /** Entities have the type that was asked for by name; one that is unknown to the sector may be null. */
  #entities(field: FieldNode, value: unknown): string | null {
    const asked = this.#variables['representations']
    if (!Array.isArray(value) || !Array.isArray(asked)) return '_entities'
    return first(value, (entity, i) => {
      const representation: unknown = asked[i]
      const name = isObject(representation) ? String(representation['__typename']) : ''
      const type = this.#schema.getType(name)
      if (entity === null || !field.selectionSet || !isCompositeType(type)) return null
      return this.object(field.selectionSet, type, entity)
    })
  }

  /** The object type of a value, null if it names one that does not fit; the declared type if it names none. */
  #actualType(type: GraphQLCompositeType, value: Json): GraphQLCompositeType | null {
    const name = value['__typename']
    if (!isAbstractType(type) || name === undefined) return type
    const named = typeof name === 'string' ? this.#schema.getType(name) : undefined
    return isObjectType(named) && this.#schema.isSubType(type, named) ? named : null
  }

  /** True if a fragment certainly applies; of a value that does not tell its type only the common fields are held. */
  #applies(condition: string | undefined, actual: GraphQLCompositeType): boolean {
    if (condition === undefined || condition === actual.name) return true
    const type = this.#schema.getType(condition)
    return isAbstractType(type) && this.#schema.isSubType(type, actual as GraphQLObjectType)
  }
}

function first(
  list: readonly unknown[],
  find: (element: unknown, index: number) => string | null,
): string | null {
  for (const [i, element] of list.entries()) {
    const misshape = find(element, i)
    if (misshape !== null) return `${i}.${misshape}`
  }
  return null
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
