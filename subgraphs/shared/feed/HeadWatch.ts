import { setTimeout as sleep } from 'node:timers/promises'
import type { DataSource } from 'typeorm'
import { readHead } from './readFeed.js'

/** Between two looks for new events while a reader waits. */
const LOOK_MS = 200

/**
 * Wakes the readers that wait for the next event. One query for all of them, and none while nobody waits:
 * a notice by NOTIFY would need a connection of its own, and reach no replica after a lost connection.
 */
export class HeadWatch {
  readonly #database: DataSource
  #isClosed = false
  #look: Promise<number> | null = null

  constructor(database: DataSource) {
    this.#database = database
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Resolves when the head has passed `seq`, performance.now() has `untilMs`, or the watch is closed. */
  async passed(seq: number, untilMs: number): Promise<void> {
    while (!this.#isClosed && performance.now() < untilMs) {
      if ((await this.#nextLook()) > seq) return
    }
  }

  /** Lets everybody go who waits; a server that stops must not be held up by its readers. */
  close(): void {
    this.#isClosed = true
  }

  /** Everybody who waits shares the look that is under way. */
  #nextLook(): Promise<number> {
    this.#look ??= sleep(LOOK_MS)
      .then(() => readHead(this.#database))
      .then(({ head }) => head)
      .finally(() => {
        this.#look = null
      })
    return this.#look
  }
}
