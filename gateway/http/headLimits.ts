import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { RequestError } from '../../schema/wire/errors.js'
import { JSON_TYPE } from '../../schema/wire/graphqlOverHttp.js'

/** Bytes of all headers together; Node counts the URL in as well. */
export const MAX_HEADER_BYTES = 16 * 1024
/** Without this Node drops what is beyond its own maximum and says nothing. */
const MAX_HEADERS = 100
/** A document in a URL is longer only if it is meant to be. */
const MAX_URL_BYTES = 8 * 1024

/** Throws URL_TOO_LONG or HEADERS_TOO_LARGE. */
export function refuseLargeHead({ url = '', rawHeaders }: IncomingMessage): void {
  if (url.length > MAX_URL_BYTES) {
    throw new RequestError('URL_TOO_LONG', `A URL may have ${MAX_URL_BYTES} bytes; use POST.`, {
      details: { limit: MAX_URL_BYTES },
    })
  }
  if (rawHeaders.length / 2 > MAX_HEADERS) throw tooManyHeaders(MAX_HEADERS, 'headers')
}

function tooManyHeaders(limit: number, what: string): RequestError {
  return new RequestError('HEADERS_TOO_LARGE', `A request may have ${limit} ${what}.`, {
    details: { limit },
  })
}

/** Answers what Node could not read, headers that are too large among it, and hangs up. */
export function answerUnread(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const { code, status, message, details } =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? tooManyHeaders(MAX_HEADER_BYTES, 'bytes of headers')
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? new RequestError('BAD_REQUEST', 'The request did not come in time.', { status: 408 })
        : new RequestError('BAD_REQUEST', 'The request could not be read.')
  const body = JSON.stringify({ errors: [{ message, extensions: { ...details, code } }] })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_TEXT[status] ?? 'Bad Request'}`,
    `content-type: ${JSON_TYPE}; charset=utf-8`,
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

const STATUS_TEXT: Readonly<Record<number, string>> = {
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}
