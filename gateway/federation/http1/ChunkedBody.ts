const SIZE_LINE = /^([\da-f]{1,8})(?:[\t ]*;[^\r\n]*)?$/i
const LINE_END = Buffer.from('\r\n')
/** Of a size with its extensions, and of each trailer; neither means anything here. */
const MAX_LINE_BYTES = 4 * 1024

/** A body in chunks (RFC 9112 §7.1). */
export class ChunkedBody {
  readonly #maxBytes: number
  readonly #parts: Buffer[] = []
  #bytes = 0
  #waiting: Buffer = Buffer.alloc(0)
  /** Bytes of the chunk that are still to come; null before its size. */
  #left: number | null = null
  #isInTrailers = false

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  feed(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#waiting = this.#waiting.length === 0 ? bytes : Buffer.concat([this.#waiting, bytes])
  }

  /** Reads what was fed. */
  advance(): 'more' | 'whole' | 'tooLong' | 'broken' {
    for (;;) {
      const step = this.#left === null ? this.#line() : this.#chunk(this.#left)
      if (step !== 'next') return step
    }
  }

  /** True if nothing came behind the body. */
  get isAtEnd(): boolean {
    return this.#waiting.length === 0
  }

  body(): Buffer {
    const [first] = this.#parts
    return first !== undefined && this.#parts.length === 1 ? first : Buffer.concat(this.#parts)
  }

  /** A size, or in the end a trailer. */
  #line(): 'next' | 'more' | 'whole' | 'broken' {
    const end = this.#waiting.indexOf(LINE_END)
    if (end > MAX_LINE_BYTES || (end === -1 && this.#waiting.length > MAX_LINE_BYTES))
      return 'broken'
    if (end === -1) return 'more'
    const line = this.#waiting.toString('latin1', 0, end)
    this.#waiting = this.#waiting.subarray(end + LINE_END.length)
    if (this.#isInTrailers) return line === '' ? 'whole' : 'next'
    const size = SIZE_LINE.exec(line)?.[1]
    if (size === undefined) return 'broken'
    const bytes = Number.parseInt(size, 16)
    if (bytes === 0) this.#isInTrailers = true
    else this.#left = bytes
    return 'next'
  }

  #chunk(left: number): 'next' | 'more' | 'tooLong' | 'broken' {
    if (this.#bytes + left > this.#maxBytes) return 'tooLong'
    if (left > 0) {
      if (this.#waiting.length === 0) return 'more'
      const part = this.#waiting.subarray(0, left)
      this.#parts.push(part)
      this.#bytes += part.length
      this.#waiting = this.#waiting.subarray(part.length)
      this.#left = left - part.length
      return 'next'
    }
    if (this.#waiting.length < LINE_END.length) return 'more'
    if (!this.#waiting.subarray(0, 2).equals(LINE_END)) return 'broken'
    this.#waiting = this.#waiting.subarray(2)
    this.#left = null
    return 'next'
  }
}
