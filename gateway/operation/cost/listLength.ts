import type { FieldNode, GraphQLField, GraphQLInputType, ValueNode } from 'graphql'
import { Kind, getNullableType, isInputObjectType, isListType } from 'graphql'
import { isSubjectId } from '../subjectId.js'
import type { Size } from './CostFormula.js'

/** Arguments that page a list in every graph that we know, `@listSize` or not. */
const PAGE_ARGUMENTS: readonly string[] = ['first', 'last', 'limit']

/** How many elements a field's arguments ask for: the most that one of them says; null if none does. */
export function lengthOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  known: {
    readonly slicing: readonly string[]
    /** Defaults of the operation's variables. */
    readonly defaults: ReadonlyMap<string, number>
    /** Length of a list whose argument says null. */
    readonly listSize: number
  },
): Size | number | null {
  const names = known.slicing.length > 0 ? known.slicing : PAGE_ARGUMENTS
  const sizes = field.args
    .filter(({ name }) => names.includes(name))
    .flatMap((argument) => {
      const given = node.arguments?.find(({ name }) => name.value === argument.name)
      const byDefault = numberOf(argument.defaultValue)
      const size = numberIn(given?.value, byDefault, known)
      return size === null ? [] : [size]
    })
  const [only, another] = sizes
  if (only === undefined || another === undefined) return only ?? null
  const read = sizes.map((size) => (typeof size === 'number' ? () => size : size))
  return (variables) => Math.max(...read.map((size) => size(variables)))
}

/** A number that is written, sent as a variable, or the argument's default. */
function numberIn(
  value: ValueNode | undefined,
  byDefault: number | null,
  known: { readonly defaults: ReadonlyMap<string, number>; readonly listSize: number },
): Size | number | null {
  if (value?.kind === Kind.INT) return Math.max(0, Number(value.value))
  if (value?.kind !== Kind.VARIABLE) return byDefault
  const name = value.name.value
  const fallback = known.defaults.get(name) ?? byDefault ?? known.listSize
  return (variables) =>
    (Object.hasOwn(variables, name) ? numberOf(variables[name]) : null) ?? fallback
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? Math.max(0, value) : null
}

/** How many subjects a field's arguments name; null if they cannot name several. */
export function subjectsNamed(node: FieldNode, field: GraphQLField<unknown, unknown>): Size | null {
  const naming = field.args.filter(({ type }) => namesSeveral(type))
  if (naming.length === 0) return null
  const values = naming.flatMap(({ name, type }) => {
    const given = node.arguments?.find((argument) => argument.name.value === name)
    return given === undefined ? [] : [{ value: given.value, type }]
  })
  return (variables) =>
    values.reduce((sum, { value, type }) => sum + subjectsIn(value, type, variables), 0)
}

/** True if a value of the type can hold more than one subject. */
function namesSeveral(
  type: GraphQLInputType,
  inList = false,
  seen: ReadonlySet<unknown> = new Set(),
): boolean {
  const nullable = getNullableType(type)
  if (isListType(nullable)) return namesSeveral(nullable.ofType, true, seen)
  if (!isInputObjectType(nullable)) return inList && isSubjectId(nullable)
  if (seen.has(nullable)) return false
  const within = new Set([...seen, nullable])
  return Object.values(nullable.getFields()).some((f) => namesSeveral(f.type, inList, within))
}

function subjectsIn(
  node: ValueNode,
  type: GraphQLInputType,
  variables: Readonly<Record<string, unknown>>,
): number {
  const nullable = getNullableType(type)
  if (node.kind === Kind.VARIABLE) return subjectsInValue(variables[node.name.value], nullable)
  if (node.kind === Kind.LIST && isListType(nullable)) {
    const element = nullable.ofType
    return node.values.reduce((sum, one) => sum + subjectsIn(one, element, variables), 0)
  }
  if (node.kind === Kind.OBJECT && isInputObjectType(nullable)) {
    const fields = nullable.getFields()
    return node.fields.reduce((sum, { name, value }) => {
      const field = fields[name.value]
      return field ? sum + subjectsIn(value, field.type, variables) : sum
    }, 0)
  }
  return isSubjectId(nullable) ? 1 : 0
}

function subjectsInValue(value: unknown, type: GraphQLInputType): number {
  const nullable = getNullableType(type)
  if (value === null || value === undefined) return 0
  if (Array.isArray(value)) {
    const element = isListType(nullable) ? nullable.ofType : nullable
    return value.reduce<number>((sum, one) => sum + subjectsInValue(one, element), 0)
  }
  if (isInputObjectType(nullable)) {
    const fields = nullable.getFields()
    return Object.entries(value).reduce((sum, [name, member]) => {
      const field = fields[name]
      return field ? sum + subjectsInValue(member, field.type) : sum
    }, 0)
  }
  return isSubjectId(nullable) ? 1 : 0
}
