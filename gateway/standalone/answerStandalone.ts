import type { GatewayRequest } from '../answer.js'
import { limitAnswer } from '../answerSize.js'
import type { Authenticate } from '../auth/authenticate.js'
import { withScopes } from '../authorization/grants.js'
import type { Policies } from '../authorization/policies/policy.js'
import { PolicyVerdicts } from '../authorization/policies/PolicyVerdicts.js'
import { refuseOnGet } from '../http/params.js'
import { STANDALONE_LIMITS } from '../operation/limits/operationLimits.js'
import { respond, type GatewayResponse } from '../respond.js'
import { runOperation } from '../runOperation.js'
import type { Federation } from './buildFederation.js'

export const REQUEST_DEADLINE_MS = 15_000

/** What is the same for every supergraph. */
export interface Room {
  readonly authenticate: Authenticate
  readonly policies: Policies
  readonly maxAnswerBytes: number
  readonly onFault: (error: unknown) => void
}

/** authenticate → accept → authorize → plan → execute → respond. Throws RequestError if the request is refused as a whole. */
export async function answerStandalone(
  request: GatewayRequest,
  federation: Federation,
  { authenticate, policies, maxAnswerBytes, onFault }: Room,
): Promise<GatewayResponse> {
  const { requestId, params, isGet, signal, onSectorCall, watch } = request
  watch.stage('identity')
  const caller = await authenticate(request.authorization)
  watch.identified(caller)
  watch.stage('operation')
  const operation = federation.accept(params, caller)
  watch.accepted(operation)
  if (isGet) refuseOnGet(operation)
  const granted = withScopes(caller, { grants: [], claimed: null })
  const { document, variables, subjects } = operation
  const asked = {
    requestId,
    document,
    variables,
    caller,
    granted,
    basis: null,
    context: null,
    acceptsBytes: !operation.isExplained,
    policies: new PolicyVerdicts(policies, { caller, subjects }, { onFault }),
    maxAnswerBytes,
    signal,
    onSectorCall,
    watch,
  }
  const result = await runOperation(asked, federation, REQUEST_DEADLINE_MS)
  watch.stage('respond')
  const { catalogue } = federation.supergraph
  const { maxErrorsOfAnswer: maxErrors } = STANDALONE_LIMITS
  const response = respond(operation, [result], { requestId, catalogue, maxErrors })
  return limitAnswer(response, operation, maxAnswerBytes)
}
