import type { Caller } from '../../gateway/auth/caller.js'
import { ANONYMOUS } from '../../gateway/auth/caller.js'
import type { Policies } from '../../gateway/authorization/policies/policy.js'
import { PolicyVerdicts } from '../../gateway/authorization/policies/PolicyVerdicts.js'
import { withScopes, type Granted } from '../../gateway/authorization/grants.js'
import type { WithholdingMode } from '../../gateway/clients/clientRules.js'
import { buildGeneration, type Generation } from '../../gateway/federation/generation.js'
import type { Sector } from '../../gateway/federation/sector.js'
import { createGraphqlServer } from '../../gateway/http/graphqlServer.js'
import { Observer } from '../../gateway/observe/Observer.js'
import { createAccept, type AcceptOptions } from '../../gateway/operation/accept.js'
import { DEFAULT_LIMITS } from '../../gateway/operation/limits/operationLimits.js'
import { respond } from '../../gateway/respond.js'
import { runOperation } from '../../gateway/runOperation.js'

/** Who a test asks as, and what the gateway's stages before would have granted. */
export interface TestCaller {
  readonly scopes: readonly string[]
  readonly grants?: Granted['grants']
  /** Without a token: no scopes, and nothing granted. */
  readonly isAnonymous?: boolean
  readonly clientId?: string
  readonly mode?: WithholdingMode
}

export interface HttpGateway {
  readonly url: string
  readonly generation: Generation
  /** Asks over HTTP. */
  ask(body: object, caller?: TestCaller): Promise<Response>
  stop(): Promise<void>
}

export interface HttpGatewayOptions {
  readonly supergraph: string
  /** Closed with the gateway. */
  readonly sectors: ReadonlyMap<string, Sector>
  readonly keySubject: AcceptOptions['keySubject']
  /** Who asks if a request does not say. */
  readonly caller: TestCaller
  /** True: documents may be as large as they like. */
  readonly isUnlimited?: boolean
  /** None by default. */
  readonly policies?: Policies
  readonly planTimeoutMs?: number
}

const NO_POLICIES: Policies = new Map()
const DEADLINE_MS = 30_000
/** Each of the limits, a thousand times. */
const UNLIMITED = Object.fromEntries(
  Object.entries(DEFAULT_LIMITS).map(([name, limit]) => [name, 1_000 * limit]),
) as typeof DEFAULT_LIMITS

function callerOf({ scopes, isAnonymous, clientId = 'window-7' }: TestCaller): Caller {
  if (isAnonymous === true) return ANONYMOUS
  return { ...ANONYMOUS, kind: 'client', actor: 'li', clientId, scopes: new Set(scopes) }
}

/**
 * A gateway over HTTP from the document on: accept → filter → plan → execute → respond, in the real rooms.
 * Identity, register and checks are left out; a test says who asks and what was granted.
 */
export async function startHttpGateway(options: HttpGatewayOptions): Promise<HttpGateway> {
  const { sectors, keySubject, isUnlimited = false, policies: known = NO_POLICIES } = options
  const observer = new Observer()
  const generation = await buildGeneration({
    sdl: options.supergraph,
    planTimeoutMs: options.planTimeoutMs ?? 10_000,
    meters: observer.meters,
    open: () => ({
      byName: sectors,
      close: async () => {
        await Promise.all([...sectors.values()].map((sector) => sector.close()))
      },
    }),
  })
  const { supergraph } = generation
  const accept = createAccept({
    schema: supergraph.apiSchema,
    limitsOf: () => (isUnlimited ? UNLIMITED : DEFAULT_LIMITS),
    keySubject,
    findPersonalNumber: () => null,
  })
  const callers = new Map<string, TestCaller>()
  const server = createGraphqlServer({
    observer,
    answer: async ({ requestId, params, authorization, signal, watch }) => {
      const asking = callers.get(authorization?.[0] ?? '') ?? options.caller
      const { grants = [], mode = 'filter' } = asking
      const caller = callerOf(asking)
      const operation = accept(params, caller)
      const { subjects } = operation
      const policies = new PolicyVerdicts(known, { caller, subjects }, { onFault: () => undefined })
      const granted = withScopes(caller, { grants, claimed: null })
      const request = { ...operation, requestId, caller, granted, context: null, signal, watch }
      const asked = { ...request, mode, policies }
      const result = await runOperation({ ...asked, acceptsBytes: true }, generation, DEADLINE_MS)
      const { maxErrorsOfAnswer: maxErrors } = DEFAULT_LIMITS
      return respond(operation, [result], {
        requestId,
        catalogue: supergraph.catalogue,
        maxErrors,
      })
    },
    status: () => ({ isReady: true, text: 'ok' }),
    maxBodyBytes: 1024 * 1024,
    logLevel: 'silent',
  })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  let asked = 0
  return {
    url,
    generation,
    ask: async (body, caller = options.caller) => {
      const authorization = `Bearer ${++asked}`
      callers.set(authorization, caller)
      const headers = { 'content-type': 'application/json', authorization }
      const sent = { method: 'POST', headers, body: JSON.stringify(body) }
      return fetch(`${url}/graphql`, sent).finally(() => callers.delete(authorization))
    },
    stop: async () => {
      await server.close()
      await generation.close()
    },
  }
}
