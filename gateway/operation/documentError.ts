import type { GraphQLError } from 'graphql'
import type { ErrorCode } from '../../schema/wire/errors.js'
import { RequestError } from '../../schema/wire/errors.js'
import { quietMessage } from './quietMessage.js'

/** One fault of several in `details.errors` of a refused document. */
export interface DocumentFault {
  readonly message: string
  readonly locations?: readonly { line: number; column: number }[]
}

/**
 * One RequestError for all faults of a document; `details.errors` lists `most` of them as DocumentFault[],
 * `details.moreErrors` says how many it leaves out.
 */
export function documentError(
  code: ErrorCode,
  errors: readonly GraphQLError[],
  most = errors.length,
): RequestError {
  const faults = errors.slice(0, most).map((error): DocumentFault => {
    const message = quietMessage(error.message)
    if (error.locations === undefined) return { message }
    return { message, locations: error.locations.map(({ line, column }) => ({ line, column })) }
  })
  const left = errors.length - faults.length
  return new RequestError(code, faults[0]?.message ?? 'The document is refused.', {
    details: { errors: faults, ...(left > 0 ? { moreErrors: left } : {}) },
  })
}
