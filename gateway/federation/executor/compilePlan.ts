import type {
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlanSelectionNode,
} from '@apollo/query-planner'
import type { DocumentNode, GraphQLSchema } from 'graphql'
import { parse } from 'graphql'
import type { FetchCheck, Plan } from '../plan.js'
import type { ResponsePath } from '../shapingErrors.js'
import { ReplyShape } from './ReplyShape.js'
import { RepresentationBuilder } from './RepresentationBuilder.js'
import { compileRewrites } from './rewrites.js'
import type { Rewrite } from './rewrites.js'
import { sharedFetches } from './sharedFetches.js'
import { splitIntrospection } from './splitIntrospection.js'

/** A fetch with everything that is the same for each request. */
export interface CompiledFetch {
  readonly kind: 'fetch'
  readonly sector: string
  readonly query: string
  readonly document: DocumentNode
  readonly operationName: string | undefined
  /** JSON text of a request up to the value of `variables`; `}` ends it. */
  readonly bodyHead: string
  /** Variables of the client that the fetch uses. */
  readonly variableNames: readonly string[]
  /** Where its data goes, from the root, `@` for every index. */
  readonly at: ResponsePath
  readonly check: FetchCheck
  readonly shape: ReplyShape
  /** What entities are sent with, as the planner says it; none of a root fetch. */
  readonly requires: readonly QueryPlanSelectionNode[]
  /** Null of a root fetch. */
  readonly representations: RepresentationBuilder | null
  readonly rewriteReply: Rewrite | null
  /** Names of interfaces under which entities are sent, as to a subgraph that has an @interfaceObject. */
  readonly sentAs: ReadonlySet<unknown>
  /** True if other fetches write into objects of this one's replies: then no two places may share one. */
  readonly isShared: boolean
}

export type PlanStep =
  | CompiledFetch
  | { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly PlanStep[] }
  | {
      readonly kind: 'condition'
      readonly variable: string
      readonly whenTrue: PlanStep | null
      readonly whenFalse: PlanStep | null
    }

export interface CompiledPlan {
  /** Null if no sector is asked. */
  readonly step: PlanStep | null
  /** What of the document is about the schema; null if nothing. */
  readonly introspection: DocumentNode | null
}

/** Compiled plans, kept as long as the plans are. A plan is one document's in one supergraph. */
const compiled = new WeakMap<Plan, CompiledPlan>()

/**
 * Prepares a plan for its requests: request texts, what representations take, the shape of replies.
 * Throws Error on what is never planned here: subscriptions and @defer.
 */
export function compilePlan(
  plan: Plan,
  document: DocumentNode,
  schema: GraphQLSchema,
): CompiledPlan {
  const known = compiled.get(plan)
  if (known !== undefined) return known
  const { node } = plan.queryPlan
  if (node?.kind === 'Subscription') throw new Error('Subscriptions are refused before planning.')
  const made = {
    step: node === undefined ? null : new PlanCompiler(plan, schema).step(node, []),
    introspection: splitIntrospection(document).introspection,
  }
  compiled.set(plan, made)
  return made
}

class PlanCompiler {
  readonly #plan: Plan
  readonly #schema: GraphQLSchema
  readonly #shared: ReadonlySet<FetchNode>

  constructor(plan: Plan, schema: GraphQLSchema) {
    this.#plan = plan
    this.#schema = schema
    this.#shared = sharedFetches(plan.queryPlan)
  }

  step(node: PlanNode, at: ResponsePath): PlanStep {
    switch (node.kind) {
      case 'Fetch':
        return this.#fetch(node, at)
      case 'Sequence':
      case 'Parallel': {
        const steps = node.nodes.map((one) => this.step(one, at))
        return { kind: node.kind === 'Sequence' ? 'sequence' : 'parallel', steps }
      }
      case 'Flatten':
        return this.step(node.node, [...at, ...node.path])
      case 'Condition':
        return {
          kind: 'condition',
          variable: node.condition,
          whenTrue: node.ifClause ? this.step(node.ifClause, at) : null,
          whenFalse: node.elseClause ? this.step(node.elseClause, at) : null,
        }
      case 'Defer':
        throw new Error('@defer is not in the schema.')
    }
  }

  #fetch(node: FetchNode, at: ResponsePath): CompiledFetch {
    const { operation: query, operationName, serviceName: sector } = node
    const check = this.#plan.checks[query]
    if (check === undefined) throw new Error(`No check for a fetch from ${sector}.`)
    const document = parse(query)
    const isEntityFetch = node.requires !== undefined
    return {
      kind: 'fetch',
      sector,
      query,
      document,
      operationName,
      bodyHead: `${JSON.stringify({ query, operationName }).slice(0, -1)},"variables":`,
      variableNames: node.variableUsages ?? [],
      at,
      check,
      shape: new ReplyShape(document, this.#schema),
      requires: node.requires ?? [],
      representations: isEntityFetch ? new RepresentationBuilder(node, this.#schema) : null,
      rewriteReply: compileRewrites(node.outputRewrites, this.#schema),
      sentAs: new Set((node.inputRewrites ?? []).flatMap(typenamesSet)),
      isShared: this.#shared.has(node),
    }
  }
}

function typenamesSet(rewrite: FetchDataRewrite): unknown[] {
  return rewrite.kind === 'ValueSetter' ? [rewrite.setValueTo] : []
}
