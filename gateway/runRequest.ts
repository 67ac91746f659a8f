import { OperationTypeNode } from 'graphql'
import type { RequestUnderWay, Stages } from './answer.js'
import { PolicyVerdicts } from './authorization/policies/PolicyVerdicts.js'
import type { Granted } from './authorization/grants.js'
import { clientOf, type Caller } from './auth/caller.js'
import type { ClientRules } from './clients/clientRules.js'
import type { LocalContext } from './check/localContext.js'
import type { Basis, Operation } from './operation/operation.js'
import { whoOf } from './register/who.js'
import { runOperation, type RunRequest, type RunResult } from './runOperation.js'

/** What running a client's operation came to. */
export interface RanRequest {
  readonly result: RunResult
  /** What its checks ran inside. */
  readonly inner: readonly RunResult[]
  /** Numbers of its checks. */
  readonly checks: readonly string[]
  /** The ground that the request stated, in `extensions.basis` or in a check's input. */
  readonly basis: Basis | null
}

/** plan → execute, with the context of the gateway's own subgraph; a claimed use is given back if unused. */
export async function runRequest(
  asked: { operation: Operation; caller: Caller; granted: Granted; underWay: RequestUnderWay },
  stages: Stages,
): Promise<RanRequest> {
  const { operation, caller, granted, underWay } = asked
  const { requestId, terminal, signal, onSectorCall, watch } = underWay
  const checks: string[] = []
  const inner: RunResult[] = []
  let stated: Basis | null = null
  const { subjects } = operation
  const { onFault } = stages
  const policies = new PolicyVerdicts(stages.policies, { caller, subjects }, { onFault })
  const context: LocalContext = {
    requestId,
    policies,
    sources: stages.checkSources,
    caller,
    who: whoOf(caller, terminal),
    signal,
    onSectorCall,
    watch,
    sealRef: (key) => stages.sealRef(caller, key),
    noteBasis: (basis) => (stated = basis),
    noteCheck: (number) => checks.push(number),
    noteRun: (result) => inner.push(result),
  }
  const { generation, requestDeadlineMs } = stages
  const rules = stages.clients.rulesOf(caller)
  const request = runOf(asked, { context, policies, rules })
  const result = await runOperation(request, generation, requestDeadlineMs)
  if (granted.claimed !== null && !isDisclosing(result)) {
    await giveBack(granted.claimed, underWay, stages)
  }
  return { result, inner, checks, basis: operation.basis ?? stated }
}

/** Those whose requests count together share their turns. */
function shareOf(caller: Caller, { countBy }: ClientRules): string {
  const client = clientOf(caller)
  return countBy === 'actor' ? `${client}|${caller.actor}` : client
}

interface Ruled {
  readonly rules: ClientRules
}

type Asked = Parameters<typeof runRequest>[0]

function runOf(
  { operation, caller, granted, underWay }: Asked,
  { context, policies, rules }: Required<Pick<RunRequest, 'context' | 'policies'>> & Ruled,
): RunRequest {
  const { document, variables, basis, isExplained } = operation
  const { requestId, signal, onSectorCall, watch } = underWay
  return {
    requestId,
    document,
    variables,
    caller,
    granted,
    basis,
    ...agesOf(operation, caller),
    context,
    signal,
    acceptsBytes: !isExplained,
    onSectorCall,
    policies,
    mode: rules.mode,
    maxErrors: rules.limits.maxErrors,
    planningShare: shareOf(caller, rules),
    maxAnswerBytes: rules.limits.maxAnswerBytes,
    watch,
  }
}

/** Ages are an act's affair alone: a query's sectors never learn them. */
function agesOf(
  { definition, subjects }: Operation,
  { selfKey, selfAge }: Caller,
): Pick<RunRequest, 'ages'> {
  if (definition.operation !== OperationTypeNode.MUTATION) return {}
  const known = subjects.flatMap(({ key, age }) => (age === undefined ? [] : [[key, age] as const]))
  const own = selfKey === null || selfAge === undefined ? [] : [[selfKey, selfAge] as const]
  const ages = [...known, ...own]
  return ages.length === 0 ? {} : { ages: Object.fromEntries(ages) }
}

/** Gives a claimed use of an authorisation back; a failure costs the subject that use and is logged. */
export async function giveBack(
  authorisation: string,
  { requestId }: RequestUnderWay,
  { grants, onFault }: Stages,
): Promise<void> {
  await grants.claims.release(authorisation, requestId).catch(onFault)
}

function isDisclosing({ outcomes }: RunResult): boolean {
  return outcomes.some(({ items }) => items.some(({ denied }) => !denied))
}
