import type { SectorOutcome } from '../federation/outcome.js'
import type { FetchCall } from '../federation/sectorCalls.js'

/** One call of an explained plan, as it went; its plan has what was asked. */
export interface ExplainedCall {
  readonly sector: string
  /** Where its data goes, `@` for every index. */
  readonly path: string
  /** Entities that it was asked about; null of a root fetch. */
  readonly entities: number | null
  /** Since the request arrived. */
  readonly startedMs: number
  readonly durationMs: number
  readonly attempts: number
  readonly outcome: SectorOutcome['state']
}

/** Takes down the calls of a run whose plan is to be explained: neither what they carried nor what came. */
export class CallLog {
  readonly #since: number
  readonly #started = new Map<FetchCall, number>()
  readonly #calls: ExplainedCall[] = []

  /** `since`: performance.now() of the request's arrival. */
  constructor(since: number) {
    this.#since = since
  }

  asked(call: FetchCall): void {
    this.#started.set(call, performance.now() - this.#since)
  }

  answered(call: FetchCall, { state, durationMs, attempts = 1 }: SectorOutcome): void {
    const { sector, at, variables } = call
    const representations = variables['representations']
    this.#calls.push({
      sector,
      path: at.join('.'),
      entities: Array.isArray(representations) ? representations.length : null,
      startedMs: rounded(this.#started.get(call) ?? 0),
      durationMs: rounded(durationMs),
      attempts,
      outcome: state,
    })
  }

  /** In the order in which they ended. */
  get calls(): readonly ExplainedCall[] {
    return this.#calls
  }

  /** The log of an operation inside this one. */
  inner(): CallLog {
    return new CallLog(this.#since)
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100
}
