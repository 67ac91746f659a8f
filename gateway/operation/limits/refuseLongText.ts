import { RequestError } from '../../../schema/wire/errors.js'

/** Throws RequestError TEXT_LIMIT that names the variable and the place in it of a text of more than `limit` characters. */
export function refuseLongText(place: string, { length: actual }: string, limit: number): void {
  if (actual <= limit) return
  throw new RequestError(
    'TEXT_LIMIT',
    `Variable "$${place}" has ${actual} characters; at most ${limit} are allowed.`,
    { details: { limit, actual } },
  )
}
