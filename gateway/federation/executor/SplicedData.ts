/** `data` of a response as the bytes that sectors signed, in the client's order and without a copy. */
export class SplicedData {
  /** JSON text in pieces. */
  readonly parts: readonly Buffer[]
  readonly #seal: () => readonly string[]

  constructor(parts: readonly Buffer[], seal: () => readonly string[]) {
    this.parts = parts
    this.#seal = seal
  }

  get byteLength(): number {
    let bytes = 0
    for (const part of this.parts) bytes += part.length
    return bytes
  }

  /**
   * What stands for the replies that the pieces are from, in the plan's order: a sector's signature; in full
   * what the gateway's own subgraph said, or one that is trusted unsigned.
   */
  get seals(): readonly string[] {
    return this.#seal()
  }

  /** For whoever writes a response as one JSON value, and for tests; parses all of it. */
  toJSON(): unknown {
    return JSON.parse(Buffer.concat(this.parts).toString('utf8'))
  }
}

/** `data` of a response: an object, its bytes, or null. */
export type ResponseData = Readonly<Record<string, unknown>> | SplicedData | null
