import { RequestError } from '../../schema/wire/errors.js'
import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import { answerBytes } from '../answerSize.js'
import { SplicedData } from '../federation/executor/SplicedData.js'
import type { GatewayResponse } from '../respond.js'
import type { HttpResponse } from './httpMessage.js'
import type { JsonType } from './mediaType.js'
import { statusOfAnswer, statusOfRefusal, type StatusPolicy } from './statusPolicy.js'

/** The HTTP response of an operation that ran, in whole or in part. */
export function toHttpResponse(
  response: GatewayResponse,
  type: JsonType,
  policy: StatusPolicy = 'audit-2025',
): HttpResponse {
  return httpResponse(statusOfAnswer(response, type, policy), response, type)
}

/**
 * The HTTP response of a request that was refused. Anything but a RequestError is a bug: 500, and none of
 * its words; the request id finds them in the log.
 */
export function toHttpRefusal(
  error: unknown,
  type: JsonType,
  { requestId, policy = 'audit-2025' }: { requestId: string; policy?: StatusPolicy },
): HttpResponse {
  const refusal =
    error instanceof RequestError
      ? error
      : new RequestError('INTERNAL_SERVER_ERROR', 'The gateway failed; its log says why.')
  const { moreErrors } = refusal.details
  const extensions = moreErrors ? { requestId, moreErrors } : { requestId }
  const body = { errors: errorsOf(refusal), extensions }
  const response = httpResponse(statusOfRefusal(refusal, type, policy), body, type)
  return { ...response, headers: { ...response.headers, ...headersOf(refusal) } }
}

function httpResponse(status: number, body: GatewayResponse, type: JsonType): HttpResponse {
  return {
    status,
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
    body: bodyOf(body),
  }
}

/** JSON text; of an answer that is bytes already, those as they are. */
function bodyOf(response: GatewayResponse): Buffer {
  const { data, errors, extensions } = response
  if (!(data instanceof SplicedData)) return answerBytes(response)
  const rest = JSON.stringify({ errors, extensions })
  const end = rest === '{}' ? rest.slice(1) : `,${rest.slice(1)}`
  return Buffer.concat([DATA, ...data.parts, Buffer.from(end)])
}

const DATA = Buffer.from('{"data":')

/** One entry for each fault of a document or place that is withheld, one for everything else. */
function errorsOf({ code, message, details }: RequestError): ResponseError[] {
  const { errors, moreErrors: _, ...others } = details
  if (!Array.isArray(errors)) return [{ message, extensions: { ...others, code } }]
  return (errors as ResponseError[]).map((fault) => ({
    ...fault,
    extensions: { ...others, ...fault.extensions, code },
  }))
}

function headersOf({ code, details, status }: RequestError): Record<string, string> {
  const { allow, retryAfterS } = details
  if (code === 'METHOD_NOT_ALLOWED' && typeof allow === 'string') return { allow }
  if (code === 'RATE_LIMITED') return { 'retry-after': String(retryAfterS) }
  return status === 401 ? { 'www-authenticate': 'Bearer' } : {}
}
