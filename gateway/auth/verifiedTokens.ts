import { CacheCounts } from '../observe/CacheCounts.js'
import type { Caller } from './caller.js'

/**
 * A key that an issuer withdraws is believed for at most this much longer; the issuer's set is read again every
 * five minutes only. A thousand clients in turns each find their token remembered.
 */
const REMEMBERED_MS = 60_000
const MAX_TOKENS = 10_000

/** Callers of tokens verified a moment ago, by the token's digest; a client's signature is checked once a minute. */
export class VerifiedTokens {
  readonly #callers = new Map<string, { caller: Caller; untilMs: number }>()
  readonly #now: () => number
  readonly #counts: CacheCounts

  constructor(now: () => number, counts = new CacheCounts()) {
    this.#now = now
    this.#counts = counts
  }

  /** `digest`: SHA-256 of the whole token, so that another signature over the same claims is another token. */
  get(digest: string): Caller | undefined {
    const entry = this.#callers.get(digest)
    if (entry && entry.untilMs > this.#now()) {
      this.#counts.hits += 1
      return entry.caller
    }
    this.#counts.misses += 1
    this.#callers.delete(digest)
    return undefined
  }

  /** Remembers a caller for a moment, never past the token's `exp` (seconds since the epoch). */
  add(digest: string, caller: Caller, exp: number): void {
    const untilMs = Math.min(this.#now() + REMEMBERED_MS, exp * 1000)
    this.#callers.set(digest, { caller, untilMs })
    this.#makeRoom()
  }

  /** Tokens that are remembered. */
  get size(): number {
    return this.#callers.size
  }

  /** All entries live equally long, a token near its end aside, so the oldest is the next to lapse. */
  #makeRoom(): void {
    const now = this.#now()
    for (const [digest, { untilMs }] of this.#callers) {
      if (untilMs > now && this.#callers.size <= MAX_TOKENS) return
      this.#callers.delete(digest)
    }
  }
}
