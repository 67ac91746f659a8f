import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible'
import type { Pool } from 'pg'

/** Where a key stands after points were added to it. */
export interface Counted {
  readonly points: number
  /** Milliseconds until it begins anew. */
  readonly msLeft: number
}

/** Counts points by key in windows of one length. Never rejects. */
export interface RateCounter {
  add(key: string, points: number): Promise<Counted>
}

/** Name of the table in the register's database (register/migrations). */
const TABLE = 'rate_count'
/** The library counts; each client's own rate is compared with what it counted. */
const UNLIMITED = Number.MAX_SAFE_INTEGER
/** How long a store that failed is left alone; meanwhile each gateway counts for itself. */
const PAUSE_MS = 5_000

/** Begins the key of an address; there is no end of addresses, and a count of each takes room. */
export const ADDRESS = 'address '
const MAX_ADDRESSES = 100_000

export class MemoryCounter implements RateCounter {
  readonly #limiter: RateLimiterMemory
  readonly #windowMs: number
  #addresses = 0
  #windowEndsAt = 0

  constructor(windowS: number) {
    this.#limiter = new RateLimiterMemory({ points: UNLIMITED, duration: windowS })
    this.#windowMs = 1_000 * windowS
  }

  /** Above 100,000 addresses in a window new ones are refused until it turns. */
  async add(key: string, points: number): Promise<Counted> {
    if (key.startsWith(ADDRESS) && (await this.#isOneTooMany(key))) {
      return { points: Number.POSITIVE_INFINITY, msLeft: this.#windowEndsAt - performance.now() }
    }
    return counted(await this.#limiter.penalty(key, points))
  }

  async #isOneTooMany(key: string): Promise<boolean> {
    const now = performance.now()
    if (now >= this.#windowEndsAt) {
      this.#addresses = 0
      this.#windowEndsAt = now + this.#windowMs
    }
    if ((await this.#limiter.get(key)) !== null) return false
    this.#addresses += 1
    return this.#addresses > MAX_ADDRESSES
  }
}

/**
 * Counts for all gateways together, in PostgreSQL. A store that is down neither opens nor closes the
 * gateway: each goes on in its own memory, from zero, and tries the store again after a pause.
 */
export class SharedCounter implements RateCounter {
  readonly #shared: RateLimiterPostgres
  readonly #own: MemoryCounter
  readonly #onFault: (error: unknown) => void
  #pausedUntil = 0

  constructor(pool: Pool, window: { name: string; s: number }, onFault: (error: unknown) => void) {
    this.#shared = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: TABLE,
      tableCreated: true,
      keyPrefix: window.name,
      points: UNLIMITED,
      duration: window.s,
    })
    this.#own = new MemoryCounter(window.s)
    this.#onFault = onFault
  }

  async add(key: string, points: number): Promise<Counted> {
    if (performance.now() < this.#pausedUntil) return this.#own.add(key, points)
    try {
      return counted(await this.#shared.penalty(key, points))
    } catch (error) {
      this.#pausedUntil = performance.now() + PAUSE_MS
      this.#onFault(error)
      return this.#own.add(key, points)
    }
  }
}

function counted(answer: { consumedPoints: number; msBeforeNext: number }): Counted {
  return { points: answer.consumedPoints, msLeft: Math.max(0, answer.msBeforeNext) }
}
