/** Status and headers of a reply. Headers are looked up in the bytes that came: few of them matter. */
export class ReplyHead {
  readonly status: number
  readonly #raw: readonly Buffer[]

  /** `raw`: names and values in turns. */
  constructor(status: number, raw: readonly Buffer[]) {
    this.status = status
    this.#raw = raw
  }

  /** The header's value; null if it did not come, or more than once. `name` in small letters. */
  header(name: string): string | null {
    let found: Buffer | null = null
    for (let i = 0; i + 1 < this.#raw.length; i += 2) {
      const own = this.#raw[i]!
      if (own.length !== name.length || own.toString('latin1').toLowerCase() !== name) continue
      if (found !== null) return null
      found = this.#raw[i + 1]!
    }
    return found === null ? null : found.toString('latin1')
  }
}
