/** Something that is built from one supergraph and must be closed. */
export interface Closable {
  readonly close: () => Promise<void>
}

export interface GenerationsOptions {
  /** Old generations that may still have requests under way; another replacement waits for one of them to end. */
  readonly maxDraining: number
  /** Milliseconds after which an old generation is closed, whatever is still under way in it. */
  readonly drainMs: number
  readonly onFault: (error: unknown) => void
}

interface Held<T> {
  readonly generation: T
  readonly number: number
  users: number
  clock?: NodeJS.Timeout
}

/**
 * The generation in use and those that requests are still under way in. A request holds the one it began
 * with until it is answered; a generation that is no longer in use is closed when the last has let go.
 */
export class Generations<T extends Closable> {
  #current: Held<T>
  readonly #draining = new Set<Held<T>>()
  readonly #options: GenerationsOptions
  #onRoom: (() => void)[] = []
  #since = performance.now()

  constructor(first: T, options: GenerationsOptions) {
    this.#current = { generation: first, number: 1, users: 0 }
    this.#options = options
  }

  get current(): T {
    return this.#current.generation
  }

  /** Milliseconds for which the generation in use has been in use. */
  get ageMs(): number {
    return performance.now() - this.#since
  }

  /** Of the generation in use: the first is 1. */
  get number(): number {
    return this.#current.number
  }

  /** Old generations that requests are still under way in. */
  get draining(): number {
    return this.#draining.size
  }

  /** Runs `use` with the generation in use now, which stays open until it is done. */
  async use<R>(use: (generation: T) => Promise<R>): Promise<R> {
    const held = this.#current
    held.users += 1
    try {
      return await use(held.generation)
    } finally {
      held.users -= 1
      if (held.users === 0 && this.#draining.has(held)) this.#end(held)
    }
  }

  /** Waits until another generation may be built: each has a planner and caches of its own. */
  async room(): Promise<void> {
    while (this.#draining.size >= this.#options.maxDraining) {
      await new Promise<void>((resolve) => this.#onRoom.push(resolve))
    }
  }

  /** Makes `next` the one that new requests begin with. */
  replace(next: T): void {
    const old = this.#current
    this.#current = { generation: next, number: old.number + 1, users: 0 }
    this.#since = performance.now()
    this.#draining.add(old)
    if (old.users === 0) this.#end(old)
    else old.clock = setTimeout(() => this.#overdue(old), this.#options.drainMs).unref()
  }

  /** Closes every generation; for when nothing is under way any more. */
  async close(): Promise<void> {
    for (const held of this.#draining) this.#end(held)
    await this.#current.generation.close()
  }

  #overdue(held: Held<T>): void {
    const { number, users } = held
    this.#options.onFault(
      new Error(`generation ${number} is closed with ${users} requests still under way`),
    )
    this.#end(held)
  }

  #end(held: Held<T>): void {
    clearTimeout(held.clock)
    this.#draining.delete(held)
    for (const resolve of this.#onRoom.splice(0)) resolve()
    held.generation.close().catch(this.#options.onFault)
  }
}
