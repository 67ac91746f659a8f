import { failure, type Sector, type SectorReply, type SectorRequest } from '../sector.js'
import { SectorMeters } from '../../observe/SectorMeters.js'
import type { StopSignal } from '../StopSource.js'
import { Breaker, DEFAULT_BREAKER, type BreakerState } from './Breaker.js'
import { RetryBudget } from './RetryBudget.js'

/** Milliseconds between a failure and its retry, half of it chance, so that callers do not come back together. */
const BACKOFF_MS = 50
/** A sector that asks for more than this is not waited for: the rest of the answer would wait too. */
const MAX_RETRY_AFTER_MS = 1_000

/** One word for a call that the breaker did not let through; for the log. */
const REJECTED = 'not asked: its last calls failed'

export interface ResilienceParts {
  readonly breaker?: Breaker | undefined
  readonly budget?: RetryBudget
  readonly meters?: SectorMeters
}

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
  readonly #meters: SectorMeters

  constructor(inner: Sector, parts: ResilienceParts = {}) {
    const { meters = new SectorMeters(), breaker = countedBreaker(meters) } = parts
    this.name = inner.name
    this.isLocal = inner.isLocal
    this.#inner = inner
    this.#breaker = breaker
    this.#budget = parts.budget ?? new RetryBudget()
    this.#meters = meters
  }

  get breaker(): BreakerState {
    return this.#breaker.state
  }

  get retriesLeft(): number {
    return this.#budget.left
  }

  call(request: SectorRequest): Promise<SectorReply> {
    const startedAt = performance.now()
    this.#budget.earn()
    return this.#callOnce(request, startedAt).then((first) =>
      isRetryable(first, request) ? this.#retry(request, { first, startedAt }) : first,
    )
  }

  async close(): Promise<void> {
    await this.#inner.close()
  }

  async #retry(
    request: SectorRequest,
    { first, startedAt }: { readonly first: SectorReply; readonly startedAt: number },
  ): Promise<SectorReply> {
    const waitMs = first.retryAfterMs ?? BACKOFF_MS * (0.5 + Math.random() / 2)
    if (waitMs > MAX_RETRY_AFTER_MS) return first
    if (!this.#budget.spend()) {
      this.#meters.retriesWithheld += 1
      return first
    }
    await stopOrWait(request.signal, waitMs)
    if (request.signal.aborted) return first
    this.#meters.retries += 1
    const second = await this.#callOnce(request, startedAt)
    const durationMs = performance.now() - startedAt
    return { ...second, outcome: { ...second.outcome, durationMs, attempts: 2 } }
  }

  #callOnce(request: SectorRequest, startedAt: number): Promise<SectorReply> {
    if (!this.#breaker.admit()) {
      this.#meters.rejected += 1
      return Promise.resolve(failure({ sector: this.name, startedAt }, 'UNREACHABLE', REJECTED))
    }
    return this.#inner.call(request).then((answer) => {
      const { state } = answer.outcome
      if (request.signal.aborted) this.#breaker.forget()
      else this.#breaker.note(state === 'UNREACHABLE' || state === 'TIMEOUT')
      return answer
    })
  }
}

/** Waits, but no longer than somebody waits for it. */
function stopOrWait(signal: StopSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(clock)
      signal.removeEventListener('abort', go)
      resolve()
    }
    const clock = setTimeout(go, ms)
    signal.addEventListener('abort', go)
  })
}

function countedBreaker({ transitions }: SectorMeters): Breaker {
  const onChange = (state: BreakerState) => void (transitions[state] += 1)
  return new Breaker({ ...DEFAULT_BREAKER, onChange })
}

function isRetryable({ outcome }: SectorReply, { query, signal }: SectorRequest): boolean {
  if (outcome.state !== 'UNREACHABLE' || outcome.detail === REJECTED || signal.aborted) return false
  return !/^\s*mutation\b/.test(query)
}
