import type { PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import type { Plan } from '../federation/plan.js'
import type { CallLog, ExplainedCall } from './CallLog.js'

/** A step of a plan: sectors by name, never by address, and no value of a variable. */
export type ExplainedStep =
  | {
      readonly kind: 'fetch'
      readonly sector: string
      /** What is sent of each entity; absent of a root fetch. */
      readonly requires?: string
      readonly query: string
    }
  | { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly ExplainedStep[] }
  | { readonly kind: 'at'; readonly path: string; readonly step: ExplainedStep }
  | {
      readonly kind: 'if'
      readonly variable: string
      readonly whenTrue: ExplainedStep | null
      readonly whenFalse: ExplainedStep | null
    }

/** How an operation was planned and how that went (`extensions.plan`). */
export interface ExplainedPlan {
  /** Null if no sector is needed. */
  readonly step: ExplainedStep | null
  readonly calls: readonly ExplainedCall[]
}

/** Explains a plan that has run. The executor runs no other kinds of steps than these. */
export function explainPlan({ queryPlan: { node } }: Plan, { calls }: CallLog): ExplainedPlan {
  const step = node === undefined || node.kind === 'Subscription' ? null : stepOf(node)
  return { step, calls }
}

function stepOf(node: PlanNode): ExplainedStep {
  switch (node.kind) {
    case 'Fetch': {
      const fetch = { kind: 'fetch', sector: node.serviceName, query: node.operation } as const
      return node.requires === undefined ? fetch : { ...fetch, requires: written(node.requires) }
    }
    case 'Sequence':
      return { kind: 'sequence', steps: stepsOf(node.nodes) }
    case 'Parallel':
      return { kind: 'parallel', steps: stepsOf(node.nodes) }
    case 'Flatten':
      return { kind: 'at', path: node.path.join('.'), step: stepOf(node.node) }
    case 'Condition': {
      const { condition: variable, ifClause, elseClause } = node
      const whenTrue = ifClause === undefined ? null : stepOf(ifClause)
      const whenFalse = elseClause === undefined ? null : stepOf(elseClause)
      return { kind: 'if', variable, whenTrue, whenFalse }
    }
    case 'Defer':
      throw new Error('@defer is not in the schema.')
  }
}

function stepsOf(nodes: readonly PlanNode[]): ExplainedStep[] {
  return nodes.map(stepOf)
}

/** Selections as GraphQL writes them. */
function written(selections: readonly QueryPlanSelectionNode[]): string {
  const texts = selections.map((one) => {
    const head = one.kind === 'Field' ? one.name : `... on ${one.typeCondition ?? ''}`.trimEnd()
    return one.selections === undefined ? head : `${head} ${written(one.selections)}`
  })
  return `{ ${texts.join(' ')} }`
}
