import { RequestError } from '../../schema/wire/errors.js'

/** A request too many. Only the first of a window is registered and logged, or a flood would fill both. */
export class RateRefusal extends RequestError {
  readonly isFirst: boolean

  constructor(message: string, retryAfterS: number, isFirst: boolean) {
    super('RATE_LIMITED', `${message} Try again in ${retryAfterS} seconds.`, {
      details: { retryAfterS },
    })
    this.isFirst = isFirst
  }
}
