import type { FieldNode, SelectionNode } from 'graphql'
import { Kind, OperationTypeNode } from 'graphql'
import type { CompiledFetch, PlanStep } from './compilePlan.js'
import { responseName } from './sameSelection.js'

/** A root field of one fetch. */
export interface PlannedRoot {
  readonly fetch: number
  readonly field: FieldNode
  /** Index of its first value among those of the fetch's reply. */
  readonly firstValue: number
  /** True if its members are values of their own. */
  readonly isDivided: boolean
}

/** The fetches of a plan that asks nothing but roots, all at once; null of any other plan. */
export function rootFetches(step: PlanStep | null): CompiledFetch[] | null {
  if (step === null) return null
  const steps = step.kind === 'parallel' ? step.steps : [step]
  const fetches = steps.flatMap((one) => (one.kind === 'fetch' ? one : []))
  const isAtOnce = fetches.every(
    ({ at, rewriteReply, representations, check }) =>
      at.length === 0 &&
      rewriteReply === null &&
      representations === null &&
      // Each row of such a list is about a subject of its own.
      check.roots.every(({ isList, conditions }) => !isList && conditions.length === 0),
  )
  return fetches.length === steps.length && isAtOnce ? fetches : null
}

/** The root fields of all fetches; null if one has conditions or fragments where its reply would be cut. */
export function plannedRoots(fetches: readonly CompiledFetch[]): PlannedRoot[] | null {
  const all = fetches.map(rootFields)
  if (!all.every((fields) => fields !== null)) return null
  const roots = all.flatMap((fields, n) => rootsOf(n, fields, { all, fetches }))
  const isCuttable = roots.every(({ field, isDivided }) => !isDivided || hasPlainMembers(field))
  return isCuttable ? roots : null
}

function rootsOf(
  fetch: number,
  own: readonly FieldNode[],
  {
    all,
    fetches,
  }: {
    readonly all: readonly (readonly FieldNode[])[]
    readonly fetches: readonly CompiledFetch[]
  },
): PlannedRoot[] {
  const checks = fetches[fetch]?.check.roots ?? []
  let firstValue = 0
  return own.map((field) => {
    const name = responseName(field)
    const owners = all.filter((fields) => fields.some((one) => responseName(one) === name))
    const isDivided = owners.length > 1 || checks.some((check) => check.responseName === name)
    const root = { fetch, field, firstValue, isDivided }
    firstValue += isDivided ? membersOf(field).length : 1
    return root
  })
}

/** Root fields of a query; null if it is none, or if conditions or fragments stand around them. */
function rootFields({ document }: CompiledFetch): FieldNode[] | null {
  const operation = document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)
  if (operation?.operation !== OperationTypeNode.QUERY) return null
  const { selections } = operation.selectionSet
  const fields = selections.flatMap((node) => (isPlain(node) ? node : []))
  return fields.length === selections.length ? fields : null
}

/** True of a field under no condition. */
export function isPlain(node: SelectionNode): node is FieldNode {
  return node.kind === Kind.FIELD && (node.directives ?? []).length === 0
}

function hasPlainMembers({ selectionSet }: FieldNode): boolean {
  return selectionSet?.selections.every(isPlain) ?? false
}

/** The fields of an object whose members are all plain. */
export function membersOf({ selectionSet }: FieldNode): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((node) => (isPlain(node) ? node : []))
}
