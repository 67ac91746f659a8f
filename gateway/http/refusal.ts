import type { FastifyRequest } from 'fastify'
import { RequestError } from '../../schema/wire/errors.js'
import { JSON_TYPE, RESPONSE_TYPE } from '../../schema/wire/graphqlOverHttp.js'
import { redactPersonalNumbers } from '../../schema/wire/personalNumberScan.js'
import type { HttpResponse } from './httpMessage.js'
import { EVENTS_TYPE, negotiate, type JsonType } from './mediaType.js'
import { toHttpRefusal } from './response.js'

/** The answer to a request that is refused, logged: in full if it is our fault, else by its code alone. */
export function refusal(request: FastifyRequest, error: unknown): HttpResponse {
  const isRefusal = error instanceof RequestError && error.status < 500
  const facts = isRefusal ? { code: error.code } : { err: redacted(error) }
  request.log[isRefusal ? 'info' : 'error'](facts, 'refused')
  return toHttpRefusal(error, jsonTypeFor(request), request.id)
}

/** For the log alone: stack and cause without any personal number that a driver's message may quote. */
function redacted(error: unknown): string {
  if (!(error instanceof Error)) return redactPersonalNumbers(String(error))
  const cause = error.cause === undefined ? '' : `\ncaused by ${redacted(error.cause)}`
  return redactPersonalNumbers(error.stack ?? error.message) + cause
}

function jsonTypeFor({ headers, method }: FastifyRequest): JsonType {
  try {
    const type = negotiate(headers.accept, method)
    // The newer type, under which every refusal has a status of its own: no event tells it.
    return type === EVENTS_TYPE ? RESPONSE_TYPE : type
  } catch (error) {
    if (error instanceof RequestError) return JSON_TYPE
    throw error
  }
}
