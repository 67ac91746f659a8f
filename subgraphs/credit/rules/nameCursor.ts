import { RequestError } from '../../../schema/wire/errors.js'
import { readPageCursor, writePageCursor } from '../../../schema/wire/pageCursor.js'

/** After which name a page begins. */
export interface NameCursor {
  /** Kind of likeness (findNames), 0 to 5. */
  readonly rank: number
  /** Normalised. */
  readonly name: string
  readonly code: string
}

const START: NameCursor = { rank: 0, name: '', code: '' }

/** The cursor as a client keeps it. */
export function writeNameCursor({ rank, name, code }: NameCursor): string {
  return writePageCursor([rank, name, code])
}

/** The cursor that a client sent back, the start if it sent none. Throws BAD_USER_INPUT if it is not ours. */
export function readNameCursor(text: string | null): NameCursor {
  if (text === null) return START
  const [rank, name, code] = readPageCursor(text)
  if (Number.isSafeInteger(rank) && typeof name === 'string' && typeof code === 'string') {
    return { rank: rank as number, name, code }
  }
  throw badCursor()
}

/** The refusal of a cursor that this search did not give. */
export function badCursor(): RequestError {
  return new RequestError('BAD_USER_INPUT', '"after" is no "next" of this search.')
}
