import { RequestError } from '../../schema/wire/errors.js'

const MAX_PAGE = 200
const DAY_MS = 86_400_000

/** The part of a list that is asked: `after` is the `next` of the page before. */
export interface PageArguments {
  readonly first: number
  readonly after?: string | null
}

/** Throws BAD_USER_INPUT unless a page of this size may be asked. */
export function refusePageSize({ first }: PageArguments): void {
  if (first >= 1 && first <= MAX_PAGE) return
  throw new RequestError('BAD_USER_INPUT', `"first" is from 1 to ${MAX_PAGE}, got ${first}.`)
}

/** The error of a cursor that none of our pages gave. */
export function badCursor(): RequestError {
  return new RequestError('BAD_USER_INPUT', '"after" is not the "next" of an earlier page.')
}

/** The days of a filter, both included, as the points in time that they begin and end in China (ISO 8601). */
export function daysInChina(
  filter: { readonly from?: string | null; readonly to?: string | null } | null | undefined,
): { readonly from: string | null; readonly to: string | null } {
  const beginOf = (day: string) => Date.parse(`${day}T00:00:00+08:00`)
  const { from = null, to = null } = filter ?? {}
  return {
    from: from && new Date(beginOf(from)).toISOString(),
    to: to && new Date(beginOf(to) + DAY_MS).toISOString(),
  }
}
