import { Timing } from './Timing.js'

/** How far writing is behind. */
export interface RegisterLag {
  /** Rows that wait to be written. */
  readonly waiting: number
  /** Milliseconds since this instance's last checkpoint, null before the first. */
  readonly checkpointAgeMs: number | null
  /** Rows of this instance that no checkpoint covers yet. */
  readonly uncheckpointed: number
}

/** What is counted of writing the register. */
export class RegisterMeters {
  /** From appending a row to its being durable. */
  readonly durable = new Timing()
  rows = 0
  commits = 0
  /** Times that it became unavailable. */
  faults = 0

  /** Rows became durable together; `since` is when each was appended. */
  committed(appends: readonly { readonly since: number }[]): void {
    const now = performance.now()
    for (const { since } of appends) this.durable.observe(now - since)
    this.rows += appends.length
    this.commits += 1
  }
}
