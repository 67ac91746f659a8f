import { buildOperationContext, executeQueryPlan } from '@apollo/gateway'
import type { DocumentNode } from 'graphql'
import type { SectorCaller } from '../../schema/wire/caller.js'
import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import type { SectorOutcome } from './outcome.js'
import type { Plan } from './plan.js'
import type { Sector } from './sector.js'
import { SectorCalls } from './sectorCalls.js'
import type { SupergraphGeneration } from './supergraph.js'
import { withDeadline } from './withDeadline.js'

export interface ExecuteInput {
  readonly plan: Plan
  /** The document that was planned: one operation, after authorization. */
  readonly document: DocumentNode
  readonly variables: Readonly<Record<string, unknown>>
  readonly generation: SupergraphGeneration
  readonly sectors: ReadonlyMap<string, Sector>
  /** The caller as that sector is to see it: minimal scopes. */
  readonly callFor: (sector: string) => SectorCaller
  /** GraphQL context of the local subgraph. */
  readonly context: unknown
  /** Milliseconds for the whole plan. */
  readonly deadlineMs: number
  /** Ends all calls, as when the client has gone. */
  readonly signal: AbortSignal
}

export interface ExecutionResult {
  /** Shaped by `document`; null where nothing came. */
  readonly data: Readonly<Record<string, unknown>> | null
  readonly errors: readonly ResponseError[]
  /** One for each call to a sector. */
  readonly outcomes: readonly SectorOutcome[]
}

/**
 * Runs a plan. A sector that fails leaves nulls, an error with the place where it is missed, and an
 * outcome; the other sectors' data stands. Sectors' own words and addresses stay in `outcome.detail`.
 */
export function execute(input: ExecuteInput): Promise<ExecutionResult> {
  return withDeadline(input.signal, input.deadlineMs, async (signal) => {
    const schema = input.generation.supergraphSchema
    const calls = new SectorCalls({ ...input, signal, schema })
    return resultOf(await merge(input, calls), calls)
  })
}

function resultOf({ data, misfits, detail }: Merged, calls: SectorCalls): ExecutionResult {
  const errors = calls.errors(data)
  const outcomes = calls.outcomes()
  if (detail === null) {
    const unexplained = misfits.filter((path) => !errors.some((e) => isOnOneWay(e.path, path)))
    return { data, errors: [...errors, ...unexplained.map(misfit)], outcomes }
  }
  // Whose answer broke the merge is not known, so no one's counts as one.
  const spoilt = outcomes.map((outcome) => spoil(outcome, detail, data !== null))
  return { data, errors: [...errors, misfit(null)], outcomes: spoilt }
}

type Path = readonly (string | number)[]

interface Merged {
  readonly data: ExecutionResult['data']
  /** Places where a value does not fit the schema. */
  readonly misfits: readonly Path[]
  /** What stopped the merge, null if nothing. */
  readonly detail: string | null
}

/** The seam: everything that knows @apollo/gateway's executor. */
async function merge(input: ExecuteInput, calls: SectorCalls): Promise<Merged> {
  const { plan, document, variables, generation } = input
  const request = { request: { variables }, metrics: {}, context: {} }
  const operationContext = buildOperationContext({
    schema: generation.apiSchema,
    operationDocument: document,
  })
  try {
    const result = await executeQueryPlan(
      plan.queryPlan,
      calls.dataSources(),
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
function misfitsOf(extensions: Readonly<Record<string, unknown>> | undefined): Path[] {
  const reported = extensions?.['valueCompletion']
  if (!Array.isArray(reported)) return []
  return reported.map((error: { path?: Path }) => error.path ?? [])
}

function misfit(path: Path | null): ResponseError {
  const message = 'A sector’s answer does not fit the schema here.'
  const extensions = { code: 'INVALID_RESPONSE' }
  return path === null ? { message, extensions } : { message, path, extensions }
}

function spoil(outcome: SectorOutcome, detail: string, isDisclosed: boolean): SectorOutcome {
  if (outcome.state !== 'OK') return outcome
  const spoilt = { ...outcome, state: 'INVALID_RESPONSE', detail } as const
  return isDisclosed ? spoilt : { ...spoilt, items: [], signature: null }
}

function isOnOneWay(one: Path | undefined, other: Path): boolean {
  if (one === undefined) return false
  const shared = Math.min(one.length, other.length)
  return one.slice(0, shared).every((key, i) => key === other[i])
}
