import type { Clocks } from './clocks.js'
import { CacheCounts } from '../observe/CacheCounts.js'
import type { Caller } from './caller.js'

/**
 * A key that an issuer withdraws is believed for at most this much longer; the issuer's set is read again every
 * five minutes only. A thousand clients in turns each find their token remembered.
 */
const REMEMBERED_MS = 60_000
const MAX_TOKENS = 10_000

interface Remembered {
  readonly caller: Caller
  /** By the clock of tokens. */
  readonly expiresAt: number
  /** By the monotonic clock. */
  readonly lapsesAt: number
}

/** Callers of tokens verified a moment ago, by the token's digest; a client's signature is checked once a minute. */
export class VerifiedTokens {
  readonly #callers = new Map<string, Remembered>()
  readonly #clocks: Clocks
  readonly #counts: CacheCounts

  constructor(clocks: Clocks, counts = new CacheCounts()) {
    this.#clocks = clocks
    this.#counts = counts
  }

  /** `digest`: SHA-256 of the whole token, so that another signature over the same claims is another token. */
  get(digest: string): Caller | undefined {
    const entry = this.#callers.get(digest)
    if (entry && this.#isGood(entry)) {
      this.#counts.hits += 1
      return entry.caller
    }
    this.#counts.misses += 1
    this.#callers.delete(digest)
    return undefined
  }

  /** Remembers a caller for a moment, never past the token's `exp` (seconds since the epoch). */
  add(digest: string, caller: Caller, exp: number): void {
    const lapsesAt = this.#clocks.ticks() + REMEMBERED_MS
    this.#callers.set(digest, { caller, lapsesAt, expiresAt: exp * 1000 })
    this.#makeRoom()
    this.#counts.entries = this.#callers.size
  }

  /** Tokens that are remembered. */
  get size(): number {
    return this.#callers.size
  }

  /** All entries live equally long, a token near its end aside, so the oldest is the next to lapse. */
  #makeRoom(): void {
    for (const [digest, entry] of this.#callers) {
      if (this.#isGood(entry) && this.#callers.size <= MAX_TOKENS) return
      this.#callers.delete(digest)
    }
  }

  /** A clock that is put back makes no token live longer than its moment here. */
  #isGood({ expiresAt, lapsesAt }: Remembered): boolean {
    return this.#clocks.ticks() < lapsesAt && this.#clocks.now() < expiresAt
  }
}
