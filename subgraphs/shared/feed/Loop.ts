import { setTimeout as sleep } from 'node:timers/promises'

/** Runs `step` again and again until it is stopped; `step` says how long to wait before the next, in ms. */
export class Loop {
  readonly #stopped = new AbortController()
  readonly #running: Promise<void>

  constructor(step: (signal: AbortSignal) => Promise<number>) {
    this.#running = this.#run(step)
  }

  /** Ends the wait and lets the step that runs come to its end. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#running
  }

  async #run(step: (signal: AbortSignal) => Promise<number>): Promise<void> {
    const { signal } = this.#stopped
    while (!signal.aborted) {
      const waitMs = await step(signal)
      if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined)
    }
  }
}
