import type {
  FieldNode,
  GraphQLCompositeType,
  GraphQLObjectType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import { Kind, isAbstractType, isObjectType } from 'graphql'
import { isObject, ownValue } from './ownValue.js'
import type { Json } from './ownValue.js'
import { responseName } from './sameSelection.js'
import { valueType } from './valueType.js'
import type { ValueType } from './valueType.js'

/** A field of a reply's selection set. */
export interface FieldShape {
  readonly key: string
  /** Under @skip or @include it may be absent; whether it should be is not worth evaluating twice. */
  readonly isOptional: boolean
  readonly isTypename: boolean
  readonly isEntities: boolean
  /** Null of a field that only the planner knows: the shaping of the response sees to it. */
  readonly type: ValueType | null
  readonly set: SetShape | null
}

/** What a set means for values of one type. */
interface TypeShape {
  readonly type: GraphQLCompositeType
  readonly isAbstract: boolean
  /** Fields that such a value certainly has, under conditions aside. */
  readonly fields: readonly FieldShape[]
  /** How many members it has, null if that is not certain. */
  readonly certain: number | null
}

/** The shape of one selection set's values, compiled for each type that is met. */
export class SetShape {
  readonly #set: SelectionSetNode
  readonly #schema: GraphQLSchema
  readonly #merged: readonly FieldNode[]
  readonly #types = new Map<GraphQLCompositeType, TypeShape>()
  /** Response names of all that is selected, whatever the type. */
  readonly #names: ReadonlySet<string>

  /** `merged`: every set whose fields come in the same object, this one among them (GraphQL §6.3.2). */
  constructor(
    set: SelectionSetNode,
    schema: GraphQLSchema,
    merged: readonly SelectionSetNode[] = [set],
  ) {
    this.#set = set
    this.#schema = schema
    this.#merged = merged.flatMap(fieldsIn)
    this.#names = new Set(this.#merged.map(responseName))
  }

  misshape(type: GraphQLCompositeType, value: unknown): string | null {
    if (!isObject(value)) return 'no object'
    const declared = this.of(type)
    const actual = declared.isAbstract ? this.#actual(declared, value) : declared
    if (actual === null) return '__typename'
    this.dropOthers(value, actual)
    for (const field of actual.fields) {
      const misshape = fieldMisshape(field, ownValue(value, field.key))
      if (misshape !== null) return misshape
    }
    return null
  }

  /** Deletes members that were not asked: merged, they would speak in another sector's place. */
  dropOthers(value: Json, { certain }: TypeShape): void {
    let count = 0
    for (const _ in value) count++
    // The fields that it must have are looked for one by one; as many members are these.
    if (count === certain) return
    for (const name of Object.keys(value)) {
      if (!this.#names.has(name)) Reflect.deleteProperty(value, name)
    }
  }

  /** The set for values of one type. */
  of(type: GraphQLCompositeType): TypeShape {
    const known = this.#types.get(type)
    if (known !== undefined) return known
    const fields = this.#set.selections.flatMap((node) => this.#fieldsOf(node, type))
    const names = new Set(fields.map(({ key }) => key))
    const certain = fields.every(isCertain) ? names.size : null
    const made = { type, isAbstract: isAbstractType(type), fields, certain }
    this.#types.set(type, made)
    return made
  }

  #fieldsOf(node: SelectionNode, actual: GraphQLCompositeType): FieldShape[] {
    if (node.kind === Kind.FIELD) return [this.#fieldShape(node, actual)]
    if (node.kind === Kind.FRAGMENT_SPREAD || (node.directives ?? []).length > 0) return []
    if (!this.#applies(node.typeCondition?.name.value, actual)) return []
    return node.selectionSet.selections.flatMap((below) => this.#fieldsOf(below, actual))
  }

  #fieldShape(node: FieldNode, parent: GraphQLCompositeType): FieldShape {
    const name = node.name.value
    const key = responseName(node)
    const field = 'getFields' in parent ? parent.getFields()[name] : undefined
    const merged = this.#merged.filter((other) => responseName(other) === key)
    const sets = merged.flatMap(({ selectionSet }) => selectionSet ?? [])
    return {
      key,
      isOptional: (node.directives ?? []).length > 0,
      isTypename: name === '__typename',
      isEntities: name === '_entities',
      type: field ? valueType(field.type) : null,
      set: node.selectionSet ? new SetShape(node.selectionSet, this.#schema, sets) : null,
    }
  }

  /**
   * The object type of a value, null if it names one that does not fit; the declared type if it names none, or
   * that one itself, as a subgraph does to which an interface is one object (@interfaceObject).
   */
  #actual(declared: TypeShape, value: Json): TypeShape | null {
    const { type } = declared
    const name = value['__typename']
    if (name === undefined || name === type.name) return declared
    const named = typeof name === 'string' ? this.#schema.getType(name) : undefined
    const isBelow =
      isObjectType(named) && isAbstractType(type) && this.#schema.isSubType(type, named)
    return isBelow ? this.of(named) : null
  }

  /** Of a value that does not tell its type only the common fields are held. */
  #applies(condition: string | undefined, actual: GraphQLCompositeType): boolean {
    if (condition === undefined || condition === actual.name) return true
    const type = this.#schema.getType(condition)
    return isAbstractType(type) && this.#schema.isSubType(type, actual as GraphQLObjectType)
  }
}

/** All fields of a set, those of its fragments too. */
function fieldsIn(set: SelectionSetNode): FieldNode[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node]
    return node.kind === Kind.INLINE_FRAGMENT ? fieldsIn(node.selectionSet) : []
  })
}

/** True if the field's absence is a misshape. */
function isCertain({ isOptional, isTypename, type }: FieldShape): boolean {
  return !isOptional && (isTypename || type !== null)
}

/** Where a field's value does not fit, null if it does. */
export function fieldMisshape(field: FieldShape, given: unknown): string | null {
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
      ? firstMisshape(value, (one) => valueMisshape(element, set, one))
      : 'no list'
  }
  return type.composite === null || set === null ? 'no object' : set.misshape(type.composite, value)
}

/** The first misshape in a list, with its index. */
export function firstMisshape(
  list: readonly unknown[],
  find: (element: unknown, index: number) => string | null,
): string | null {
  for (let i = 0; i < list.length; i++) {
    const misshape = find(list[i], i)
    if (misshape !== null) return `${i}.${misshape}`
  }
  return null
}
