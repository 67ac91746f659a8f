/** `chunked`, a number of bytes, or everything until the connection ends. */
export type Framing = 'chunked' | 'untilEnd' | number

/**
 * RFC 9112 §4 and §5. Folded lines (§5.2) and bare line ends are how replies get two meanings: neither is
 * part of it.
 */
const HEAD =
  /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?(?:\r\n[!#$%&'*+.^_`|~\w-]+:[^\r\n\0]*)*$/
const LENGTH = /^\d{1,15}$/

/** Status and headers of a reply. Headers are looked up in its text: most are never asked for. */
export class ReplyHead {
  readonly status: number
  readonly #isVersion11: boolean
  readonly #text: string
  /** The same in small letters; latin1, so of the same length. */
  readonly #lower: string

  private constructor(status: number, isVersion11: boolean, text: string) {
    this.status = status
    this.#isVersion11 = isVersion11
    this.#text = text
    this.#lower = text.toLowerCase()
  }

  /** `text` is what stands before the empty line, as latin1; null if it is no HTTP/1 reply. */
  static parse(text: string): ReplyHead | null {
    const head = HEAD.exec(text)
    return head === null ? null : new ReplyHead(Number(head[2]), head[1] === '1', text)
  }

  /** The header's value; null if it did not come, or more than once. `name` in small letters. */
  header(name: string): string | null {
    const mark = `\r\n${name}:`
    const at = this.#lower.indexOf(mark)
    if (at === -1) return null
    const start = at + mark.length
    if (this.#lower.includes(mark, start)) return null
    const end = this.#text.indexOf('\r\n', start)
    return this.#text.slice(start, end === -1 ? undefined : end).trim()
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
    return this.#lower.includes(`\r\n${name}:`)
  }
}
