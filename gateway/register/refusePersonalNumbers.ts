import { RequestError } from '../../schema/wire/errors.js'
import {
  findPersonalNumber,
  type PersonalNumberKind,
} from '../../schema/wire/personalNumberScan.js'
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
export function refusePersonalNumbers(value: unknown): void {
  const found = find(value, new Set())
  if (found === null) return
  const { kind, path } = found
  throw new RequestError('INTERNAL_SERVER_ERROR', `the register takes no ${kind} ($${path})`)
}

interface Found {
  readonly kind: PersonalNumberKind
  readonly path: string
}

/** The first personal number in `value`; null if there is none. `seen`: texts without one. */
function find(value: unknown, seen: Set<string>): Found | null {
  if (typeof value === 'string') {
    const kind = findIn(value, seen)
    return kind && { kind, path: '' }
  }
  if (typeof value !== 'object' || value === null) return null
  for (const name of Object.keys(value)) {
    const found = find((value as Record<string, unknown>)[name], seen)
    if (found !== null) return { ...found, path: `.${name}${found.path}` }
  }
  return null
}

function findIn(text: string, seen: Set<string>): PersonalNumberKind | null {
  // Most texts are codes; the scan costs more than all the rest of an append.
  if (text.length < FEWEST_DIGITS || !mayHoldNumber(text)) return null
  // The subject's key stands in every item of an answer.
  if (seen.has(text)) return null
  const kind = MACHINE_MADE.test(text) || isWellFormedKey(text) ? null : findPersonalNumber(text)
  if (kind === null) seen.add(text)
  return kind
}

/** True if it has digits enough, of any script, or signs that stand for one (①): the scan normalises them. */
function mayHoldNumber(text: string): boolean {
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 0x7f) return text.replace(/\P{N}/gu, '').length >= FEWEST_DIGITS
    if (unit >= 0x30 && unit <= 0x39) digits += 1
  }
  return digits >= FEWEST_DIGITS
}
