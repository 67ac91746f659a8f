import { RequestError } from '../../schema/wire/errors.js'
import type { Caller } from '../auth/caller.js'

const WINDOW_MS = 60_000
/** Addresses that are remembered; past that, everybody new is refused until the window turns. */
const MAX_ADDRESSES = 100_000

/** Counts requests without a token by address and minute, before they reach the register. */
export class AnonymousLimit {
  readonly #perMinute: number
  #counts = new Map<string, number>()
  #windowStartedAt = 0

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  /** Throws RATE_LIMITED if the caller has no token and its address has asked too often. */
  admit(caller: Caller, address: string | null, nowMs: number = performance.now()): void {
    if (caller.kind !== 'anonymous') return
    if (nowMs - this.#windowStartedAt >= WINDOW_MS) {
      this.#counts = new Map()
      this.#windowStartedAt = nowMs
    }
    const key = address ?? ''
    const count = (this.#counts.get(key) ?? 0) + 1
    if (count > this.#perMinute || (count === 1 && this.#counts.size >= MAX_ADDRESSES)) {
      throw new RequestError(
        'RATE_LIMITED',
        `Without a token ${this.#perMinute} requests a minute are answered; try again in a minute.`,
        { details: { retryAfterS: Math.ceil((this.#windowStartedAt + WINDOW_MS - nowMs) / 1000) } },
      )
    }
    this.#counts.set(key, count)
  }
}
