import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner'

/** Every fetch of a plan, in the order in which they are written. Throws Error on what is never planned here. */
export function fetchNodes(plan: QueryPlan): FetchNode[] {
  if (plan.node === undefined) return []
  if (plan.node.kind === 'Subscription')
    throw new Error('Subscriptions are refused before planning.')
  return below(plan.node)
}

function below(node: PlanNode): FetchNode[] {
  switch (node.kind) {
    case 'Fetch':
      return [node]
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(below)
    case 'Flatten':
      return below(node.node)
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause ? below(clause) : []))
    case 'Defer':
      throw new Error('@defer is not in the schema.')
  }
}
