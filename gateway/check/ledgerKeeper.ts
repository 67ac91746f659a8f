import type { Ledger } from './ledger.js'
import { creditUnavailable, type PublicCredit } from './publicCredit.js'

export interface LedgerKeeperOptions {
  readonly credit: Pick<PublicCredit, 'readLedger'>
  /** Age up to which the last good copy is used while public credit is down, milliseconds. */
  readonly maxAgeMs: number
  /** A copy younger than this is used without asking, milliseconds. */
  readonly refreshMs: number
  readonly onFault: (error: unknown) => void
}

/**
 * Between two readings that fail, while a copy is held that may still be used: a check must not wait for
 * a public credit that hangs again and again.
 */
const RETRY_AFTER_MS = 2_000

/** Keeps the last good copy of matters and measures, and reads it again when it is due. */
export class LedgerKeeper {
  readonly #options: LedgerKeeperOptions
  #ledger: Ledger | null = null
  #reading: Promise<Ledger> | null = null
  #failedAt = -Infinity
  /** Public credit said that it changed since the copy was read. */
  #isOutdated = false

  constructor(options: LedgerKeeperOptions) {
    this.#options = options
  }

  /** Version of the copy that is held, null before the first; for readiness. */
  get version(): string | null {
    return this.#ledger?.version ?? null
  }

  /** A ledger no older than allowed. Throws CHECK_UNAVAILABLE if there is none. */
  async current(): Promise<Ledger> {
    const held = this.#ledger
    if (held && !this.#isOutdated && ageMs(held) < this.#options.refreshMs) return held
    if (held && this.#isUsable(held) && performance.now() - this.#failedAt < RETRY_AFTER_MS) {
      return held
    }
    try {
      return await this.#read()
    } catch (error) {
      if (held && this.#isUsable(held)) return held
      throw creditUnavailable(error)
    }
  }

  /** Reads the ledger anew, because it changed. A reading that began before that does not count. */
  async renew(): Promise<void> {
    await this.#reading?.catch(() => undefined)
    this.#isOutdated = true
    await this.#read()
  }

  #isUsable(ledger: Ledger): boolean {
    return ageMs(ledger) < this.#options.maxAgeMs
  }

  /** One reading at a time, however many wait for it. */
  #read(): Promise<Ledger> {
    this.#reading ??= this.#options.credit
      .readLedger()
      .then((ledger) => {
        this.#isOutdated = false
        return (this.#ledger = ledger)
      })
      .catch((error: unknown) => {
        this.#failedAt = performance.now()
        this.#options.onFault(error)
        throw error
      })
      .finally(() => {
        this.#reading = null
      })
    return this.#reading
  }
}

function ageMs(ledger: Ledger): number {
  return Date.now() - Date.parse(ledger.readAt)
}
