import { operationFromDocument } from '@apollo/federation-internals'
import type { Schema } from '@apollo/federation-internals'
import type { PlanNode, QueryPlan, QueryPlanner } from '@apollo/query-planner'
import type { DocumentNode } from 'graphql'
import { SUBJECT_ID } from '../operation/subjectId.js'
import { withoutComposedDirectives } from './composedDirectives.js'
import { splitIntrospection } from './executor/splitIntrospection.js'
import { withIdentityChecks } from './identityCheck.js'
import { withAskedNames } from './insertedNames.js'
import type { InsertedNames } from './insertedNames.js'
import { overrideConditions } from './overrideLabels.js'
import type { Plan } from './plan.js'
import { withoutConflicts } from './requirementConflicts.js'
import type { RequirementConflicts } from './requirementConflicts.js'

/** What plans are made with, all of one supergraph. */
export interface PlanningGraph {
  readonly planner: QueryPlanner
  readonly apiSchema: Schema
  readonly insertedNames: InsertedNames
  readonly conflicts: RequirementConflicts
  readonly overrideLabels: readonly string[]
}

/**
 * Plans a document with one operation, around faults of the planner: it takes a client's response name for
 * its own (insertedNames.ts), merges requirements that differ in arguments (requirementConflicts.ts), and
 * fails on `__schema` in a conditional fragment. Root fields about the schema are left to the executor.
 */
export function buildPlan(document: DocumentNode, graph: PlanningGraph): Plan {
  const { apiSchema, insertedNames, conflicts } = graph
  const known = withoutComposedDirectives(document, apiSchema)
  const { data } = splitIntrospection(withAskedNames(known, insertedNames))
  if (data === null) return { queryPlan: { kind: 'QueryPlan' }, checks: {}, sectors: [] }
  const nodes = withoutConflicts(data, conflicts).flatMap((part) => planOf(part, graph) ?? [])
  // Graphs of other federations may have a type or field of that name, with a meaning of their own.
  const hasSubjects = apiSchema.type(SUBJECT_ID) !== undefined
  return withIdentityChecks(inTurn(nodes), hasSubjects)
}

function planOf(
  document: DocumentNode,
  { planner, apiSchema, overrideLabels }: PlanningGraph,
): QueryPlan['node'] {
  const operation = operationFromDocument(apiSchema, document, { validate: false })
  const conditions = overrideConditions(overrideLabels, document)
  return planner.buildQueryPlan(operation, { overrideConditions: conditions }).node
}

/** In turn: what one part requires replaces what the part before it required. */
function inTurn(nodes: readonly NonNullable<QueryPlan['node']>[]): QueryPlan {
  const [node] = nodes
  if (node === undefined) return { kind: 'QueryPlan' }
  if (nodes.length === 1) return { kind: 'QueryPlan', node }
  return { kind: 'QueryPlan', node: { kind: 'Sequence', nodes: nodes as PlanNode[] } }
}
