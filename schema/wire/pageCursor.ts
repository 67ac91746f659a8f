/** The place that a page of a list ended at, as a client keeps it: base64url of its parts as JSON. */
export function writePageCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/**
 * The parts of a place that a client sent back, none if `writePageCursor` did not write them. What they are is not looked
 * at, but that no text has a NUL, of which PostgreSQL takes none.
 */
export function readPageCursor(cursor: string): readonly unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(place) && !place.some(hasNul) ? place : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

function hasNul(part: unknown): boolean {
  return typeof part === 'string' && part.includes('\0')
}
