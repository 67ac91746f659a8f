import { operationFromDocument } from '@apollo/federation-internals'
import type { Schema } from '@apollo/federation-internals'
import type { QueryPlanner } from '@apollo/query-planner'
import type { DocumentNode } from 'graphql'
import { splitIntrospection } from './executor/splitIntrospection.js'
import { SUBJECT_ID } from '../operation/subjectId.js'
import { withIdentityChecks } from './identityCheck.js'
import type { Plan } from './plan.js'

/**
 * Plans a document with one operation. Root fields about the schema are left out: the executor answers them,
 * and the planner fails on one inside a conditional fragment.
 */
export function buildPlan(
  document: DocumentNode,
  { planner, apiSchema }: { readonly planner: QueryPlanner; readonly apiSchema: Schema },
): Plan {
  const { data } = splitIntrospection(document)
  if (data === null) return { queryPlan: { kind: 'QueryPlan' }, checks: {}, sectors: [] }
  const operation = operationFromDocument(apiSchema, data, { validate: false })
  // Graphs of other federations may have a type or field of that name, with a meaning of their own.
  const hasSubjects = apiSchema.type(SUBJECT_ID) !== undefined
  return withIdentityChecks(planner.buildQueryPlan(operation), hasSubjects)
}
