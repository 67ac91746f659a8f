import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import { Kind } from 'graphql'

interface Fold {
  /** Value of a field, given that of what is selected below it. */
  readonly field: (field: FieldNode, below: number) => number
  /** Joins the values of two neighbours. */
  readonly join: (a: number, b: number) => number
}

/**
 * Folds the selections of every operation to one number each and returns the largest.
 * Each fragment is folded once and its value used at every spread, so fragments that double at each
 * level cost nothing. A cycle counts as empty: NoFragmentCyclesRule refuses it afterwards.
 */
export function foldSelections(document: DocumentNode, fold: Fold): number {
  const fragments = fragmentsOf(document)
  const known = new Map<string, number>()

  const ofSet = (set: SelectionSetNode | undefined): number =>
    set === undefined ? 0 : set.selections.map(ofSelection).reduce((a, b) => fold.join(a, b), 0)

  const ofSelection = (selection: SelectionNode): number => {
    switch (selection.kind) {
      case Kind.FIELD:
        return fold.field(selection, ofSet(selection.selectionSet))
      case Kind.INLINE_FRAGMENT:
        return ofSet(selection.selectionSet)
      case Kind.FRAGMENT_SPREAD:
        return ofFragment(selection.name.value)
    }
  }

  const ofFragment = (name: string): number => {
    const before = known.get(name)
    if (before !== undefined) return before
    known.set(name, 0)
    const value = ofSet(fragments.get(name)?.selectionSet)
    known.set(name, value)
    return value
  }

  const operations = document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION)
  return Math.max(0, ...operations.map((operation) => ofSet(operation.selectionSet)))
}

function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((d) => d.kind === Kind.FRAGMENT_DEFINITION)
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
}
