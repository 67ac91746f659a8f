/** `data` of a response as the bytes that sectors signed, in the client's order and without a copy. */
export class SplicedData {
  /** JSON text in pieces. */
  readonly parts: readonly Buffer[]
  /**
   * What stands for the replies that the pieces are from, in the plan's order: a sector's signature, and what
   * the gateway's own subgraph said in full.
   */
  readonly seals: readonly string[]

  constructor(parts: readonly Buffer[], seals: readonly string[]) {
    this.parts = parts
    this.seals = seals
  }

  /** For whoever writes a response as one JSON value, and for tests; parses all of it. */
  toJSON(): unknown {
    return JSON.parse(Buffer.concat(this.parts).toString('utf8'))
  }
}

/** `data` of a response: an object, its bytes, or null. */
export type ResponseData = Readonly<Record<string, unknown>> | SplicedData | null
