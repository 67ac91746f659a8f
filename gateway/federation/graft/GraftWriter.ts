import type { Opening, Place, Run } from './graftTypes.js'
import { NONE } from './Tape.js'
import type { Tape } from './Tape.js'

/** What several places share is written at each of them; an answer that grows beyond this is made otherwise. */
const MAX_BYTES = 16 * 1024 * 1024
/** Shorter pieces are copied byte by byte sooner than by a call. */
const SHORT_BYTES = 24
const NULL = Buffer.from('null')
const [BRACKET, BRACKET_END, COMMA] = [0x5b, 0x5d, 0x2c]

/** Writes the answer out of the bytes of its replies. */
export class GraftWriter {
  readonly #tape: Tape
  #bytes: Buffer
  #at = 0

  /** `expected`: bytes that the answer will probably have. */
  constructor(tape: Tape, expected: number) {
    this.#tape = tape
    this.#bytes = Buffer.allocUnsafe(expected)
  }

  /** JSON text of the object; null if a value is missing where none may be, or if it is too long. */
  write(place: Place, object: number): Buffer | null {
    return this.#object(place, object) ? this.#bytes.subarray(0, this.#at) : null
  }

  #object(place: Place, object: number): boolean {
    for (const piece of place.pieces) {
      const isWritten = Buffer.isBuffer(piece)
        ? this.#copy(piece, 0, piece.length)
        : 'from' in piece
          ? this.#run(piece, place, object)
          : this.#opening(piece, place, object)
      if (!isWritten) return false
    }
    return true
  }

  #run({ part, from, to, missing }: Run, place: Place, object: number): boolean {
    const tape = this.#tape
    const own = tape.partOf(place, object, part)
    if (own !== NONE) {
      return this.#copy(tape.bodyOf(own), tape.startOf(own, from), tape.endOf(own, to))
    }
    if (missing === null) return false
    const bytes = Buffer.from(missing)
    return this.#copy(bytes, 0, bytes.length)
  }

  #opening(opening: Opening, place: Place, object: number): boolean {
    const own = this.#tape.partOf(place, object, opening.part)
    if (own !== NONE) return this.#below(opening.place, this.#tape.belowOf(own, opening.step))
    return !opening.isNonNull && this.#copy(NULL, 0, NULL.length)
  }

  #below(place: Place, below: number): boolean {
    if (below === NONE) return this.#copy(NULL, 0, NULL.length)
    if (below > 0) return this.#object(place, below)
    this.#byte(BRACKET)
    const length = this.#tape.lengthOf(below)
    for (let i = 0; i < length; i++) {
      if (i > 0) this.#byte(COMMA)
      if (!this.#below(place, this.#tape.elementOf(below, i))) return false
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
