import { RequestError } from '../../schema/wire/errors.js'

export function answerTooLong(limit: number): RequestError {
  const message = `An answer may have ${limit} bytes at most; ask for less in one request.`
  return new RequestError('RESPONSE_TOO_LARGE', message, { details: { limit } })
}
