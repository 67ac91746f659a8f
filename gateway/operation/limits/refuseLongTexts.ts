import { RequestError } from '../../../schema/wire/errors.js'
import { eachTextIn } from '../freeText.js'

/** Throws RequestError TEXT_LIMIT that names the variable and the place in it of a text of more than `limit` characters. */
export function refuseLongTexts(variable: string, value: unknown, limit: number): void {
  eachTextIn(variable, value, (place, { length: actual }) => {
    if (actual <= limit) return
    throw new RequestError(
      'TEXT_LIMIT',
      `Variable "$${place}" has ${actual} characters; at most ${limit} are allowed.`,
      { details: { limit, actual } },
    )
  })
}
