import { buildOperationContext, executeQueryPlan } from '@apollo/gateway'
import type { GraphQLDataSource } from '@apollo/gateway'
import { parse } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import { withoutComposedDirectives } from '../composedDirectives.js'
import { clientName } from '../insertedNames.js'
import type { Plan } from '../plan.js'
import type { ResponsePath } from '../shapingErrors.js'
import { ReplyShape } from './ReplyShape.js'
import type { Execution, Merged } from './execution.js'

/** @apollo/gateway's executor: what ours is tested against (docs/adr/0020-own-executor.md). */
export async function referenceExecutor(execution: Execution): Promise<Merged> {
  const { plan, document, variables, generation } = execution
  const request = { request: { variables }, metrics: {}, context: {} }
  const operationContext = buildOperationContext({
    schema: generation.apiSchema,
    operationDocument: withoutComposedDirectives(document, generation.federationApiSchema),
  })
  try {
    const result = await executeQueryPlan(
      plan.queryPlan,
      dataSources(execution),
      request as unknown as Parameters<typeof executeQueryPlan>[2],
      operationContext,
      generation.supergraphSchema,
      generation.federationApiSchema,
    )
    const [error] = result.errors ?? []
    const detail = error === undefined ? null : error.message
    return { data: result.data ?? null, misfits: misfitsOf(result.extensions), detail }
  } catch (error) {
    // The executor asserts what a sector's data looks like, outside of what it catches itself.
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { data: null, misfits: [], detail }
  }
}

/** The executor nulls what does not fit and reports it beside `errors` only. */
function misfitsOf(extensions: Readonly<Record<string, unknown>> | undefined): ResponsePath[] {
  const reported = extensions?.['valueCompletion']
  if (!Array.isArray(reported)) return []
  return reported.map((error: { path?: ResponsePath }) => (error.path ?? []).map(clientName))
}

/** One data source for each subgraph of the plan. */
function dataSources({ plan, calls, generation }: Execution): Record<string, GraphQLDataSource> {
  const sources = plan.sectors.map((sector): [string, GraphQLDataSource] => [
    sector,
    {
      process: async (call) => {
        const { query = '', operationName, variables = {} } = call.request
        const at = 'pathInIncomingRequest' in call ? (call.pathInIncomingRequest ?? []) : []
        const sent = { query, operationName, variables }
        const check = plan.checks[query]
        if (check === undefined) throw new Error('A fetch that is not in the plan.')
        const shape = shapeOf(plan, query, generation.supergraphSchema)
        const body = JSON.stringify(sent)
        return { data: await calls.call({ sector, ...sent, body, check, shape, at }) }
      },
    },
  ])
  return Object.fromEntries(sources)
}

const shapes = new WeakMap<Plan, Map<string, ReplyShape>>()

function shapeOf(plan: Plan, query: string, schema: GraphQLSchema): ReplyShape {
  const known = shapes.get(plan) ?? new Map<string, ReplyShape>()
  shapes.set(plan, known)
  const shape = known.get(query) ?? new ReplyShape(parse(query), schema)
  known.set(query, shape)
  return shape
}
