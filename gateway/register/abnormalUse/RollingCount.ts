/** Where a row stands in the register. */
export interface Place {
  readonly chain: string
  readonly seq: string
  readonly hash: string
}

/** A time in which somebody reached a rule's limit. */
export interface Run {
  /** Milliseconds since 1970: of the first and the last row that it counts. */
  readonly from: number
  to: number
  /** The most that was counted at once. */
  count: number
  readonly first: Place
  /** Some of its rows, the first ones. */
  readonly places: Place[]
}

interface Entry {
  readonly at: number
  readonly things: readonly string[]
  readonly place: Place
}

const MAX_PLACES = 5

/**
 * Counts different things (subjects, or rows by their place) within a time that moves on, and keeps the runs in
 * which the limit was reached. Rows come in the order of time.
 */
export class RollingCount {
  readonly runs: Run[] = []
  readonly #withinMs: number
  readonly #atLeast: number
  readonly #entries: Entry[] = []
  readonly #held = new Map<string, number>()
  #start = 0

  constructor({ withinMs, atLeast }: { withinMs: number; atLeast: number }) {
    this.#withinMs = withinMs
    this.#atLeast = atLeast
  }

  add(entry: Entry): void {
    this.#forget(entry.at - this.#withinMs)
    this.#entries.push(entry)
    for (const thing of entry.things) this.#held.set(thing, (this.#held.get(thing) ?? 0) + 1)
    if (this.#held.size >= this.#atLeast) this.#reached(entry)
  }

  /** A run goes on as long as its window does not slide past what it counted. */
  #reached({ at, place }: Entry): void {
    const first = this.#entries[this.#start]!
    const count = this.#held.size
    const last = this.runs.at(-1)
    if (last && first.at <= last.to) {
      last.to = at
      last.count = Math.max(last.count, count)
      if (last.places.length < MAX_PLACES) last.places.push(place)
      return
    }
    const places = this.#entries
      .slice(this.#start, this.#start + MAX_PLACES)
      .map((entry) => entry.place)
    this.runs.push({ from: first.at, to: at, count, first: first.place, places })
  }

  #forget(before: number): void {
    let { at, things } = this.#entries[this.#start] ?? { at: Infinity, things: [] }
    while (at <= before) {
      for (const thing of things) {
        const left = this.#held.get(thing)! - 1
        if (left === 0) this.#held.delete(thing)
        else this.#held.set(thing, left)
      }
      this.#start += 1
      ;({ at, things } = this.#entries[this.#start] ?? { at: Infinity, things: [] })
    }
  }
}
