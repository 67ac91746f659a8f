/** One HTTP/1.1 message: its start line and headers as text, its body without any framing. */
export interface HttpMessage {
  readonly head: string
  readonly body: Buffer
}

const HEAD_END = '\r\n\r\n'

/**
 * Reads messages off a connection: as much of RFC 9112 as well-behaved peers on loopback need. Node's own HTTP
 * costs several times as much, and load generator and subgraphs must never be what limits a gateway.
 */
export class HttpReader {
  #chunks: Buffer[] = []
  #bytes = 0
  /** Nothing is looked at before so much has come. */
  #needed = 0

  /** The messages that end in this chunk. */
  feed(chunk: Buffer): HttpMessage[] {
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
    if (this.#bytes < this.#needed) return []
    const all = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks)
    const messages: HttpMessage[] = []
    let at = 0
    while (at < all.length) {
      const read = readMessage(all, at)
      if (typeof read === 'number') {
        this.#needed = read
        break
      }
      messages.push(read)
      at = read.end
    }
    if (at === all.length) this.#needed = 0
    this.#chunks = at === all.length ? [] : [all.subarray(at)]
    this.#bytes = all.length - at
    return messages
  }
}

/** The message that begins at `at`, or how many bytes from there are needed before it is worth looking again. */
function readMessage(all: Buffer, at: number): (HttpMessage & { end: number }) | number {
  const headEnd = all.indexOf(HEAD_END, at, 'latin1')
  if (headEnd < 0) return all.length - at + 1
  const head = all.toString('latin1', at, headEnd)
  const start = headEnd + HEAD_END.length
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length === undefined && /\r\ntransfer-encoding: *chunked/i.test(head)) {
    const read = readChunks(all, start)
    return read === null ? all.length - at + 1 : { head, ...read }
  }
  const end = start + Number(length ?? 0)
  return end > all.length ? end - at : { head, body: all.subarray(start, end), end }
}

/** A chunked body (RFC 9112 §7.1) without trailers; null while it is not whole. */
function readChunks(all: Buffer, start: number): { body: Buffer; end: number } | null {
  const parts: Buffer[] = []
  for (let at = start; ;) {
    const lineEnd = all.indexOf('\r\n', at, 'latin1')
    if (lineEnd < 0) return null
    const size = Number.parseInt(all.toString('latin1', at, lineEnd), 16)
    const end = lineEnd + 2 + size + 2
    if (end > all.length) return null
    if (size === 0) return { body: Buffer.concat(parts), end }
    parts.push(all.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = end
  }
}
