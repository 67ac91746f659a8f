import { RequestError } from '../../../schema/wire/errors.js'

/** Throws REQUEST_TOO_LARGE for a body of more than `limit` bytes: the gateway's limit, or a client's own. */
export function refuseLongBody(bytes: number, limit: number): void {
  if (bytes > limit) throw bodyTooLong(limit)
}

export function bodyTooLong(limit: number): RequestError {
  const message = `The body may have ${limit} bytes.`
  return new RequestError('REQUEST_TOO_LARGE', message, { details: { limit } })
}
