import type { FetchCall } from '../sectorCalls.js'
import type { CompiledFetch } from './compilePlan.js'
import type { Json } from './ownValue.js'

/** What a fetch of entities says of them. */
export interface EntitiesSent {
  /** The representations as JSON text, without the brackets. */
  readonly list: string
  readonly representations: () => readonly unknown[]
  readonly placesOf: NonNullable<FetchCall['placesOf']>
}

/** The call that a fetch of roots makes; `variables` are the client's. */
export function rootCall(fetch: CompiledFetch, variables: Json): FetchCall {
  const own = variablesOf(fetch, variables)
  const body = `${fetch.bodyHead}${JSON.stringify(own)}}`
  return callOf(fetch, { variables: own, body, placesOf: undefined })
}

/** The call that a fetch of entities makes. */
export function entityCall(fetch: CompiledFetch, variables: Json, sent: EntitiesSent): FetchCall {
  const own = variablesOf(fetch, variables)
  const head = JSON.stringify(own).slice(0, -1)
  const separator = head.length > 1 ? ',' : ''
  const body = `${fetch.bodyHead}${head}${separator}"representations":[${sent.list}]}}`
  const whole = {
    ...own,
    get representations() {
      return sent.representations()
    },
  }
  return callOf(fetch, { variables: whole, body, placesOf: sent.placesOf })
}

function variablesOf({ variableNames }: CompiledFetch, variables: Json): Record<string, unknown> {
  const used: Record<string, unknown> = {}
  for (const name of variableNames) {
    if (Object.hasOwn(variables, name) && variables[name] !== undefined)
      used[name] = variables[name]
  }
  return used
}

function callOf(
  fetch: CompiledFetch,
  request: Pick<FetchCall, 'variables' | 'body' | 'placesOf'>,
): FetchCall {
  const { sector, query, operationName, check, shape, at } = fetch
  const { variables, body, placesOf } = request
  return { sector, query, operationName, check, shape, at, variables, body, placesOf }
}
