import type { DocumentNode, SelectionNode } from 'graphql'
import type { SectorCaller } from '../../schema/wire/caller.js'
import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import { compiledExecutor } from './executor/compiledExecutor.js'
import type { AskedDocument, Execution, Executor, Merged } from './executor/execution.js'
import { SplicedData } from './executor/SplicedData.js'
import type { ResponseData } from './executor/SplicedData.js'
import type { RunWatch } from '../observe/RunWatch.js'
import { withAskedNames } from './insertedNames.js'
import type { SectorOutcome } from './outcome.js'
import type { Plan } from './plan.js'
import type { Sector } from './sector.js'
import type { OnSectorCall } from './sectorCallEvent.js'
import { SectorCalls } from './sectorCalls.js'
import { shapeResponse } from './shapeResponse.js'
import type { ResponsePath } from './shapingErrors.js'
import type { SupergraphGeneration } from './supergraph.js'
import { withDeadline } from './withDeadline.js'
import type { StopSignal } from './StopSource.js'

export interface ExecuteInput {
  readonly plan: Plan
  /** The document that was planned: one operation, after authorization. */
  readonly document: DocumentNode
  /** `document`, and nothing removed, if not given. */
  readonly asked?: AskedDocument
  /** True if `data` may be bytes; by default it is an object. */
  readonly acceptsBytes?: boolean | undefined
  /** Bytes that an object may have as JSON text. */
  readonly maxAnswerBytes?: number | undefined
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
  readonly signal: StopSignal
  readonly onSectorCall?: OnSectorCall | undefined
  readonly watch?: RunWatch | undefined
}

export interface ExecutionResult {
  /** In the shape that the client asked for; null where nothing came. */
  readonly data: ResponseData
  readonly errors: readonly ResponseError[]
  /** One for each call to a sector. */
  readonly outcomes: readonly SectorOutcome[]
}

/**
 * Runs a plan and shapes what came. A sector that fails leaves nulls, an error with the place where it is
 * missed, and an outcome; the other sectors' data stands. Sectors' own words and addresses stay in
 * `outcome.detail`. Rejects with RESPONSE_TOO_LARGE only. Tests run the same plans through the reference executor.
 */
export function execute(
  input: ExecuteInput,
  executor: Executor = compiledExecutor,
): Promise<ExecutionResult> {
  return withDeadline(input.signal, input.deadlineMs, async (signal) => {
    const { sectors, callFor, context, onSectorCall, watch } = input
    const calls = new SectorCalls({ sectors, callFor, context, signal, onSectorCall, watch })
    return resultOf(input, await executor(executionOf(input, calls)), calls)
  })
}

/** Sectors are asked by names that the planner's own cannot be taken for. */
function executionOf(input: ExecuteInput, calls: SectorCalls): Execution {
  const { plan, document, asked = { document, removed: NOTHING }, generation } = input
  const { acceptsBytes, variables } = input
  const planned = withAskedNames(document, generation.insertedNames)
  return { plan, document: planned, asked, acceptsBytes, variables, generation, calls }
}

const NOTHING: ReadonlySet<SelectionNode> = new Set()

function resultOf(input: ExecuteInput, merged: Merged, calls: SectorCalls): ExecutionResult {
  const { document, variables, generation } = input
  if (merged.data instanceof SplicedData) {
    return { data: merged.data, errors: [], outcomes: calls.outcomes() }
  }
  const { apiSchema: schema, insertedNames: names } = generation
  const { maxAnswerBytes: maxBytes } = input
  const shaping = { document, ...input.asked, schema, names, variables, maxBytes }
  const shaped = shapeResponse({ ...shaping, data: merged.data })
  const { data } = shaped
  const errors = [...calls.errors(data), ...unexplained(merged, calls.errors(data))]
  const outcomes = calls.outcomes()
  if (merged.detail !== null) {
    // Whose answer broke the merge is not known, so no one's counts as one.
    const spoilt = outcomes.map((outcome) => spoil(outcome, merged.detail, data !== null))
    return { data, errors: [...errors, misfit(null)], outcomes: spoilt }
  }
  if (shaped.fits) return { data, errors, outcomes }
  // Only now that the faults have their places in the shaped data it is known which nulls they explain.
  const explained = errors.map(({ path }) => path ?? [])
  const misfits = shapeResponse({ ...shaping, data: merged.data, explained }).errors
  return { data, errors: [...errors, ...misfits], outcomes }
}

function unexplained({ misfits }: Merged, errors: readonly ResponseError[]): ResponseError[] {
  return misfits.filter((path) => !errors.some((e) => isOnOneWay(e.path, path))).map(misfit)
}

function misfit(path: ResponsePath | null): ResponseError {
  const message = 'A sector’s answer does not fit the schema here.'
  const extensions = { code: 'INVALID_RESPONSE' }
  return path === null ? { message, extensions } : { message, path, extensions }
}

function spoil(outcome: SectorOutcome, detail: string | null, isDisclosed: boolean): SectorOutcome {
  if (outcome.state !== 'OK') return outcome
  const spoilt = { ...outcome, state: 'INVALID_RESPONSE', detail } as const
  return isDisclosed ? spoilt : { ...spoilt, items: [], signature: null }
}

function isOnOneWay(one: ResponsePath | undefined, other: ResponsePath): boolean {
  // An error without a place may be about any of them.
  if (one === undefined) return true
  const shared = Math.min(one.length, other.length)
  return one.slice(0, shared).every((key, i) => key === other[i])
}
