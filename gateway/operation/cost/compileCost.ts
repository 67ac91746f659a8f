import type {
  ConstValueNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import {
  Kind,
  OperationTypeNode,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
} from 'graphql'
import {
  conditionType,
  fieldDefinition,
  partsOf,
  rootType,
} from '../../federation/documentTypes.js'
import { CostFormula, type Cost, type Size } from './CostFormula.js'
import type { CostWeights } from './costWeights.js'
import { inputCost } from './inputCost.js'
import { lengthOf, subjectsNamed } from './listLength.js'

/** What a mutation costs before its first field, as in Apollo Router. */
const MUTATION_WEIGHT = 10

/**
 * The cost of a valid document with one operation, before it is planned: an object costs 1 and a leaf nothing
 * unless weighed otherwise, a list as much as its elements, a field that names many subjects its weight for each.
 * Fragments are compiled once each, so the formula is linear in the document's length; in lists that the field
 * around them sizes, as often as `maxFields` lets them be spread. Conditions count as true
 * and alternatives of a union together: what may come is what has to be paid.
 */
export function compileCost(
  document: DocumentNode,
  schema: GraphQLSchema,
  weights: CostWeights,
): CostFormula {
  const { operation, fragments } = partsOf(document)
  const given = givenByDefault(operation)
  const defaults = numbersOf(given)
  const compiler = new CostCompiler({ schema, weights, fragments, defaults, given })
  const type = rootType(schema, operation)
  const root = compiler.set(operation.selectionSet, { type, sizes: NONE })
  const base = operation.operation === OperationTypeNode.MUTATION ? MUTATION_WEIGHT : 0
  const { formula } = compiler
  return formula.finish(formula.add([{ cost: base }, { cost: root }]))
}

function givenByDefault({
  variableDefinitions = [],
}: OperationDefinitionNode): Map<string, ConstValueNode> {
  return new Map(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, defaultValue]],
    ),
  )
}

function numbersOf(values: ReadonlyMap<string, ConstValueNode>): Map<string, number> {
  return new Map(
    [...values].flatMap(([name, value]) =>
      value.kind === Kind.INT ? [[name, Number(value.value)]] : [],
    ),
  )
}

interface Task {
  readonly schema: GraphQLSchema
  readonly weights: CostWeights
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** Numbers that the operation's variables are without being sent. */
  readonly defaults: ReadonlyMap<string, number>
  /** The same, whatever they are. */
  readonly given: ReadonlyMap<string, ConstValueNode>
}

/** Where a selection set stands: in what type, and which of its lists the field around it has sized. */
interface Place {
  readonly type: GraphQLCompositeType
  readonly sizes: ReadonlyMap<string, Size | number>
}

const NONE: ReadonlyMap<string, Size | number> = new Map()

class CostCompiler {
  readonly formula = new CostFormula()
  readonly #task: Task
  readonly #known = new Map<string, Cost>()

  constructor(task: Task) {
    this.#task = task
  }

  set({ selections }: SelectionSetNode, place: Place): Cost {
    return this.formula.add(selections.map((node) => ({ cost: this.#selection(node, place) })))
  }

  #selection(node: SelectionNode, place: Place): Cost {
    const { schema, fragments } = this.#task
    if (node.kind === Kind.FIELD) return this.#field(node, place)
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const type = conditionType(schema, node.typeCondition?.name.value, place.type)
      return this.set(node.selectionSet, { ...place, type })
    }
    const name = node.name.value
    const fragment = fragments.get(name)
    if (fragment === undefined) return 0
    // Lists that the field around sized are rare; a fragment below such a field is compiled for it alone.
    const known = place.sizes === NONE ? this.#known.get(name) : undefined
    if (known !== undefined) return known
    const type = conditionType(schema, fragment.typeCondition.name.value, place.type)
    const cost = this.set(fragment.selectionSet, { ...place, type })
    if (place.sizes === NONE) this.#known.set(name, cost)
    return cost
  }

  #field(node: FieldNode, { type, sizes }: Place): Cost {
    // Introspection has a limit of its own, and no sector is asked.
    if (node.name.value.startsWith('__')) return 0
    const { weights } = this.#task
    const field = fieldDefinition(type, node.name.value)
    const place = `${type.name}.${field.name}`
    const named = subjectsNamed(node, field)
    const length = this.#length({ node, field, place, named, sized: sizes.get(field.name) })
    const returned = getNamedType(field.type)
    const each = isCompositeType(returned) && node.selectionSet !== undefined
    const below = each
      ? this.set(node.selectionSet, { type: returned, sizes: this.#sizedBelow(place, length) })
      : 0
    const isList = isListType(getNullableType(field.type))
    const own = weights.fields.get(place)
    const element = own ?? weights.types.get(returned.name) ?? (each ? 1 : 0)
    const times = isList ? length : (named ?? 1)
    return this.formula.add([
      { cost: weights.items.get(place) ?? 0 },
      ...this.#ofArguments(place, { node, definition: field }),
      { cost: element, times },
      { cost: below, times: isList ? length : 1 },
    ])
  }

  #length(of: {
    node: FieldNode
    field: GraphQLField<unknown, unknown>
    place: string
    named: Size | null
    sized: Size | number | undefined
  }): Size | number {
    const { lists, listSize } = this.#task.weights
    const list = lists.get(of.place)
    const { defaults } = this.#task
    const slicing = list?.slicingArguments ?? []
    const told = lengthOf(of.node, of.field, { slicing, defaults, listSize })
    return of.sized ?? told ?? of.named ?? list?.assumedSize ?? listSize
  }

  #sizedBelow(place: string, length: Size | number): Place['sizes'] {
    const sizedFields = this.#task.weights.lists.get(place)?.sizedFields ?? []
    return sizedFields.length === 0 ? NONE : new Map(sizedFields.map((name) => [name, length]))
  }

  #ofArguments(
    place: string,
    { node, definition }: { node: FieldNode; definition: GraphQLField<unknown, unknown> },
  ): { cost: Cost; times: Size | number }[] {
    const { weights, given: defaults } = this.#task
    return (node.arguments ?? []).map((argument) => ({
      cost: 1,
      times: inputCost(argument, { place, definition }, { weights, defaults }),
    }))
  }
}
