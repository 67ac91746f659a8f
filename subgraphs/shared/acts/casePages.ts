import { RequestError } from '../../../schema/wire/errors.js'

/** Cases of one page. */
export const MAX_CASES = 100

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** True if a text may be the id of a case, which PostgreSQL would otherwise refuse as an error. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** Throws BAD_USER_INPUT for a page of no entry or of more than `most`. */
export function refusePageSize(first: number, most = MAX_CASES): void {
  if (first >= 1 && first <= most) return
  throw new RequestError('BAD_USER_INPUT', `"first" is from 1 to ${most}, got ${first}.`)
}

/** Where a page of cases goes on: the id of the last of the page before, null from the start. Throws BAD_USER_INPUT if it is no id. */
export function readCursor(after: string | null | undefined): string | null {
  if (after == null) return null
  if (!isUuid(after)) throw new RequestError('BAD_USER_INPUT', '"after" is no id.')
  return after
}
