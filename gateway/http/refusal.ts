import type { IncomingMessage } from 'node:http'
import { RequestError } from '../../schema/wire/errors.js'
import { JSON_TYPE, RESPONSE_TYPE } from '../../schema/wire/graphqlOverHttp.js'
import type { HttpResponse } from './httpMessage.js'
import { EVENTS_TYPE, negotiate, type JsonType } from './mediaType.js'
import type { StatusPolicy } from './statusPolicy.js'
import { toHttpRefusal } from './response.js'

/** The answer to a request that is refused. */
export function refusal(
  { id, raw }: { readonly id: string; readonly raw: IncomingMessage },
  error: unknown,
  policy: StatusPolicy = 'audit-2025',
): HttpResponse {
  return toHttpRefusal(error, jsonTypeFor(raw), { requestId: id, policy })
}

function jsonTypeFor({ headers, method = 'GET' }: IncomingMessage): JsonType {
  try {
    const type = negotiate(headers.accept, method)
    // The newer type, under which every refusal has a status of its own: no event tells it.
    return type === EVENTS_TYPE ? RESPONSE_TYPE : type
  } catch (error) {
    if (error instanceof RequestError) return JSON_TYPE
    throw error
  }
}
