import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import type { FieldNode, SelectionSetNode } from 'graphql'
import { Kind, OperationTypeNode } from 'graphql'
import type { CompiledFetch, PlanStep } from '../executor/compilePlan.js'
import { isPlain } from '../executor/plannedRoots.js'
import { responseName } from '../executor/sameSelection.js'

const SUBJECT_TYPE = 'Subject'

/** The fetches of a plan in its order; null if one of them is made under a condition, or is none of the simple kind. */
export function simpleFetches(step: PlanStep): CompiledFetch[] | null {
  if (step.kind === 'condition') return null
  if (step.kind === 'fetch') return isSimple(step) ? [step] : null
  const below = step.steps.map(simpleFetches)
  return below.every((fetches) => fetches !== null) ? below.flat() : null
}

/** Subjects answer by their key: what asks for them is held against its question in full. */
function isSimple({ rewriteReply, sentAs, check, at, representations }: CompiledFetch): boolean {
  const isPlaced = representations !== null || at.length === 0
  return rewriteReply === null && sentAs.size === 0 && check.roots.length === 0 && isPlaced
}

/** Names on the way to where a fetch's entities stand. */
export function placeName({ at }: Pick<CompiledFetch, 'at'>): string {
  return at.filter((name) => name !== '@').join('.')
}

/** The fields that a fetch asks of roots, or of entities of `type`; null if there is anything else in between. */
export function fieldsAsked(fetch: CompiledFetch, type: string): FieldNode[] | null {
  const operation = fetch.document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)
  if (operation?.operation !== OperationTypeNode.QUERY) return null
  if (fetch.representations === null) return plainFields(operation.selectionSet)
  if (fetch.check.hasSubjects && type === SUBJECT_TYPE) return null
  const [entities, ...others] = operation.selectionSet.selections
  if (entities?.kind !== Kind.FIELD || others.length > 0 || !entities.selectionSet) return null
  const [fragment, ...more] = entities.selectionSet.selections
  const isOfType =
    fragment?.kind === Kind.INLINE_FRAGMENT &&
    fragment.typeCondition?.name.value === type &&
    (fragment.directives ?? []).length === 0
  return isOfType && more.length === 0 ? plainFields(fragment.selectionSet) : null
}

/** The fields of a selection, each name once; null if fragments or conditions are among them. */
export function plainFields({ selections }: SelectionSetNode): FieldNode[] | null {
  const fields = selections.flatMap((node) => (isPlain(node) ? node : []))
  const names = new Set(fields.map(responseName))
  return names.size === selections.length ? fields : null
}

/** Names that entities of `type` are sent with beside their type; null if they are no plain members. */
export function membersSent(
  requires: readonly QueryPlanSelectionNode[],
  type: string,
): string[] | null {
  const [only, ...others] = requires
  if (only?.kind !== 'InlineFragment' || only.typeCondition !== type || others.length > 0)
    return null
  const names = only.selections.flatMap((node) =>
    node.kind === 'Field' && node.selections === undefined ? (node.alias ?? node.name) : [],
  )
  if (names.length !== only.selections.length || names[0] !== '__typename') return null
  return names.slice(1)
}
