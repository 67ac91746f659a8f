import { RequestError } from '../../../schema/wire/errors.js'

/** Throws BAD_USER_INPUT; the message says of which member what was required. */
export function badInput(message: string): never {
  throw new RequestError('BAD_USER_INPUT', message)
}

/** Throws BAD_USER_INPUT if something is wrong. */
export function refuseIf(isWrong: boolean, message: string): void {
  if (isWrong) badInput(message)
}
