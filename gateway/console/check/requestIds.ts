import { newRequestId } from '../graphql/newRequestId.js'

/** A check that was sent and of which no answer has come yet. */
export interface OpenRequest {
  readonly requestId: string
  /** Its input as JSON. */
  readonly asked: string
}

/**
 * The request to send for this input: the open one again if it asked the same, so that a repeated request
 * makes no second check, else a new one.
 */
export function requestFor(open: OpenRequest | null, input: unknown): OpenRequest {
  const asked = JSON.stringify(input)
  return open?.asked === asked ? open : { requestId: newRequestId(), asked }
}

/** Codes after which the same request cannot become anything else than what it was. */
const IS_OVER: ReadonlySet<string> = new Set(['REQUEST_ID_REUSED'])

/** What is left open after a failure: nothing if its id is used up. */
export function openAfter(request: OpenRequest, code: string): OpenRequest | null {
  return IS_OVER.has(code) ? null : request
}
