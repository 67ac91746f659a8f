import { Kind, OperationTypeNode, parse, print, visit } from 'graphql'
import type {
  DirectiveNode,
  DocumentNode,
  FieldDefinitionNode,
  FieldNode,
  FragmentDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import { partsOf } from './documentTypes.js'

/**
 * Fields that require the same field with different arguments, by name: each with those that must not be
 * planned beside it. The planner would fetch what they require once, with the arguments of one of them.
 */
export type RequirementConflicts = ReadonlyMap<string, ReadonlySet<string>>

interface Requirement {
  readonly field: string
  /** Type and subgraph: what is sent to one with one representation. */
  readonly place: string
  /** Path of a required field that has arguments → these. */
  readonly given: ReadonlyMap<string, string>
}

export function readRequirementConflicts(sdl: string): RequirementConflicts {
  const conflicts = new Map<string, Set<string>>()
  const requirements = readRequirements(sdl)
  for (const one of requirements) {
    for (const other of requirements) {
      if (one.place !== other.place || !differ(one.given, other.given)) continue
      conflicts.set(one.field, (conflicts.get(one.field) ?? new Set()).add(other.field))
    }
  }
  return conflicts
}

function differ(one: Requirement['given'], other: Requirement['given']): boolean {
  return [...one].some(([path, text]) => (other.get(path) ?? text) !== text)
}

function readRequirements(sdl: string): Requirement[] {
  return parse(sdl, { noLocation: true }).definitions.flatMap((type) =>
    type.kind === Kind.OBJECT_TYPE_DEFINITION
      ? (type.fields ?? []).flatMap((field) => requirementsOf(type.name.value, field))
      : [],
  )
}

function requirementsOf(type: string, { name, directives }: FieldDefinitionNode): Requirement[] {
  const joins = directives?.filter((one) => one.name.value === 'join__field') ?? []
  return joins.flatMap((join) => {
    const requires = valueOf(join, 'requires')
    const given = requires === null ? new Map<string, string>() : argumentsIn(requires)
    const place = `${type} ${valueOf(join, 'graph')}`
    return given.size > 0 ? [{ field: name.value, place, given }] : []
  })
}

function valueOf({ arguments: given }: DirectiveNode, name: string): string | null {
  const value = given?.find((one) => one.name.value === name)?.value
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : null
}

function argumentsIn(requires: string): Map<string, string> {
  const given = new Map<string, string>()
  const path: string[] = []
  visit(parse(`{${requires}}`), {
    Field: {
      enter({ name, arguments: values }) {
        path.push(name.value)
        if (values !== undefined && values.length > 0) {
          given.set(path.join('.'), values.map(print).toSorted().join())
        }
      },
      leave() {
        path.pop()
      },
    },
  })
  return given
}

/**
 * The document, in as many parts as it takes that no part has fields in conflict; the first has all other
 * fields. Mutations are not parted: each part would run them.
 */
export function withoutConflicts(
  document: DocumentNode,
  conflicts: RequirementConflicts,
): DocumentNode[] {
  const { operation, fragments } = partsOf(document)
  const parts = conflicts.size === 0 ? [] : partsOfFields(namesIn(document), conflicts)
  if (parts.length < 2 || operation.operation !== OperationTypeNode.QUERY) return [document]
  const moved = new Set(parts.slice(1).flat())
  return parts.map((own, n) => {
    const keep = (name: string): Keep => {
      if (n === 0) return moved.has(name) ? 'none' : 'below'
      return own.includes(name) ? 'all' : 'below'
    }
    const selections = kept(operation.selectionSet, { fragments, keep, isFirst: n === 0 })
    const selectionSet = { kind: Kind.SELECTION_SET, selections } as const
    return { ...document, definitions: [{ ...operation, selectionSet }] }
  })
}

function namesIn(document: DocumentNode): string[] {
  const names = new Set<string>()
  visit(document, { Field: ({ name }) => void names.add(name.value) })
  return [...names]
}

/** Fields in conflict, each in the first part where none is in conflict with it. */
function partsOfFields(names: readonly string[], conflicts: RequirementConflicts): string[][] {
  const parts: string[][] = []
  for (const name of names) {
    const others = conflicts.get(name)
    if (others === undefined) continue
    const part = parts.find((own) => !own.some((one) => others.has(one)))
    if (part) part.push(name)
    else parts.push([name])
  }
  return parts
}

type Keep = 'all' | 'below' | 'none'

interface Keeping {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly keep: (name: string) => Keep
  /** The first part keeps every other field, and every object. */
  readonly isFirst: boolean
}

function kept(set: SelectionSetNode, keeping: Keeping): SelectionNode[] {
  return set.selections.flatMap((node): SelectionNode[] => {
    if (node.kind === Kind.FIELD) return keptField(node, keeping)
    const fragment =
      node.kind === Kind.INLINE_FRAGMENT ? node : keeping.fragments.get(node.name.value)
    const selections = fragment ? kept(fragment.selectionSet, keeping) : []
    if (fragment === undefined || selections.length === 0) return []
    const { typeCondition } = fragment
    const selectionSet = { kind: Kind.SELECTION_SET, selections } as const
    const condition = typeCondition === undefined ? {} : { typeCondition }
    const directives = node.directives ?? []
    return [{ kind: Kind.INLINE_FRAGMENT, ...condition, directives, selectionSet }]
  })
}

function keptField(field: FieldNode, keeping: Keeping): FieldNode[] {
  const how = keeping.keep(field.name.value)
  if (how === 'none') return []
  if (field.selectionSet === undefined) return how === 'all' || keeping.isFirst ? [field] : []
  // Further fields in conflict below a kept one are rare enough to be left as they are.
  if (how === 'all') return [field]
  const selections = kept(field.selectionSet, keeping)
  if (selections.length === 0 && !keeping.isFirst) return []
  const own = selections.length > 0 ? selections : [TYPENAME]
  return [{ ...field, selectionSet: { kind: Kind.SELECTION_SET, selections: own } }]
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }
