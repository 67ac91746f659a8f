import type { Below, Grown } from './Grown.js'
import type { Opening, Place, Run } from './Place.js'

/** What several places share is written at each of them; an answer that grows beyond this is made otherwise. */
const MAX_BYTES = 16 * 1024 * 1024
/** Shorter pieces are copied byte by byte sooner than by a call. */
const SHORT_BYTES = 24
const NULL = Buffer.from('null')
const [BRACKET, BRACKET_END, COMMA] = [0x5b, 0x5d, 0x2c]

/** Writes the answer out of the bytes of its replies. */
export class GraftWriter {
  #bytes: Buffer
  #at = 0

  /** `expected`: bytes that the answer will probably have. */
  constructor(expected: number) {
    this.#bytes = Buffer.allocUnsafe(expected)
  }

  /** JSON text of the object; null if a value is missing where none may be, or if it is too long. */
  write(place: Place, object: Grown): Buffer | null {
    return this.#object(place, object) ? this.#bytes.subarray(0, this.#at) : null
  }

  #object(place: Place, object: Grown): boolean {
    for (const piece of place.pieces) {
      const isWritten = Buffer.isBuffer(piece)
        ? this.#copy(piece, 0, piece.length)
        : 'from' in piece
          ? this.#run(piece, object)
          : this.#opening(piece, object)
      if (!isWritten) return false
    }
    return true
  }

  #run({ part, from, to, missing }: Run, object: Grown): boolean {
    const grown = object.parts[part]
    if (grown) return this.#copy(grown.body, grown.ranges[2 * from]!, grown.ranges[2 * to + 1]!)
    if (missing === null) return false
    const bytes = Buffer.from(missing)
    return this.#copy(bytes, 0, bytes.length)
  }

  #opening({ part, step, place, isNonNull }: Opening, object: Grown): boolean {
    const grown = object.parts[part]
    if (grown) return this.#below(place, grown.below[step] ?? null)
    return !isNonNull && this.#copy(NULL, 0, NULL.length)
  }

  #below(place: Place, below: Below): boolean {
    if (below === null) return this.#copy(NULL, 0, NULL.length)
    if (!isList(below)) return this.#object(place, below)
    this.#byte(BRACKET)
    for (let i = 0; i < below.length; i++) {
      if (i > 0) this.#byte(COMMA)
      if (!this.#below(place, below[i] ?? null)) return false
    }
    this.#byte(BRACKET_END)
    return true
  }

  #byte(byte: number): void {
    this.#reserve(1)
    this.#bytes[this.#at++] = byte
  }

  /** False if the answer became too long. */
  #copy(source: Buffer, start: number, end: number): boolean {
    this.#reserve(end - start)
    if (end - start > SHORT_BYTES) this.#at += source.copy(this.#bytes, this.#at, start, end)
    else for (let i = start; i < end; i++) this.#bytes[this.#at++] = source[i]!
    return this.#at <= MAX_BYTES
  }

  #reserve(bytes: number): void {
    if (this.#bytes.length - this.#at >= bytes) return
    const larger = Buffer.allocUnsafe(2 * (this.#at + bytes))
    this.#bytes.copy(larger, 0, 0, this.#at)
    this.#bytes = larger
  }
}

function isList(below: Grown | readonly Below[]): below is readonly Below[] {
  return Array.isArray(below)
}
