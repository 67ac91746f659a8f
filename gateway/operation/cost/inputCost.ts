import type { ArgumentNode, GraphQLField, GraphQLInputType, ValueNode } from 'graphql'
import { Kind, getNullableType, isInputObjectType, isListType } from 'graphql'
import type { Size } from './CostFormula.js'
import type { CostWeights } from './costWeights.js'

type Variables = Readonly<Record<string, unknown>>

/** What an argument's value is weighed by. */
interface Scales {
  /** By `InputType.field`. */
  readonly inputs: CostWeights['inputs']
  /** What the operation's variables are without being sent. */
  readonly defaults: ReadonlyMap<string, ValueNode>
  readonly variables: Variables
}

/** A type of input, and what a value of it costs besides what is in it. */
interface Slot {
  readonly type: GraphQLInputType
  readonly own: number
}

/**
 * What an argument costs that is given: its own weight, and that of each input field in it that is given, however
 * deep; for a list each of them for each element.
 */
export function inputCost(
  { name, value }: ArgumentNode,
  field: { readonly place: string; readonly definition: GraphQLField<unknown, unknown> },
  known: { readonly weights: CostWeights; readonly defaults: Scales['defaults'] },
): Size | number {
  const { inputs, arguments: weights } = known.weights
  const own = weights.get(`${field.place}(${name.value})`) ?? 0
  const type = field.definition.args.find((one) => one.name === name.value)?.type
  if (type === undefined) return own
  const isList = isListType(getNullableType(type))
  // Most graphs weigh no input, and most arguments are a single value.
  if (inputs.size === 0 && (own === 0 || !isList)) return own
  const { defaults } = known
  return (variables) => costOfNode(value, { type, own }, { inputs, defaults, variables })
}

function costOfNode(node: ValueNode, { type, own }: Slot, scales: Scales): number {
  const nullable = getNullableType(type)
  if (node.kind === Kind.VARIABLE) return costOfVariable(node.name.value, { type, own }, scales)
  if (node.kind === Kind.NULL) return 0
  if (isListType(nullable)) {
    const element = { type: nullable.ofType, own }
    const nodes = node.kind === Kind.LIST ? node.values : [node]
    return sum(nodes.map((one) => costOfNode(one, element, scales)))
  }
  if (node.kind !== Kind.OBJECT || !isInputObjectType(nullable)) return own
  const fields = nullable.getFields()
  const below = node.fields.map(({ name, value }) => {
    const field = fields[name.value]
    if (field === undefined) return 0
    return costOfNode(value, slotOf(nullable.name, field, scales), scales)
  })
  return own + sum(below)
}

function costOfVariable(name: string, slot: Slot, scales: Scales): number {
  const { variables, defaults } = scales
  if (Object.hasOwn(variables, name)) return costOfValue(variables[name], slot, scales)
  const byDefault = defaults.get(name)
  return byDefault === undefined ? 0 : costOfNode(byDefault, slot, scales)
}

function costOfValue(value: unknown, { type, own }: Slot, scales: Scales): number {
  const nullable = getNullableType(type)
  if (value === null || value === undefined) return 0
  if (isListType(nullable)) {
    const element = { type: nullable.ofType, own }
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    return sum(values.map((one) => costOfValue(one, element, scales)))
  }
  if (typeof value !== 'object' || !isInputObjectType(nullable)) return own
  const fields = nullable.getFields()
  const below = Object.entries(value).map(([name, member]) => {
    const field = fields[name]
    if (field === undefined) return 0
    return costOfValue(member, slotOf(nullable.name, field, scales), scales)
  })
  return own + sum(below)
}

function slotOf(
  parent: string,
  { name, type }: { readonly name: string; readonly type: GraphQLInputType },
  { inputs }: Scales,
): Slot {
  return { type, own: inputs.get(`${parent}.${name}`) ?? 0 }
}

function sum(costs: readonly number[]): number {
  return costs.reduce((a, b) => a + b, 0)
}
