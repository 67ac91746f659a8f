const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d]
const [QUOTE, BACKSLASH, SPACE] = [0x22, 0x5c, 0x20]
/** RFC 8259 §3 and §6. */
const LITERAL = /^(?:null|true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/
const BARE: ReadonlySet<number> = new Set(Buffer.from('+-.E'))

/**
 * Where the JSON value that begins at `start` ends; `start` or less if it does not. White space inside it is
 * none of the kit's, and RFC 8259 §7 escapes control characters in texts: a raw line end would also end the
 * event that carries the answer.
 */
export function endOfValue(body: Buffer, start: number): number {
  const first = body[start]
  if (first === QUOTE || first === BRACE || first === BRACKET) return endOfNest(body, start)
  let at = start
  while (isBare(body[at])) at++
  return LITERAL.test(body.toString('latin1', start, at)) ? at : start
}

/** One loop over every byte of every answer: measured, not pretty. Most bytes are text above a backslash. */
function endOfNest(body: Buffer, start: number): number {
  const end = body.length
  let depth = 0
  let at = start
  while (at < end) {
    const byte = body[at++]!
    if (byte === QUOTE) {
      at = endOfText(body, at)
      if (at === 0 || depth === 0) return at
    } else if (byte === BRACE || byte === BRACKET) depth++
    else if (byte === BRACE_END || byte === BRACKET_END) {
      depth--
      if (depth === 0) return at
    } else if (byte <= SPACE) return 0
  }
  return 0
}

/** Behind the quotation mark that ends the text at `at`; 0 if none does. */
function endOfText(body: Buffer, from: number): number {
  const end = body.length
  let at = from
  while (at < end) {
    const byte = body[at++]!
    if (byte > BACKSLASH) continue
    if (byte === QUOTE) return at
    if (byte === BACKSLASH) at++
    else if (byte < SPACE) return 0
  }
  return 0
}

/** A byte of a number, of `true`, `false` or `null`. */
function isBare(byte: number | undefined): boolean {
  if (byte === undefined) return false
  return (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 122) || BARE.has(byte)
}
