import { RequestError } from '../../schema/wire/errors.js'
import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import type { Caller } from '../auth/caller.js'
import { fewErrors } from '../fewErrors.js'

/**
 * For clients in mode `reject`: refuses the whole request if anything of it is withheld, with the errors
 * that would have stood beside the rest, `maxErrors` of them. Throws RequestError UNAUTHORIZED_FIELD_OR_TYPE with status 403;
 * without a token 401, for a token may open what was asked.
 */
export function rejectWithheld(
  errors: readonly ResponseError[],
  caller: Caller,
  maxErrors: number,
): void {
  if (errors.length === 0) return
  throw new RequestError('UNAUTHORIZED_FIELD_OR_TYPE', 'A part of this is withheld from you.', {
    details: { ...fewErrors(errors, maxErrors) },
    status: caller.kind === 'anonymous' ? 401 : 403,
  })
}
