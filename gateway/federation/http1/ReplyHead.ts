/** `chunked`, a number of bytes, or everything until the connection ends. */
export type Framing = 'chunked' | 'untilEnd' | number

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/
const NAME = /^[!#$%&'*+.^_`|~\w-]+$/
const LENGTH = /^\d{1,15}$/

/** Status and headers of a reply. */
export class ReplyHead {
  readonly status: number
  readonly #isVersion11: boolean
  /** Names in small letters and values in turns. */
  readonly #headers: readonly string[]

  private constructor(status: number, isVersion11: boolean, headers: readonly string[]) {
    this.status = status
    this.#isVersion11 = isVersion11
    this.#headers = headers
  }

  /** `text` is what stands before the empty line; null if it is no HTTP/1 reply. */
  static parse(text: string): ReplyHead | null {
    const [first = '', ...lines] = text.split('\r\n')
    const status = STATUS_LINE.exec(first)
    if (status === null) return null
    const headers: string[] = []
    for (const line of lines) {
      const colon = line.indexOf(':')
      const name = line.slice(0, colon).toLowerCase()
      // Folded lines (RFC 9112 §5.2) and bare line ends are how replies get two meanings.
      if (colon < 1 || !NAME.test(name) || /[\r\n\0]/.test(line)) return null
      headers.push(name, line.slice(colon + 1).trim())
    }
    return new ReplyHead(Number(status[2]), status[1] === '1', headers)
  }

  /** The header's value; null if it did not come, or more than once. `name` in small letters. */
  header(name: string): string | null {
    const at = this.#headers.indexOf(name)
    if (at === -1) return null
    // Values stand at odd places: a value that equals the name is no header.
    if (at % 2 === 1) return this.#among(name)
    return this.#headers.indexOf(name, at + 1) === -1 ? this.#headers[at + 1]! : this.#among(name)
  }

  /** True if another request may follow on the connection. */
  get isPersistent(): boolean {
    if (!this.#isVersion11) return false
    const connection = this.header('connection')
    return connection === null
      ? !this.#has('connection')
      : connection.toLowerCase() === 'keep-alive'
  }

  /** How the body ends (RFC 9112 §6.3); null if that can be read in two ways. */
  framing(): Framing | null {
    if (this.status === 204 || this.status === 304) return 0
    if (this.#has('transfer-encoding')) {
      const isChunked = this.header('transfer-encoding')?.toLowerCase() === 'chunked'
      return isChunked && this.#isVersion11 && !this.#has('content-length') ? 'chunked' : null
    }
    if (!this.#has('content-length')) return 'untilEnd'
    const length = this.header('content-length') ?? ''
    return LENGTH.test(length) ? Number(length) : null
  }

  #has(name: string): boolean {
    return this.#headers.some((text, i) => i % 2 === 0 && text === name)
  }

  #among(name: string): string | null {
    const values = this.#headers.filter((_, i) => i % 2 === 1 && this.#headers[i - 1] === name)
    return values.length === 1 ? values[0]! : null
  }
}
