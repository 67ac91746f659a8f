import type { Ledger } from './ledger.js'
import { creditUnavailable, type PublicCredit } from './publicCredit.js'

export interface LedgerKeeperOptions {
  readonly credit: Pick<PublicCredit, 'readLedger'>
  /** Age up to which the last good copy is used while public credit is down, milliseconds. */
  readonly maxAgeMs: number
  /** A copy younger than this is used without asking, milliseconds. */
  readonly refreshMs: number
  readonly onFault: (error: unknown) => void
  /** Milliseconds of a monotonic clock, so that a copy ages alike whatever is done to the clock; tests move it. */
  readonly now?: () => number
}

/**
 * Between two readings that fail, while a copy is held that may still be used: a check must not wait for
 * a public credit that hangs again and again.
 */
const RETRY_AFTER_MS = 2_000

/** Keeps the last good copy of matters and measures, and reads it again when it is due. */
export class LedgerKeeper {
  readonly #options: LedgerKeeperOptions
  readonly #now: () => number
  #ledger: Ledger | null = null
  #reading: Promise<Ledger> | null = null
  #failedAt = -Infinity
  /** When the copy that is held was asked for. */
  #askedAt = -Infinity
  /** Public credit said that it changed since the copy was read, or the copy is of a ledger not yet loaded. */
  #isOutdated = false

  constructor(options: LedgerKeeperOptions) {
    this.#options = options
    this.#now = options.now ?? (() => performance.now())
  }

  /** Version of the copy that is held, null before the first; for readiness. */
  get version(): string | null {
    return this.#ledger?.version ?? null
  }

  /** A ledger no older than allowed. Throws CHECK_UNAVAILABLE if there is none. */
  async current(): Promise<Ledger> {
    const held = this.#ledger
    if (held && !this.#isOutdated && this.#ageMs < this.#options.refreshMs) return held
    if (held && this.#isUsable && this.#now() - this.#failedAt < RETRY_AFTER_MS) return held
    try {
      return await this.#read()
    } catch (error) {
      if (held && this.#isUsable) return held
      throw creditUnavailable(error)
    }
  }

  /** Reads the ledger anew, because it changed. A reading that began before that does not count. */
  async renew(): Promise<void> {
    await this.#reading?.catch(() => undefined)
    this.#isOutdated = true
    await this.#read()
  }

  get #ageMs(): number {
    return this.#now() - this.#askedAt
  }

  get #isUsable(): boolean {
    return this.#ageMs < this.#options.maxAgeMs
  }

  /** One reading at a time, however many wait for it. */
  #read(): Promise<Ledger> {
    return (this.#reading ??= this.#readOnce())
  }

  async #readOnce(): Promise<Ledger> {
    const askedAt = this.#now()
    try {
      this.#ledger = await this.#options.credit.readLedger()
      this.#askedAt = askedAt
      // Public credit answers before its rows are there; a minute of UNKNOWN_MATTER would follow.
      this.#isOutdated = this.#ledger.matters.length === 0
      return this.#ledger
    } catch (error) {
      this.#failedAt = this.#now()
      this.#options.onFault(error)
      throw error
    } finally {
      this.#reading = null
    }
  }
}
