import { RequestError } from '../../../schema/wire/errors.js'
import { normaliseIdentifier } from '../../../schema/wire/normaliseIdentifier.js'
import { findPersonalNumber } from '../../../schema/wire/personalNumberScan.js'
import { normaliseName } from './organisationName.js'

/** What somebody typed to find an organisation, as the search reads it. */
export type NameQuery =
  | { readonly by: 'CODE'; readonly code: string }
  | {
      readonly by: 'NAME'
      /** Normalised, two characters at least. */
      readonly text: string
      /** The same as initials, lower case, if it can be that; else null. */
      readonly initials: string | null
    }

/** Longer than any registered name: 企业名称登记管理规定 knows no limit, registers cut at less. */
const MAX_LENGTH = 100

const CODE_CHARACTER = '[0-9A-HJ-NPQRTUWXY]'
/** Six characters of a credit code or more: department, class, region in digits (GB 32100). */
const CODE_PREFIX = new RegExp(
  `^${CODE_CHARACTER}{2}([0-9]{4,5}|[0-9]{6}${CODE_CHARACTER}{0,10})$`,
  'u',
)

/**
 * Reads the text of a search. Throws BAD_USER_INPUT if it is too short or too long, and
 * PERSONAL_DATA_IN_TEXT if it holds a personal number: this finds organisations, and no message repeats it.
 */
export function readNameQuery(typed: string): NameQuery {
  const code = normaliseIdentifier(typed)
  // A code of digits alone may look like a citizen number; the check character of its own tells.
  if (findPersonalNumber(typed)) {
    throw new RequestError(
      'PERSONAL_DATA_IN_TEXT',
      '"name" holds a personal number; this searches organisations only.',
    )
  }
  if (CODE_PREFIX.test(code)) return { by: 'CODE', code }
  const text = normaliseName(typed)
  const { length } = Array.from(text)
  if (length < 2 || length > MAX_LENGTH) {
    throw new RequestError(
      'BAD_USER_INPUT',
      `"name" is a name or a part of it, initials or a credit code, of 2 to ${MAX_LENGTH} characters; got ${length}.`,
    )
  }
  return {
    by: 'NAME',
    text,
    initials: /^[A-Z0-9]*[A-Z][A-Z0-9]*$/.test(text) ? text.toLowerCase() : null,
  }
}
