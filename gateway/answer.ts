import type { GraphqlParams } from '../schema/wire/graphqlOverHttp.js'
import { todayInChina } from '../schema/wire/calendarDate.js'
import { limitAnswer } from './answerSize.js'
import { grantsFor, type GrantSources, type Granted } from './authorization/grants.js'
import type { Policies } from './authorization/policies/policy.js'
import type { Authenticate } from './auth/authenticate.js'
import type { Caller } from './auth/caller.js'
import type { CheckSources } from './check/checkSources.js'
import type { Clients } from './clients/Clients.js'
import type { Generation } from './federation/generation.js'
import type { OnSectorCall } from './federation/sectorCallEvent.js'
import type { RequestWatch } from './observe/RequestWatch.js'
import { refuseLongBody } from './operation/limits/refuseLongBody.js'
import type { Operation } from './operation/operation.js'
import type { Rates } from './rates/Rates.js'
import { registerAnswer, registerRefusal } from './register/registerRequest.js'
import type { Register } from './register/register.js'
import { respond, type GatewayResponse } from './respond.js'
import { giveBack, runRequest } from './runRequest.js'
import type { StopSignal } from './federation/StopSource.js'

/** One GraphQL request as the HTTP room hands it over. */
export interface GatewayRequest {
  /** In the answer, in the log and in the register alike. */
  readonly requestId: string
  readonly params: GraphqlParams
  readonly isGet: boolean
  /** Length of the body; 0 without one. */
  readonly bodyBytes: number
  /** Every Authorization header of the request. */
  readonly authorization: readonly string[] | undefined
  /** Address of the terminal. */
  readonly terminal: string | null
  /** Aborted when the client goes away. */
  readonly signal: StopSignal
  /** Hears of the sector calls of the request as they begin and end, those of its checks included. */
  readonly onSectorCall: OnSectorCall | undefined
  /** Is told of each stage as it begins. */
  readonly watch: RequestWatch
}

/**
 * What the stages of a request work with, from the first to the last: one supergraph generation, and what is
 * the same for all of them (buildStages.ts).
 */
export interface Stages {
  readonly authenticate: Authenticate
  readonly clients: Clients
  readonly policies: Policies
  readonly rates: Rates
  readonly accept: (params: GraphqlParams, caller: Caller) => Operation
  /** Throws METHOD_NOT_ALLOWED or SUBJECT_ID_IN_URL if a GET carries what belongs into a POST. */
  readonly refuseOnGet: (operation: Operation) => void
  readonly grants: GrantSources
  readonly checkSources: CheckSources
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
  readonly signal: StopSignal
  readonly onSectorCall: OnSectorCall | undefined
  readonly watch: RequestWatch
}

/**
 * The pipeline: authenticate → accept → authorize → plan → execute → register → respond, one line a
 * stage. Throws RequestError if the request is refused as a whole; a refusal is registered too.
 */
export async function answer(request: GatewayRequest, stages: Stages): Promise<GatewayResponse> {
  const { requestId, terminal, signal, onSectorCall, watch } = request
  const receivedAt = new Date().toISOString()
  const underWay = { requestId, receivedAt, terminal, signal, onSectorCall, watch }
  watch.stage('identity')
  const caller = await stages.authenticate(request.authorization)
  watch.identified(caller)
  let operation: Operation | null = null
  let granted: Granted | null = null
  try {
    watch.stage('operation')
    await stages.rates.admit(caller, terminal)
    const { limits } = stages.clients.rulesOf(caller)
    refuseLongBody(request.bodyBytes, limits.maxBodyBytes)
    operation = stages.accept(request.params, caller)
    watch.accepted(operation)
    if (request.isGet) stages.refuseOnGet(operation)
    await stages.rates.admitSubjects(caller, terminal, operation.subjects)
    watch.stage('authorization')
    granted = await grantsFor({ requestId, operation, caller, date: todayInChina() }, stages.grants)
    const ran = await runRequest({ operation, caller, granted, underWay }, stages)
    watch.stage('respond')
    const { catalogue } = stages.grants
    const about = { requestId, catalogue, maxErrors: limits.maxErrorsOfAnswer }
    const whole = respond(operation, [ran.result, ...ran.inner], about)
    const response = limitAnswer(whole, operation, limits.maxAnswerBytes)
    watch.stage('register')
    const { result, checks, basis } = ran
    const answered = { operation, basis, caller, underWay, result, checks, response }
    await registerAnswer(answered, stages.register)
    return response
  } catch (error) {
    // Nothing leaves, so nothing was disclosed: the subject gets the use of its authorisation back.
    if (granted?.claimed) await giveBack(granted.claimed, underWay, stages)
    await registerRefusal({ error, caller, operation, underWay }, stages.register)
    throw error
  }
}
