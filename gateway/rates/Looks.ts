/** Looks of one key at subjects, until the window ends. */
interface Window {
  readonly endsAt: number
  readonly looks: Map<string, number>
}

/** Subjects that are counted for one key; above it the oldest is forgotten. */
const MAX_SUBJECTS = 50_000

/**
 * Who looked at which subject how often, in this process: no key of a subject goes into a store. It holds the
 * windows of at most so many keys; above that the oldest begins anew.
 */
export class Looks {
  readonly #windowMs: number
  readonly #maxKeys: number
  /** All windows are equally long, so the first is the next to end. */
  readonly #windows = new Map<string, Window>()

  constructor(windowMs: number, maxKeys: number) {
    this.#windowMs = windowMs
    this.#maxKeys = maxKeys
  }

  /** The looks of a key in its present window, by subject. */
  of(key: string, nowMs: number): Window {
    const known = this.#windows.get(key)
    if (known !== undefined && nowMs < known.endsAt) return known
    this.#windows.delete(key)
    this.#makeRoom(nowMs)
    const fresh = { endsAt: nowMs + this.#windowMs, looks: new Map<string, number>() }
    this.#windows.set(key, fresh)
    return fresh
  }

  /** Counts one look. */
  note({ looks }: Window, subject: string): void {
    const before = looks.get(subject) ?? 0
    looks.set(subject, before + 1)
    const oldest = looks.keys().next()
    if (looks.size > MAX_SUBJECTS && !oldest.done) looks.delete(oldest.value)
  }

  /** Windows that are held. */
  get size(): number {
    return this.#windows.size
  }

  #makeRoom(nowMs: number): void {
    for (const [key, { endsAt }] of this.#windows) {
      if (endsAt > nowMs && this.#windows.size < this.#maxKeys) return
      this.#windows.delete(key)
    }
  }
}
