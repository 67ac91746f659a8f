import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'

export type ResponsePath = readonly (string | number)[]

/** Errors listed in one response: a sick sector with a million bad rows must not make a million. */
const MAX_ERRORS = 100

/** Collects the places of one response that do not fit the schema. */
export class ShapingErrors {
  /** The 101st entry, if there is one, says that more were found. */
  readonly list: ResponseError[] = []
  readonly #explained: readonly ResponsePath[]

  /** `explained`: paths of errors that the response has already. */
  constructor(explained: readonly ResponsePath[]) {
    this.#explained = explained
  }

  /** True if there is any such place, reported or not. */
  hasAny = false

  /** Records an INVALID_RESPONSE at the place unless an error above, at or below it is known. */
  report(at: ResponsePath): void {
    this.hasAny = true
    if (this.list.length > MAX_ERRORS) return
    const path = [...at]
    if (this.#explained.some((known) => isOnOneWay(known, path))) return
    const isLast = this.list.length === MAX_ERRORS
    this.list.push({
      message: isLast
        ? `More than ${MAX_ERRORS} values do not fit the schema; the others are not listed.`
        : 'A sector’s answer does not fit the schema here.',
      path,
      extensions: { code: 'INVALID_RESPONSE' },
    })
  }
}

function isOnOneWay(one: ResponsePath, other: ResponsePath): boolean {
  const shared = Math.min(one.length, other.length)
  return one.slice(0, shared).every((key, i) => key === other[i])
}
