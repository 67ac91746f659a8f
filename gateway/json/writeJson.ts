/** Code units of a text that is written at once; V8 keeps long ones where they cost more, see readJson.ts. */
const PIECE_LENGTH = 16_000
/** Elements of a list in its first piece, whose length says how many the next may have. */
const FIRST_ELEMENTS = 8
/** Objects are written member by member so deep: the response, its data, and what its root fields are. */
const MEMBERS_DEPTH = 3
const KEPT_BYTES = 256 * 1024
const COMMA = 0x2c

/** A text is written in one go, so they all are gathered here. */
const kept = Buffer.allocUnsafeSlow(KEPT_BYTES)

/** The bytes of `JSON.stringify(value)`, made in pieces: a long answer is never one string. */
export function writeJson(value: object): Buffer {
  const writer = new PieceWriter()
  writer.write(value, 0)
  return writer.written()
}

class PieceWriter {
  #bytes = kept
  #at = 0

  write(value: unknown, depth: number): void {
    if (Array.isArray(value) && value.length > FIRST_ELEMENTS) this.#list(value)
    else if (depth < MEMBERS_DEPTH && isPlain(value)) this.#members(value, depth)
    else this.#text(JSON.stringify(value))
  }

  written(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#at))
  }

  #members(value: Readonly<Record<string, unknown>>, depth: number): void {
    let before = '{'
    for (const name of Object.keys(value)) {
      const member = value[name]
      if (member === undefined) continue
      this.#text(`${before}${JSON.stringify(name)}:`)
      this.write(member, depth + 1)
      before = ','
    }
    this.#text(before === '{' ? '{}' : '}')
  }

  #list(list: readonly unknown[]): void {
    let count = FIRST_ELEMENTS
    let from = 0
    while (from < list.length) {
      // Of "[1,2]" and "[3,4]" becomes "[1,2,3,4]": what begins takes the place of the bracket that ended.
      if (from > 0) this.#at--
      const start = this.#at
      const length = this.#text(JSON.stringify(list.slice(from, from + count)))
      if (from > 0) this.#bytes[start] = COMMA
      from += count
      count = Math.max(1, Math.floor((PIECE_LENGTH * count) / length))
    }
  }

  /** Ends with the text's length. */
  #text(text: string): number {
    // A code unit takes three bytes at most.
    this.#reserve(3 * text.length)
    this.#at += this.#bytes.write(text, this.#at)
    return text.length
  }

  #reserve(bytes: number): void {
    if (this.#bytes.length - this.#at >= bytes) return
    const larger = Buffer.allocUnsafeSlow(2 * (this.#at + bytes))
    this.#bytes.copy(larger, 0, 0, this.#at)
    this.#bytes = larger
  }
}

/** What writes itself, as a Date does, is left to JSON.stringify. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value)
  )
}
