import type { ResponseError } from '../schema/wire/graphqlOverHttp.js'

/** The errors that are listed, and how many there are besides. */
export interface FewErrors {
  readonly errors: readonly ResponseError[]
  readonly moreErrors: number
}

/** The first `most` errors: the rest would tell nothing new, but nobody shall take them for all. */
export function fewErrors(errors: readonly ResponseError[], most: number): FewErrors {
  if (errors.length <= most) return { errors, moreErrors: 0 }
  return { errors: errors.slice(0, most), moreErrors: errors.length - most }
}
