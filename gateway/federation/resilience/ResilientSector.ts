import { setTimeout as sleep } from 'node:timers/promises'
import { failure, type Sector, type SectorReply, type SectorRequest } from '../sector.js'
import { Breaker, type BreakerState } from './Breaker.js'
import { RetryBudget } from './RetryBudget.js'

/** Milliseconds between a failure and its retry, half of it chance, so that callers do not come back together. */
const BACKOFF_MS = 50
/** A sector that asks for more than this is not waited for: the rest of the answer would wait too. */
const MAX_RETRY_AFTER_MS = 1_000

/** One word for a call that the breaker did not let through; for the log. */
const REJECTED = 'not asked: its last calls failed'

/**
 * A sector with a breaker and one retry. Retried is only what cannot do harm twice, a query, and only if
 * the sector was not reached: a late or wrong answer would be late or wrong again.
 */
export class ResilientSector implements Sector {
  readonly name: string
  readonly isLocal: boolean
  readonly #inner: Sector
  readonly #breaker: Breaker
  readonly #budget: RetryBudget

  constructor(inner: Sector, breaker = new Breaker(), budget = new RetryBudget()) {
    this.name = inner.name
    this.isLocal = inner.isLocal
    this.#inner = inner
    this.#breaker = breaker
    this.#budget = budget
  }

  get breaker(): BreakerState {
    return this.#breaker.state
  }

  async call(request: SectorRequest): Promise<SectorReply> {
    const startedAt = performance.now()
    this.#budget.earn()
    const first = await this.#callOnce(request, startedAt)
    if (!isRetryable(first, request)) return first
    const waitMs = first.retryAfterMs ?? BACKOFF_MS * (0.5 + Math.random() / 2)
    if (waitMs > MAX_RETRY_AFTER_MS || !this.#budget.spend()) return first
    await sleep(waitMs, undefined, { signal: request.signal }).catch(() => undefined)
    return request.signal.aborted ? first : this.#callOnce(request, startedAt)
  }

  async close(): Promise<void> {
    await this.#inner.close()
  }

  async #callOnce(request: SectorRequest, startedAt: number): Promise<SectorReply> {
    if (!this.#breaker.admit()) {
      return failure({ sector: this.name, startedAt }, 'UNREACHABLE', REJECTED)
    }
    const answer = await this.#inner.call(request)
    const { state } = answer.outcome
    if (request.signal.aborted) this.#breaker.forget()
    else this.#breaker.note(state === 'UNREACHABLE' || state === 'TIMEOUT')
    return answer
  }
}

function isRetryable({ outcome }: SectorReply, { query, signal }: SectorRequest): boolean {
  if (outcome.state !== 'UNREACHABLE' || outcome.detail === REJECTED || signal.aborted) return false
  return !/^\s*mutation\b/.test(query)
}
