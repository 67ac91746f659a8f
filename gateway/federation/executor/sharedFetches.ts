import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner'
import type { SelectionSetNode } from 'graphql'
import { Kind, parse } from 'graphql'

/**
 * The entity fetches into whose objects another fetch of the plan writes too. All others may give one object
 * of a reply to every place that asked for it.
 */
export function sharedFetches(plan: QueryPlan): ReadonlySet<FetchNode> {
  const writers = new Map<string, FetchNode[]>()
  for (const { fetch, at } of placedFetches(plan)) {
    for (const place of writtenObjects(fetch, at)) {
      writers.set(place, [...(writers.get(place) ?? []), fetch])
    }
  }
  return new Set([...writers.values()].filter((fetches) => fetches.length > 1).flat())
}

interface PlacedFetch {
  readonly fetch: FetchNode
  /** Names only: where a list is matters to nobody here. */
  readonly at: readonly string[]
}

function placedFetches({ node }: QueryPlan): PlacedFetch[] {
  return node === undefined || node.kind === 'Subscription' ? [] : below(node, [])
}

function below(node: PlanNode, at: readonly string[]): PlacedFetch[] {
  switch (node.kind) {
    case 'Fetch':
      return [{ fetch: node, at }]
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((one) => below(one, at))
    case 'Flatten':
      return below(node.node, [...at, ...node.path.map(String).filter((name) => name !== '@')])
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause ? below(clause, at) : []))
    case 'Defer':
      return []
  }
}

/** Places of the objects that a fetch brings, each once. */
function writtenObjects(fetch: FetchNode, at: readonly string[]): Set<string> {
  const [operation] = parse(fetch.operation).definitions
  const places = new Set<string>()
  const visit = (set: SelectionSetNode, path: readonly string[]): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD || node.selectionSet === undefined) continue
      if (node.kind === Kind.INLINE_FRAGMENT || node.name.value === '_entities') {
        visit(node.selectionSet, path)
        continue
      }
      const place = [...path, (node.alias ?? node.name).value]
      places.add(place.join('.'))
      visit(node.selectionSet, place)
    }
  }
  if (operation?.kind === Kind.OPERATION_DEFINITION) visit(operation.selectionSet, at)
  return places
}
