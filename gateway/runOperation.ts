import { OperationTypeNode, type DocumentNode } from 'graphql'
import type { SectorCaller } from '../schema/wire/caller.js'
import type { ResponseError } from '../schema/wire/graphqlOverHttp.js'
import { deniedItems } from './authorization/deniedItems.js'
import type { Granted } from './authorization/grants.js'
import {
  NO_VERDICTS,
  type PolicyVerdicts,
  type Verdicts,
} from './authorization/policies/PolicyVerdicts.js'
import type { Permissions } from './authorization/requirements.js'
import { rejectWithheld } from './authorization/rejectWithheld.js'
import { listWithheld, withheldErrors, type Withheld } from './authorization/withheld.js'
import { clientOf, type Caller } from './auth/caller.js'
import type { WithholdingMode } from './clients/clientRules.js'
import { partsOf } from './federation/documentTypes.js'
import { execute, type ExecuteInput } from './federation/execute.js'
import type { ResponseData } from './federation/executor/SplicedData.js'
import type { Generation } from './federation/generation.js'
import type { SectorOutcome } from './federation/outcome.js'
import type { OnSectorCall } from './federation/sectorCallEvent.js'
import { shapeResponse } from './federation/shapeResponse.js'
import { explainPlan, type ExplainedPlan } from './observe/explainPlan.js'
import type { RunWatch } from './observe/RunWatch.js'
import { DEFAULT_LIMITS } from './operation/limits/operationLimits.js'
import type { Basis } from './operation/operation.js'
import type { StopSignal } from './federation/StopSource.js'
import { sectorCaller } from './sectorCaller.js'

/** One operation with everything that decides what it may read; subjects are keyed already. */
export interface RunRequest {
  readonly requestId: string
  readonly document: DocumentNode
  readonly variables: Readonly<Record<string, unknown>>
  readonly caller: Caller
  readonly granted: Granted
  readonly basis: Basis | null
  /** Of persons whom a mutation is about (`SectorCaller.ages`); absent of a query. */
  readonly ages?: SectorCaller['ages']
  /** GraphQL context of the gateway's own subgraph. */
  readonly context: unknown
  readonly signal: StopSignal
  /** True if the result may be bytes that are not looked at; by default it is an object. */
  readonly acceptsBytes?: boolean
  readonly onSectorCall?: OnSectorCall | undefined
  /** Says which policies hold; without it none does. */
  readonly policies?: PolicyVerdicts
  /** `filter` if not given. */
  readonly mode?: WithholdingMode
  /** Bytes of what a query may come to; no limit if not given. */
  readonly maxAnswerBytes?: number
  /** With whose documents it takes turns to be planned; the client's if not given. */
  readonly planningShare?: string | undefined
  /** Entries of `errors` in a refusal. */
  readonly maxErrors?: number
  readonly watch: RunWatch
}

export interface RunResult {
  /** Bytes only of a request that accepts them. */
  readonly data: ResponseData
  readonly errors: readonly ResponseError[]
  readonly outcomes: readonly SectorOutcome[]
  readonly withheld: readonly Withheld[]
  /** Sectors that the plan asked. */
  readonly asked: readonly string[]
  /** Of a run whose plan goes out with the answer; else null. */
  readonly explained: ExplainedPlan | null
}

/** authorize → plan → execute → shape: what a client's operation and a check's inner one have in common. */
export async function runOperation(
  request: RunRequest,
  generation: Generation,
  deadlineMs: number,
): Promise<RunResult> {
  const { document, variables, caller, maxErrors = DEFAULT_LIMITS.maxErrors, watch } = request
  const { graph, filters, planner } = generation
  watch.stage('authorization')
  const touched = filters.policiesOf(document)
  const verdicts = touched.length === 0 ? NO_VERDICTS : await judge(request, touched)
  const allowed = filters.filter(document, permissionsOf(request, verdicts))
  const listed = listWithheld({ schema: graph.schema, document, variables }, allowed.denials)
  const withheld = withReasons(listed, filters.guardedBy(document, verdicts.unavailable))
  const denied = withheldErrors(withheld, {
    developer: caller.scopes.has('developer'),
    catalogue: generation.supergraph.catalogue,
  })
  const isRejecting = request.mode === 'reject'
  if (isRejecting) rejectWithheld(denied, caller, maxErrors)
  const asked = { document, removed: allowed.removed }
  if (!allowed.toPlan) {
    const nothing = allowed.isRefused ? null : {}
    const { data } = shapeResponse({ ...asked, schema: graph.schema, data: nothing, variables })
    const explained = watch.callLog === null ? null : { step: null, calls: [] }
    return { data, errors: denied, outcomes: [], withheld, asked: [], explained }
  }
  watch.stage('planning')
  const plan = await planner.plan(allowed.toPlan, request.planningShare ?? clientOf(caller))
  watch.stage('execution')
  const planned = { plan, document: allowed.toPlan, asked, verdicts }
  const executed = await execute(executionOf(request, planned, { generation, deadlineMs }))
  const { data, outcomes } = executed
  // What a mutation did cannot be taken back, so it is told.
  if (isRejecting && isQuery(document))
    rejectWithheld(deniedItems(outcomes, generation.supergraph.catalogue), caller, maxErrors)
  const errors = [...denied, ...executed.errors]
  const explained = watch.callLog === null ? null : explainPlan(plan, watch.callLog)
  return { data, errors, outcomes, withheld, asked: plan.sectors, explained }
}

function isQuery(document: DocumentNode): boolean {
  return partsOf(document).operation.operation === OperationTypeNode.QUERY
}

/** Without anybody who could say, no policy holds. */
async function judge(
  { policies, basis }: RunRequest,
  touched: readonly string[],
): Promise<Verdicts> {
  return (await policies?.judge(touched, basis)) ?? NO_VERDICTS
}

function withReasons(
  withheld: readonly Withheld[],
  unavailable: ReadonlySet<string>,
): readonly Withheld[] {
  if (unavailable.size === 0) return withheld
  return withheld.map((one) =>
    unavailable.has(one.coordinate) ? { ...one, reason: 'POLICY_UNAVAILABLE' } : one,
  )
}

function permissionsOf({ caller, granted }: RunRequest, { holding }: Verdicts): Permissions {
  const authenticated = caller.kind === 'client'
  return { authenticated, scopes: granted.scopes, policies: holding }
}

type Planned = Required<Pick<ExecuteInput, 'plan' | 'document' | 'asked'>> & {
  readonly verdicts: Verdicts
}

function executionOf(
  request: RunRequest,
  { plan, document, asked, verdicts }: Planned,
  { generation, deadlineMs }: { generation: Generation; deadlineMs: number },
): ExecuteInput {
  const { variables, context, signal, acceptsBytes, onSectorCall, watch } = request
  return {
    plan,
    document,
    asked,
    variables,
    acceptsBytes,
    // What a mutation did is told, however much it is (answerSize.ts).
    maxAnswerBytes: isQuery(document) ? request.maxAnswerBytes : undefined,
    context,
    signal,
    onSectorCall,
    watch,
    deadlineMs,
    generation: generation.supergraph,
    sectors: generation.sectors,
    callFor: (sector) => {
      const caller = sectorCaller(request, sector, generation)
      // Nothing holds nearly always.
      return verdicts.holding.size === 0
        ? caller
        : { ...caller, policies: policiesFor(sector, verdicts) }
    },
  }
}

/** What holds for the sector to check again. */
function policiesFor(sector: string, { holding }: Verdicts): readonly string[] {
  const isOwn = (name: string) => !name.includes(':') || name.startsWith(`${sector}:`)
  return [...holding].filter(isOwn)
}
