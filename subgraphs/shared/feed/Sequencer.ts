import type { DataSource } from 'typeorm'
import { Loop } from './Loop.js'
import { numberEvents } from './numberEvents.js'

/** Between two looks at an empty outbox. */
const IDLE_MS = 200
const RETRY_MS = 1_000

export interface SequencerOptions {
  readonly database: DataSource
  readonly onFault: (error: unknown, what: string) => void
}

/**
 * Numbers this sector's events for as long as it runs. Every replica of a sector has one; of two that look
 * at once one numbers and the other stands by.
 */
export class Sequencer {
  readonly #options: SequencerOptions
  readonly #loop: Loop

  constructor(options: SequencerOptions) {
    this.#options = options
    this.#loop = new Loop(() => this.#step())
  }

  stop(): Promise<void> {
    return this.#loop.stop()
  }

  async #step(): Promise<number> {
    try {
      const round = await numberEvents(this.#options.database)
      return round === 'STANDBY' || round.numbered === 0 ? IDLE_MS : 0
    } catch (error) {
      this.#options.onFault(error, 'numbering failed')
      return RETRY_MS
    }
  }
}
