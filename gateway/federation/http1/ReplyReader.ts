import { ChunkedBody } from './ChunkedBody.js'
import { ReplyHead } from './ReplyHead.js'

/** What a reader has come to. */
export type Reading =
  | { readonly kind: 'more' }
  | { readonly kind: 'head'; readonly head: ReplyHead }
  | { readonly kind: 'whole'; readonly body: Buffer; readonly isReusable: boolean }
  | { readonly kind: 'tooLong' }
  | { readonly kind: 'broken'; readonly detail: string }

const MORE: Reading = { kind: 'more' }
const TOO_LONG: Reading = { kind: 'tooLong' }
const MAX_HEAD_BYTES = 16 * 1024
const MAX_INTERIMS = 8
const END_OF_HEAD = Buffer.from('\r\n\r\n')

/**
 * Reads one HTTP/1.1 reply from its bytes (RFC 9112), strictly: what could be read in two ways is broken. `read`
 * takes bytes as they arrive and returns `head` once, to be called again with no bytes if the rest is wanted.
 */
export class ReplyReader {
  readonly #maxBytes: number
  #head: ReplyHead | null = null
  #chunked: ChunkedBody | null = null
  /** Bytes of the body; null until it ends with the connection. */
  #length: number | null = null
  /** Of the head until it is whole, then of the body. */
  #parts: Buffer[] = []
  #bytes = 0
  #interims = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  read(bytes: Buffer): Reading {
    if (this.#head === null) return this.#readHead(bytes)
    if (this.#chunked !== null) return this.#readChunked(this.#chunked, bytes)
    this.#keep(bytes)
    if (Math.max(this.#bytes, this.#length ?? 0) > this.#maxBytes) return TOO_LONG
    if (this.#length === null || this.#bytes < this.#length) return MORE
    return this.#whole(this.#length)
  }

  /** The connection ended: some replies end with it, all others are broken. */
  end(): Reading {
    const endsHere = this.#head !== null && this.#chunked === null && this.#length === null
    if (!endsHere) return { kind: 'broken', detail: 'the connection ended before the reply did' }
    return { kind: 'whole', body: this.#joined(), isReusable: false }
  }

  #readHead(bytes: Buffer): Reading {
    this.#keep(bytes)
    const all = this.#joined()
    const end = all.indexOf(END_OF_HEAD)
    if (end === -1) {
      this.#parts = [all]
      return all.length > MAX_HEAD_BYTES ? broken('its headers are too long') : MORE
    }
    const head = end > MAX_HEAD_BYTES ? null : ReplyHead.parse(all.toString('latin1', 0, end))
    if (head === null) return broken('its headers are no HTTP')
    const rest = all.subarray(end + END_OF_HEAD.length)
    this.#parts = rest.length > 0 ? [rest] : []
    this.#bytes = rest.length
    if (head.status >= 200) return this.#begin(head)
    // Interim replies (RFC 9110 §15.2) say nothing yet; nobody asked for another protocol.
    const isWaitedFor = head.status !== 101 && ++this.#interims <= MAX_INTERIMS
    return isWaitedFor ? this.#readHead(NOTHING) : broken('it does not come to its reply')
  }

  #begin(head: ReplyHead): Reading {
    const framing = head.framing()
    if (framing === null) return broken('where its body ends is not clear')
    this.#head = head
    if (framing === 'chunked') {
      this.#chunked = new ChunkedBody(this.#maxBytes)
      this.#chunked.feed(this.#joined())
      this.#parts = []
    } else this.#length = framing === 'untilEnd' ? null : framing
    return { kind: 'head', head }
  }

  #readChunked(body: ChunkedBody, bytes: Buffer): Reading {
    body.feed(bytes)
    const state = body.advance()
    if (state === 'more') return MORE
    if (state === 'tooLong') return TOO_LONG
    if (state === 'broken') return broken('its chunks are no HTTP')
    const isReusable = this.#head!.isPersistent && body.isAtEnd
    return { kind: 'whole', body: body.body(), isReusable }
  }

  #whole(length: number): Reading {
    const all = this.#joined()
    // Bytes behind the reply answer nothing that was asked on this connection.
    const isReusable = this.#head!.isPersistent && all.length === length
    return { kind: 'whole', body: all.subarray(0, length), isReusable }
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#parts.push(bytes)
    this.#bytes += bytes.length
  }

  #joined(): Buffer {
    const [first] = this.#parts
    if (first !== undefined && this.#parts.length === 1) return first
    return Buffer.concat(this.#parts)
  }
}

const NOTHING = Buffer.alloc(0)

function broken(detail: string): Reading {
  return { kind: 'broken', detail }
}
