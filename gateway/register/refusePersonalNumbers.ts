import { RequestError } from '../../schema/wire/errors.js'
import { findPersonalNumber } from '../../schema/wire/personalNumberScan.js'
import { isWellFormedKey } from '../../schema/wire/subjectKey.js'

/** Made by machines, from nobody's number, yet with runs of digits that a scan takes for one now and then. */
const DIGEST_OR_UUID = /^([\da-f]{64}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/

/** A mobile number has eleven digits. */
const SHORTEST = 11

/**
 * The last line: throws RequestError INTERNAL_SERVER_ERROR if a text anywhere in `value` holds a personal
 * number. Earlier stages refuse such input with a message for the caller; reaching this one is a bug.
 */
export function refusePersonalNumbers(value: unknown, path = '$'): void {
  if (typeof value === 'string') {
    if (value.length < SHORTEST) return
    if (DIGEST_OR_UUID.test(value) || isWellFormedKey(value)) return
    const kind = findPersonalNumber(value)
    if (kind === null) return
    throw new RequestError('INTERNAL_SERVER_ERROR', `the register takes no ${kind} (${path})`)
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    refusePersonalNumbers(member, `${path}.${name}`)
  }
}
