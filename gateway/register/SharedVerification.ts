import { RequestError } from '../../schema/wire/errors.js'
import type { RegisterReport } from './verifyRegister.js'

/** A report and when it was finished (ISO 8601). */
export interface Verified {
  readonly report: RegisterReport
  readonly verifiedAt: string
}

/** How long a result waits for somebody who asks again. */
const KEPT_MS = 600_000

/**
 * Verifies the register, one run at a time: who asks meanwhile gets the same result. A run that outlives
 * every request that waited for it goes on, and its result is kept for the next who asks.
 */
export class SharedVerification {
  readonly #verify: (signal: AbortSignal) => Promise<RegisterReport>
  readonly #stop = new AbortController()
  #running: Promise<Verified> | null = null
  #waiting = 0
  #kept: (Verified & { readonly until: number }) | null = null

  constructor(verify: (signal: AbortSignal) => Promise<RegisterReport>) {
    this.#verify = verify
  }

  /** Throws VERIFICATION_RUNNING after `timeoutMs`, and what verifying throws. */
  async ask(timeoutMs: number): Promise<Verified> {
    const kept = this.#kept
    this.#kept = null
    if (kept && kept.until > performance.now()) return kept
    this.#running ??= this.#run()
    this.#waiting += 1
    try {
      return await inTime(this.#running, timeoutMs)
    } finally {
      this.#waiting -= 1
    }
  }

  /** Ends a run under way. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running?.catch(() => undefined)
  }

  async #run(): Promise<Verified> {
    try {
      const report = await this.#verify(this.#stop.signal)
      const verified = { report, verifiedAt: new Date().toISOString() }
      if (this.#waiting === 0) this.#kept = { ...verified, until: performance.now() + KEPT_MS }
      return verified
    } finally {
      this.#running = null
    }
  }
}

function inTime(running: Promise<Verified>, timeoutMs: number): Promise<Verified> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(stillRunning()), timeoutMs)
    running.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function stillRunning(): RequestError {
  return new RequestError(
    'VERIFICATION_RUNNING',
    'The verification goes on; ask again in a while for its result.',
  )
}
