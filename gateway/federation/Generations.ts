/** Something that is built from one supergraph and must be closed. */
export interface Closable {
  readonly close: () => Promise<void>
}

/**
 * The generation in use and those that requests are still under way in. A request holds the one it began
 * with until it is answered; a generation that is no longer in use is closed when the last has let go.
 */
export class Generations<T extends Closable> {
  #current: { readonly generation: T; users: number }
  readonly #onFault: (error: unknown) => void
  #since = Date.now()

  constructor(first: T, onFault: (error: unknown) => void) {
    this.#current = { generation: first, users: 0 }
    this.#onFault = onFault
  }

  get current(): T {
    return this.#current.generation
  }

  /** Milliseconds since the epoch when the generation in use came into use. */
  get since(): number {
    return this.#since
  }

  /** Runs `use` with the generation in use now, which stays open until it is done. */
  async use<R>(use: (generation: T) => Promise<R>): Promise<R> {
    const held = this.#current
    held.users += 1
    try {
      return await use(held.generation)
    } finally {
      held.users -= 1
      if (held !== this.#current && held.users === 0) this.#close(held.generation)
    }
  }

  /** Makes `next` the one that new requests begin with. */
  replace(next: T): void {
    const old = this.#current
    this.#current = { generation: next, users: 0 }
    this.#since = Date.now()
    if (old.users === 0) this.#close(old.generation)
  }

  #close(generation: T): void {
    generation.close().catch(this.#onFault)
  }
}
