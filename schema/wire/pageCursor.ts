/** The place that a page of a list ended at, as a client keeps it: base64url of its parts as JSON. */
export function writePageCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The parts of a place that a client sent back, none if `writePageCursor` did not write them; what they are is not looked at. */
export function readPageCursor(cursor: string): readonly unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(place) ? place : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
