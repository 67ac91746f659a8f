/** CLOSED: calls go through; OPEN: none does; HALF_OPEN: one tries whether the sector is back. */
export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN'

export interface BreakerOptions {
  /** How many of the last calls are looked at; fewer never open it. */
  readonly calls: number
  /** Share of them that must have failed. */
  readonly failedShare: number
  /** Milliseconds between opening and the next try. */
  readonly openMs: number
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  /** Hears of each state that the breaker comes into. */
  readonly onChange?: (state: BreakerState) => void
}

export const DEFAULT_BREAKER = {
  calls: 20,
  failedShare: 0.5,
  openMs: 1_000,
  now: () => performance.now(),
} as const satisfies BreakerOptions

/**
 * Keeps a sector that does not answer from being asked, so that requests do not wait for its time-outs
 * and it can come back. Counts what its users tell it; calls nothing itself.
 */
export class Breaker {
  readonly #options: BreakerOptions
  /** The last calls in a ring; 1: failed. */
  readonly #recent: Uint8Array
  #noted = 0
  #failed = 0
  #openedAt: number | null = null
  #isTrying = false

  constructor(options: BreakerOptions = DEFAULT_BREAKER) {
    this.#options = options
    this.#recent = new Uint8Array(options.calls)
  }

  get state(): BreakerState {
    if (this.#openedAt === null) return 'CLOSED'
    return this.#isTrying || this.#isTryDue() ? 'HALF_OPEN' : 'OPEN'
  }

  /** True if a call may be made now; the caller then tells `note` or `forget` how it went. */
  admit(): boolean {
    if (this.#openedAt === null) return true
    if (this.#isTrying || !this.#isTryDue()) return false
    this.#isTrying = true
    this.#options.onChange?.('HALF_OPEN')
    return true
  }

  /** Takes down how an admitted call ended. */
  note(hasFailed: boolean): void {
    if (this.#openedAt !== null) return this.#noteTry(hasFailed)
    const { calls, failedShare } = this.#options
    const place = this.#noted++ % calls
    this.#failed += Number(hasFailed) - this.#recent[place]!
    this.#recent[place] = Number(hasFailed)
    if (this.#noted >= calls && this.#failed >= failedShare * calls) this.#open()
  }

  /** An admitted call was given up by whoever asked, which says nothing about the sector. */
  forget(): void {
    this.#isTrying = false
  }

  #noteTry(hasFailed: boolean): void {
    // A call that began before the breaker opened says nothing new.
    if (!this.#isTrying) return
    this.#isTrying = false
    if (hasFailed) return this.#open()
    this.#openedAt = null
    this.#options.onChange?.('CLOSED')
  }

  #open(): void {
    this.#openedAt = this.#options.now()
    this.#recent.fill(0)
    this.#noted = 0
    this.#failed = 0
    this.#options.onChange?.('OPEN')
  }

  #isTryDue(): boolean {
    return this.#options.now() - this.#openedAt! >= this.#options.openMs
  }
}
