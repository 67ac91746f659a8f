/** Looks of one key at subjects, until the window ends. */
interface Window {
  readonly endsAt: number
  readonly looks: Map<string, number>
}

/** Windows that are kept before those that ended are looked for. */
const SWEPT_AT = 1_000

/**
 * Who looked at which subject how often, in this process: no key of a subject goes into a store. It holds no
 * more of a key than its own rate lets it see.
 */
export class Looks {
  readonly #windowMs: number
  readonly #windows = new Map<string, Window>()

  constructor(windowMs: number) {
    this.#windowMs = windowMs
  }

  /** The looks of a key in its present window, by subject. */
  of(key: string, nowMs: number): Window {
    const known = this.#windows.get(key)
    if (known !== undefined && nowMs < known.endsAt) return known
    if (this.#windows.size >= SWEPT_AT) this.#sweep(nowMs)
    const fresh = { endsAt: nowMs + this.#windowMs, looks: new Map<string, number>() }
    this.#windows.set(key, fresh)
    return fresh
  }

  #sweep(nowMs: number): void {
    for (const [key, { endsAt }] of this.#windows) {
      if (endsAt <= nowMs) this.#windows.delete(key)
    }
  }
}
