/** Writes one at a time while its caller goes on: it waits for the write before, never for its own. */
export class TurnsToWrite {
  #last: Promise<void> = Promise.resolve()

  /** Begins a write when the one before has ended; throws what that one threw. */
  async next(write: () => Promise<void>): Promise<void> {
    await this.#last
    this.#last = write()
    // Whoever waits for it hears of a fault; until then it is no unhandled one.
    this.#last.catch(() => undefined)
  }

  /** Waits for the last write; throws what it threw. */
  end(): Promise<void> {
    return this.#last
  }
}
