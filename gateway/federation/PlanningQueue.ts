/** What waits to be planned, and whose it is. */
export interface Waiting {
  /** A client, or whoever else has an equal share of planning. */
  readonly share: string
}

/**
 * A bounded queue that gives each share its turn, one after the other: however much one client wants planned, the
 * next client's first document is next. When it is full, whoever has most of it gives way.
 */
export class PlanningQueue<T extends Waiting> {
  readonly #max: number
  /** In the order of their turns; none is empty. */
  readonly #byShare = new Map<string, T[]>()
  #length = 0

  constructor(max: number) {
    this.#max = max
  }

  get length(): number {
    return this.#length
  }

  /** Queues `one`. Returns what finds no room any more: null, `one` itself, or the latest of a longer share. */
  push(one: T): T | null {
    const own = this.#byShare.get(one.share)
    if (this.#length >= this.#max) {
      const longest = this.#longest()
      if (longest === null || longest.length <= (own?.length ?? 0) + 1) return one
      this.#add(one)
      this.#length -= 1
      return longest.pop() ?? null
    }
    this.#add(one)
    return null
  }

  /** The next in turn of the shares that may go; undefined if there is none. */
  take(mayGo: (share: string) => boolean): T | undefined {
    for (const [share, waiting] of this.#byShare) {
      if (!mayGo(share)) continue
      const one = waiting.shift()
      // To the end of the turns.
      this.#byShare.delete(share)
      if (waiting.length > 0) this.#byShare.set(share, waiting)
      this.#length -= 1
      return one
    }
    return undefined
  }

  /** Everything that waits; then nothing does. */
  clear(): T[] {
    const all = [...this.#byShare.values()].flat()
    this.#byShare.clear()
    this.#length = 0
    return all
  }

  #add(one: T): void {
    const own = this.#byShare.get(one.share)
    if (own === undefined) this.#byShare.set(one.share, [one])
    else own.push(one)
    this.#length += 1
  }

  #longest(): T[] | null {
    let longest: T[] | null = null
    for (const waiting of this.#byShare.values()) {
      if (waiting.length > (longest?.length ?? 0)) longest = waiting
    }
    return longest
  }
}
