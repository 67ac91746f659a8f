import { Kind, visit } from 'graphql'
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import { partsOf } from '../federation/documentTypes.js'

/** A document without some of its selections. */
export interface Remainder {
  /** The very document that was given if nothing went; null if nothing is left. */
  readonly document: DocumentNode | null
  /** Nodes of the given document that went: the refused ones and those that became empty. */
  readonly removed: ReadonlySet<SelectionNode>
}

/**
 * Takes `refused` out of a document with one operation, and with them what has become empty or unused:
 * fields and fragments without selections, fragment definitions, variable definitions.
 * Of `withTypename`, sets of the given document, those that are not empty ask for `__typename` besides.
 */
export function removeSelections(
  document: DocumentNode,
  refused: ReadonlySet<SelectionNode>,
  withTypename: ReadonlySet<SelectionSetNode> = new Set(),
): Remainder {
  const { operation, fragments } = partsOf(document)
  const remover = new Remover({ fragments, refused, withTypename })
  const selectionSet = remover.reduce(operation.selectionSet)
  const { removed } = remover
  if (!selectionSet) return { document: null, removed }
  if (removed.size === 0 && withTypename.size === 0) return { document, removed }
  const kept = keepReachable({ ...operation, selectionSet }, remover)
  return { document: { ...document, definitions: kept }, removed }
}

interface Task {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly refused: ReadonlySet<SelectionNode>
  readonly withTypename: ReadonlySet<SelectionSetNode>
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

class Remover {
  readonly removed = new Set<SelectionNode>()
  readonly #task: Task
  readonly #reduced = new Map<string, FragmentDefinitionNode | null>()

  constructor(task: Task) {
    this.#task = task
  }

  /** What is left of the set, the same object if all of it, null if nothing. */
  reduce(set: SelectionSetNode): SelectionSetNode | null {
    const selections = set.selections.flatMap((node) => {
      const left = this.#task.refused.has(node) ? null : this.#reduceSelection(node)
      if (!left) this.removed.add(node)
      return left ? [left] : []
    })
    if (selections.length === 0) return null
    if (this.#task.withTypename.has(set) && !hasTypename(set)) selections.unshift(TYPENAME)
    const isWhole =
      selections.length === set.selections.length &&
      selections.every((node, i) => node === set.selections[i])
    return isWhole ? set : { ...set, selections }
  }

  /** The reduced definition, null if nothing of it is left. Fragments are reduced before what spreads them. */
  fragment(name: string): FragmentDefinitionNode | null {
    const known = this.#reduced.get(name)
    if (known !== undefined) return known
    const definition = this.#task.fragments.get(name)
    const selectionSet = definition && this.reduce(definition.selectionSet)
    const reduced = selectionSet ? { ...definition, selectionSet } : null
    this.#reduced.set(name, reduced)
    return reduced
  }

  #reduceSelection(node: SelectionNode): SelectionNode | null {
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.fragment(node.name.value) && node
    if (!node.selectionSet) return node
    const selectionSet = this.reduce(node.selectionSet)
    if (selectionSet === node.selectionSet) return node
    return selectionSet && { ...node, selectionSet }
  }
}

/** An alias of that name counts: with it, a second field under the key would conflict. */
function hasTypename({ selections }: SelectionSetNode): boolean {
  return selections.some(
    (node) =>
      node.kind === Kind.FIELD &&
      (node.alias ?? node.name).value === '__typename' &&
      !node.directives?.length,
  )
}

/** The operation and the fragments that it still reaches, in the order of first use. */
function keepReachable(
  operation: OperationDefinitionNode,
  remover: Remover,
): [OperationDefinitionNode, ...FragmentDefinitionNode[]] {
  const fragments = new Map<string, FragmentDefinitionNode>()
  const variables = new Set<string>()
  const scan = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      VariableDefinition: () => false,
      Variable: (variable) => void variables.add(variable.name.value),
      FragmentSpread(spread) {
        const name = spread.name.value
        const fragment = fragments.has(name) ? null : remover.fragment(name)
        if (!fragment) return
        fragments.set(name, fragment)
        scan(fragment)
      },
    })
  scan(operation)
  const variableDefinitions = (operation.variableDefinitions ?? []).filter((definition) =>
    variables.has(definition.variable.name.value),
  )
  return [{ ...operation, variableDefinitions }, ...fragments.values()]
}
