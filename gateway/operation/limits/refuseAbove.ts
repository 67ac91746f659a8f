import type { ErrorCode } from '../../../schema/wire/errors.js'
import { RequestError } from '../../../schema/wire/errors.js'

/** Throws `code` with `details` {limit, actual} if `actual` is more than `limit`; `what` is a plural noun. */
export function refuseAbove(
  limit: number,
  actual: number,
  refusal: { code: ErrorCode; what: string },
): void {
  if (actual <= limit) return
  // Fragments that double at every spread reach Infinity, which JSON has no word for.
  const details = Number.isSafeInteger(actual) ? { limit, actual } : { limit }
  throw new RequestError(refusal.code, `At most ${limit} ${refusal.what} are allowed.`, { details })
}
