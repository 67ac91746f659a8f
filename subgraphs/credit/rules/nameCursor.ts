import { RequestError } from '../../../schema/wire/errors.js'

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
  return Buffer.from(JSON.stringify([rank, name, code])).toString('base64url')
}

/** The cursor that a client sent back, the start if it sent none. Throws BAD_USER_INPUT if it is not ours. */
export function readNameCursor(text: string | null): NameCursor {
  if (text === null) return START
  const [rank, name, code] = partsOf(text)
  if (Number.isSafeInteger(rank) && typeof name === 'string' && typeof code === 'string') {
    return { rank: rank as number, name, code }
  }
  throw badCursor()
}

/** The refusal of a cursor that this search did not give. */
export function badCursor(): RequestError {
  return new RequestError('BAD_USER_INPUT', '"after" is no "next" of this search.')
}

function partsOf(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(parts) ? parts : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
