import { Kind, isAbstractType } from 'graphql'
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLObjectType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import {
  alwaysApplies,
  conditionType,
  fieldDefinition,
  partsOf,
  rootType,
} from './documentTypes.js'
import { valueType } from './executor/valueType.js'
import type { ValueType } from './executor/valueType.js'
import { askedName } from './insertedNames.js'
import type { InsertedNames } from './insertedNames.js'
import { isIncluded } from './selectionCondition.js'
import type { ConditionValues } from './selectionCondition.js'

/** A selection set, and whether it sits below a removed selection. */
export interface SetOfFields {
  readonly set: SelectionSetNode
  readonly isRemoved: boolean
}

/** Everything that the document selects under one response key of one object (GraphQL §6.3.2). */
export interface FieldGroup {
  readonly key: string
  /** Its name in the data: what sectors were asked for. */
  readonly source: string
  /** As the type that the group was collected for defines the field. */
  readonly type: ValueType
  readonly isTypename: boolean
  /** True if authorization removed every selection of the group: no sector was asked. */
  readonly isRemoved: boolean
  readonly sets: readonly SetOfFields[]
}

/** What decides which fields of a document a response has. */
export interface CollectorOptions {
  readonly document: DocumentNode
  readonly schema: GraphQLSchema
  /** Of the variables that `@skip` and `@include` refer to. */
  readonly values: ConditionValues
  readonly removed: ReadonlySet<SelectionNode>
  /** Null if sectors were asked by the client's own response names. */
  readonly names: InsertedNames | null
}

/** Collects the fields of a document, for all requests whose options are the same. */
export class FieldCollector {
  readonly schema: GraphQLSchema
  readonly root: { readonly type: GraphQLObjectType; readonly sets: readonly SetOfFields[] }
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly #values: ConditionValues
  readonly #removed: ReadonlySet<SelectionNode>
  readonly #names: InsertedNames | null
  /** Rows of a list share a group, so each group is collected once per runtime type. */
  readonly #collected = new WeakMap<readonly SetOfFields[], Map<string, FieldGroup[]>>()
  readonly #objectTypes = new Map<GraphQLCompositeType, ReadonlyMap<string, GraphQLObjectType>>()

  constructor({ document, schema, values, removed, names }: CollectorOptions) {
    const { operation, fragments } = partsOf(document)
    this.schema = schema
    this.fragments = fragments
    this.root = {
      type: rootType(schema, operation),
      sets: [{ set: operation.selectionSet, isRemoved: false }],
    }
    this.#values = values
    this.#removed = removed
    this.#names = names
  }

  /** The groups of an object of this type, in document order. */
  collect(sets: readonly SetOfFields[], type: GraphQLCompositeType): readonly FieldGroup[] {
    const byType = this.#collected.get(sets) ?? new Map<string, FieldGroup[]>()
    this.#collected.set(sets, byType)
    const known = byType.get(type.name)
    if (known) return known
    const groups = new Map<string, OpenGroup>()
    const visit: Visit = { type, groups, names: this.#names, spread: new Set() }
    for (const set of sets) this.#addSet(set, visit)
    const collected = [...groups.values()]
    byType.set(type.name, collected)
    return collected
  }

  /** The object type of that name if values of `type` can have it. */
  objectType(type: GraphQLCompositeType, name: string): GraphQLObjectType | null {
    const known = this.#objectTypes.get(type) ?? this.#namesOf(type)
    return known.get(name) ?? null
  }

  possibleTypes(type: GraphQLCompositeType): readonly GraphQLObjectType[] {
    return isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type]
  }

  #namesOf(type: GraphQLCompositeType): ReadonlyMap<string, GraphQLObjectType> {
    const names = new Map(this.possibleTypes(type).map((possible) => [possible.name, possible]))
    this.#objectTypes.set(type, names)
    return names
  }

  #addSet({ set, isRemoved }: SetOfFields, visit: Visit): void {
    for (const node of set.selections) {
      if (!isIncluded(node, this.#values)) continue
      const isGone = isRemoved || this.#removed.has(node)
      if (node.kind === Kind.FIELD) addField(node, isGone, visit)
      else this.#addFragment(node, isGone, visit)
    }
  }

  #addFragment(node: Exclude<SelectionNode, FieldNode>, isRemoved: boolean, visit: Visit): void {
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const spread = `${node.name.value} ${isRemoved}`
      if (visit.spread.has(spread)) return
      visit.spread.add(spread)
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value)
    if (!fragment) return
    const condition = conditionType(this.schema, fragment.typeCondition?.name.value, visit.type)
    if (!alwaysApplies(this.schema, condition, visit.type)) return
    this.#addSet({ set: fragment.selectionSet, isRemoved }, visit)
  }
}

interface OpenGroup extends FieldGroup {
  isRemoved: boolean
  readonly sets: SetOfFields[]
}

interface Visit {
  readonly type: GraphQLCompositeType
  readonly groups: Map<string, OpenGroup>
  readonly names: InsertedNames | null
  /** Fragments already entered: once is enough, and more would be exponential. */
  readonly spread: Set<string>
}

function addField(node: FieldNode, isRemoved: boolean, visit: Visit): void {
  const { groups } = visit
  const key = (node.alias ?? node.name).value
  const group = groups.get(key) ?? openGroup(node, key, visit)
  groups.set(key, group)
  group.isRemoved &&= isRemoved
  if (node.selectionSet) group.sets.push({ set: node.selectionSet, isRemoved })
}

function openGroup(node: FieldNode, key: string, { type, names }: Visit): OpenGroup {
  const field = fieldDefinition(type, node.name.value)
  const source = names === null ? key : askedName(node, names)
  const isTypename = field.name === '__typename'
  return { key, source, type: valueType(field.type), isTypename, isRemoved: true, sets: [] }
}
