import { RequestError } from '../../schema/wire/errors.js'
import { findPersonalNumber } from '../../schema/wire/personalNumberScan.js'
import { isWellFormedKey } from '../../schema/wire/subjectKey.js'

/** Digests, UUIDs and times: from nobody's number, yet a scan takes a run of their digits for one now and then. */
const MACHINE_MADE =
  /^([\da-f]{64}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z)$/
/** A mobile number has eleven digits. */
const FEWEST_DIGITS = 11

/**
 * The last line: throws RequestError INTERNAL_SERVER_ERROR if a text anywhere in `value` holds a personal
 * number. Earlier stages refuse such input with a message for the caller; reaching this one is a bug.
 * A text that is a well-formed credit code as a whole passes, as it must for organisations: 3 % of
 * citizen numbers are one too, which SubjectId sorts out at the door.
 */
export function refusePersonalNumbers(value: unknown, path = '$'): void {
  if (typeof value === 'string') return refuseIn(value, path)
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    refusePersonalNumbers(member, `${path}.${name}`)
  }
}

function refuseIn(text: string, path: string): void {
  // Most texts are codes; the scan costs more than all the rest of an append.
  if (text.length < FEWEST_DIGITS || countDigits(text) < FEWEST_DIGITS) return
  if (MACHINE_MADE.test(text) || isWellFormedKey(text)) return
  const kind = findPersonalNumber(text)
  if (kind === null) return
  throw new RequestError('INTERNAL_SERVER_ERROR', `the register takes no ${kind} (${path})`)
}

/** Digits of any script, or signs that stand for one (①), since the scan normalises them. */
function countDigits(text: string): number {
  return text.replace(/\P{N}/gu, '').length
}
