import { CacheCounts } from '../observe/CacheCounts.js'

/** A cache that holds at most so many bytes and forgets what was used least recently. */
export class BoundedCache<V> {
  readonly #entries = new Map<string, { value: V; bytes: number }>()
  readonly #maxBytes: number
  readonly #counts: CacheCounts
  /** What was put in or asked for last. */
  #youngest: { value: V; bytes: number } | null = null
  #bytes = 0

  /** `counts` goes on counting over the caches that take each other's place. */
  constructor(maxBytes: number, counts = new CacheCounts()) {
    this.#maxBytes = maxBytes
    this.#counts = counts
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) {
      this.#counts.misses += 1
      return undefined
    }
    this.#counts.hits += 1
    if (entry !== this.#youngest) {
      // A Map iterates in the order of insertion: put back last, the entry is the youngest.
      this.#entries.delete(key)
      this.#entries.set(key, entry)
      this.#youngest = entry
    }
    return entry.value
  }

  /** Keeps `value`, whose size the caller estimates; one larger than the whole cache is not kept. */
  set(key: string, value: V, bytes: number): void {
    this.delete(key)
    if (bytes > this.#maxBytes) return
    this.#youngest = { value, bytes }
    this.#entries.set(key, this.#youngest)
    this.#bytes += bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) break
      this.delete(oldest)
    }
    this.#counts.entries = this.#entries.size
  }

  delete(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0
    this.#entries.delete(key)
    this.#counts.entries = this.#entries.size
  }

  /** What is kept, least recently used first. */
  *values(): Generator<V> {
    for (const { value } of this.#entries.values()) yield value
  }

  /** How many values are kept. */
  get size(): number {
    return this.#entries.size
  }
}
