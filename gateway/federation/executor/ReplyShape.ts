import type {
  DocumentNode,
  FieldNode,
  GraphQLCompositeType,
  GraphQLObjectType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import { Kind, isAbstractType, isCompositeType, isObjectType } from 'graphql'
import { isObject, ownValue } from './ownValue.js'
import type { Json } from './ownValue.js'
import { valueType } from './valueType.js'
import type { ValueType } from './valueType.js'

/**
 * The shape of the replies to one fetch: lists where lists were asked, no null in a non-null place, leaves of
 * their type. The schema is the whole supergraph's; where a sector promises more, that is not held against
 * it. Compiled as types are met, and kept as long as the plan is.
 *
 * Merged unchecked, a text in the place of a list would spoil the other sectors' answers.
 */
export class ReplyShape {
  readonly #schema: GraphQLSchema
  readonly #root: GraphQLCompositeType | null
  readonly #set: SetShape | null

  /** `document` is the fetch's operation, as it is sent; the planner puts no fragment spread into it. */
  constructor(document: DocumentNode, schema: GraphQLSchema) {
    const operation = document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)
    this.#schema = schema
    this.#root = (operation && schema.getRootType(operation.operation)) ?? null
    this.#set = operation ? new SetShape(operation.selectionSet, schema) : null
  }

  /** The first place of `data` that does not fit, null if all does; the place holds names and indexes only. */
  findMisshape(data: Json, variables: Json): string | null {
    if (this.#root === null || this.#set === null) return 'no such root'
    for (const field of this.#set.fields(this.#root)) {
      const given = ownValue(data, field.key)
      const misshape = field.isEntities
        ? this.#entities(field, given, variables['representations'])
        : fieldMisshape(field, given)
      if (misshape !== null) return misshape
    }
    return null
  }

  /** Entities have the type that was asked for by name; one that is unknown to the sector may be null. */
  #entities({ set }: FieldShape, value: unknown, asked: unknown): string | null {
    if (!Array.isArray(value) || !Array.isArray(asked)) return '_entities'
    return first(value, (entity, i) => {
      const representation: unknown = asked[i]
      const name = isObject(representation) ? String(representation['__typename']) : ''
      const type = this.#schema.getType(name)
      return entity === null || set === null || !isCompositeType(type)
        ? null
        : set.misshape(type, entity)
    })
  }
}

interface FieldShape {
  readonly key: string
  /** Under @skip or @include it may be absent; whether it should be is not worth evaluating twice. */
  readonly isOptional: boolean
  readonly isTypename: boolean
  readonly isEntities: boolean
  /** Null of a field that only the planner knows: the shaping of the response sees to it. */
  readonly type: ValueType | null
  readonly set: SetShape | null
}

class SetShape {
  readonly #set: SelectionSetNode
  readonly #schema: GraphQLSchema
  readonly #fields = new Map<string, readonly FieldShape[]>()

  constructor(set: SelectionSetNode, schema: GraphQLSchema) {
    this.#set = set
    this.#schema = schema
  }

  misshape(type: GraphQLCompositeType, value: unknown): string | null {
    if (!isObject(value)) return 'no object'
    const actual = this.#actualType(type, value)
    if (actual === null) return '__typename'
    for (const field of this.fields(actual)) {
      const misshape = fieldMisshape(field, ownValue(value, field.key))
      if (misshape !== null) return misshape
    }
    return null
  }

  /** Fields that a value of this type certainly has. */
  fields(type: GraphQLCompositeType): readonly FieldShape[] {
    const known = this.#fields.get(type.name)
    if (known !== undefined) return known
    const made = this.#set.selections.flatMap((node) => this.#fieldsOf(node, type))
    this.#fields.set(type.name, made)
    return made
  }

  #fieldsOf(node: SelectionNode, actual: GraphQLCompositeType): FieldShape[] {
    if (node.kind === Kind.FIELD) return [fieldShape(node, actual, this.#schema)]
    if (node.kind === Kind.FRAGMENT_SPREAD || (node.directives ?? []).length > 0) return []
    if (!this.#applies(node.typeCondition?.name.value, actual)) return []
    return node.selectionSet.selections.flatMap((below) => this.#fieldsOf(below, actual))
  }

  /**
   * The object type of a value, null if it names one that does not fit; the declared type if it names none, or
   * that one itself, as a subgraph does to which an interface is one object (@interfaceObject).
   */
  #actualType(type: GraphQLCompositeType, value: Json): GraphQLCompositeType | null {
    const name = value['__typename']
    if (!isAbstractType(type) || name === undefined || name === type.name) return type
    const named = typeof name === 'string' ? this.#schema.getType(name) : undefined
    return isObjectType(named) && this.#schema.isSubType(type, named) ? named : null
  }

  /** Of a value that does not tell its type only the common fields are held. */
  #applies(condition: string | undefined, actual: GraphQLCompositeType): boolean {
    if (condition === undefined || condition === actual.name) return true
    const type = this.#schema.getType(condition)
    return isAbstractType(type) && this.#schema.isSubType(type, actual as GraphQLObjectType)
  }
}

function fieldShape(
  node: FieldNode,
  parent: GraphQLCompositeType,
  schema: GraphQLSchema,
): FieldShape {
  const name = node.name.value
  const field = 'getFields' in parent ? parent.getFields()[name] : undefined
  return {
    key: (node.alias ?? node.name).value,
    isOptional: (node.directives ?? []).length > 0,
    isTypename: name === '__typename',
    isEntities: name === '_entities',
    type: field ? valueType(field.type) : null,
    set: node.selectionSet ? new SetShape(node.selectionSet, schema) : null,
  }
}

function fieldMisshape(field: FieldShape, given: unknown): string | null {
  if (given === undefined && field.isOptional) return null
  if (field.isTypename) return typeof given === 'string' ? null : field.key
  if (field.type === null) return null
  const misshape = valueMisshape(field.type, field.set, given)
  return misshape === null ? null : `${field.key}.${misshape}`
}

function valueMisshape(type: ValueType, set: SetShape | null, value: unknown): string | null {
  if (value === undefined) return 'missing'
  if (value === null) return type.isNonNull ? 'null' : null
  if (type.leaf !== null) return type.leaf(value) === undefined ? 'leaf' : null
  if (type.element !== null) {
    const { element } = type
    return Array.isArray(value)
      ? first(value, (one) => valueMisshape(element, set, one))
      : 'no list'
  }
  return type.composite === null || set === null ? 'no object' : set.misshape(type.composite, value)
}

function first(
  list: readonly unknown[],
  find: (element: unknown, index: number) => string | null,
): string | null {
  for (let i = 0; i < list.length; i++) {
    const misshape = find(list[i], i)
    if (misshape !== null) return `${i}.${misshape}`
  }
  return null
}
