import type { GraphqlParams, GraphqlResponse } from '../schema/wire/graphqlOverHttp.js'
import { todayInChina } from '../schema/wire/calendarDate.js'
import { grantsFor, type GrantSources, type Granted } from './authorization/grants.js'
import type { Authenticate } from './auth/authenticate.js'
import type { Caller } from './auth/caller.js'
import type { LocalContext } from './check/localContext.js'
import type { Generation } from './federation/generation.js'
import type { Basis, Operation } from './operation/operation.js'
import { registerAnswer, registerRefusal } from './register/registerRequest.js'
import type { Register } from './register/register.js'
import { whoOf } from './register/who.js'
import { respond } from './respond.js'
import { runOperation, type RunResult } from './runOperation.js'

/** One GraphQL request as the HTTP room hands it over. */
export interface GatewayRequest {
  /** In the answer, in the log and in the register alike. */
  readonly requestId: string
  readonly params: GraphqlParams
  readonly isGet: boolean
  /** Every Authorization header of the request. */
  readonly authorization: readonly string[] | undefined
  /** Address of the terminal. */
  readonly terminal: string | null
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal
}

/** What the stages work with; built once in main.ts. */
export interface Stages {
  readonly authenticate: Authenticate
  /** Refuses callers without a token who ask too often; throws RATE_LIMITED. */
  readonly admit: (caller: Caller, terminal: string | null) => void
  readonly accept: (params: GraphqlParams, caller: Caller) => Operation
  /** Throws METHOD_NOT_ALLOWED or SUBJECT_ID_IN_URL if a GET carries what belongs into a POST. */
  readonly refuseOnGet: (operation: Operation) => void
  readonly grants: GrantSources
  readonly generation: Generation
  readonly register: Register
  readonly sealRef: (caller: Caller, key: string) => string
  readonly requestDeadlineMs: number
  readonly onFault: (error: unknown) => void
}

/** One request under way: what every stage knows of it. */
export interface RequestUnderWay {
  readonly requestId: string
  readonly receivedAt: string
  readonly terminal: string | null
  readonly signal: AbortSignal
}

/**
 * The pipeline: authenticate → accept → authorize → plan → execute → register → respond, one line a
 * stage. Throws RequestError if the request is refused as a whole; a refusal is registered too.
 */
export async function answer(request: GatewayRequest, stages: Stages): Promise<GraphqlResponse> {
  const { requestId, terminal, signal } = request
  const underWay = { requestId, receivedAt: new Date().toISOString(), terminal, signal }
  const caller = await stages.authenticate(request.authorization)
  let operation: Operation | null = null
  let granted: Granted | null = null
  try {
    stages.admit(caller, terminal)
    operation = stages.accept(request.params, caller)
    if (request.isGet) stages.refuseOnGet(operation)
    granted = await grantsFor(
      { ...underWay, operation, caller, date: todayInChina() },
      stages.grants,
    )
    const { result, inner, checks, basis } = await run(
      { operation, caller, granted, underWay },
      stages,
    )
    const { catalogue } = stages.grants
    const response = respond(operation, [result, ...inner], { requestId, catalogue })
    const ran = { operation, basis, caller, underWay, result, checks, response }
    await registerAnswer(ran, stages.register)
    return response
  } catch (error) {
    // Nothing leaves, so nothing was disclosed: the subject gets the use of its authorisation back.
    if (granted?.claimed) await giveBack(granted.claimed, underWay, stages)
    await registerRefusal({ error, caller, operation, underWay }, stages.register)
    throw error
  }
}

/** plan → execute, with the context of the gateway's own subgraph; a claimed use is given back if unused. */
async function run(
  asked: { operation: Operation; caller: Caller; granted: Granted; underWay: RequestUnderWay },
  stages: Stages,
): Promise<{ result: RunResult; inner: RunResult[]; checks: string[]; basis: Basis | null }> {
  const { operation, caller, granted, underWay } = asked
  const { requestId, terminal, signal } = underWay
  const checks: string[] = []
  const inner: RunResult[] = []
  let stated: Basis | null = null
  const context: LocalContext = {
    requestId,
    caller,
    who: whoOf(caller, terminal),
    signal,
    sealRef: (key) => stages.sealRef(caller, key),
    noteBasis: (basis) => (stated = basis),
    noteCheck: (number) => checks.push(number),
    noteRun: (result) => inner.push(result),
  }
  const { document, variables, basis } = operation
  const request = { requestId, document, variables, caller, granted, basis, context, signal }
  const result = await runOperation(request, stages.generation, stages.requestDeadlineMs)
  if (granted.claimed !== null && !isDisclosing(result)) {
    await giveBack(granted.claimed, underWay, stages)
  }
  return { result, inner, checks, basis: basis ?? stated }
}

async function giveBack(
  authorisation: string,
  { requestId }: RequestUnderWay,
  { grants, onFault }: Stages,
): Promise<void> {
  await grants.claims.release(authorisation, requestId).catch(onFault)
}

function isDisclosing({ outcomes }: RunResult): boolean {
  return outcomes.some(({ items }) => items.some(({ denied }) => !denied))
}
