import { RequestError } from '../../../schema/wire/errors.js'

/** Throws RequestError BAD_REQUEST if objects and lists in `variables` nest deeper than `limit`. Does not recurse. */
export function checkVariablesDepth(variables: unknown, limit: number): void {
  let level: unknown[] = [variables]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) {
      throw new RequestError('BAD_REQUEST', `variables may nest at most ${limit} deep.`, {
        details: { limit },
      })
    }
    level = level.filter(isObject).flatMap((value) => Object.values(value).filter(isObject))
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
