import type { SectorOutcome } from '../federation/outcome.js'
import type { FetchCall } from '../federation/sectorCalls.js'
import type { CallLog } from './CallLog.js'
import type { Meters, Stage, StageTimings } from './Meters.js'

/** What a trace wants to hear of a run, beside the meters. */
export interface RunTrace {
  /** A stage begins, and the one before has ended; null: none follows. */
  stage(stage: Stage | null): void
  /** A call of a sector begins; returns its `traceparent` (W3C Trace Context §3.2). */
  asked(call: FetchCall): string
  answered(call: FetchCall, outcome: SectorOutcome): void
  /** Of an operation that runs inside this one. */
  inner(): RunTrace
}

/** What a run's watch is made of. */
export interface WatchParts {
  readonly meters: Meters
  readonly trace: RunTrace | null
  /** Where the plan is to be explained. */
  readonly callLog?: CallLog | null
}

/**
 * Watches one operation on its way through the stages. One for the client's own, one for each that a check
 * runs inside; those run beside each other, so no clock is shared.
 */
export class RunWatch {
  readonly meters: Meters
  protected readonly trace: RunTrace | null
  readonly #timings: StageTimings
  /** Of every call so far, those of inner operations too. */
  readonly outcomes: SectorOutcome[]
  /** Null unless the plan is to be explained. */
  callLog: CallLog | null
  #stage: Stage | null = null
  #since = 0

  constructor(parts: WatchParts, timings: StageTimings, outcomes: SectorOutcome[] = []) {
    this.meters = parts.meters
    this.trace = parts.trace
    this.callLog = parts.callLog ?? null
    this.#timings = timings
    this.outcomes = outcomes
  }

  /** Ends the stage before and begins this one; the same again goes on. */
  stage(next: Stage | null): void {
    if (next === this.#stage) return
    const now = performance.now()
    if (this.#stage !== null) this.#timings[this.#stage].observe(now - this.#since)
    this.#stage = next
    this.#since = now
    if (this.trace !== null) this.trace.stage(next)
  }

  /** A call of a sector begins; returns the `traceparent` that it carries, if there is a trace. */
  asked(call: FetchCall): string | undefined {
    if (this.callLog !== null) this.callLog.asked(call)
    return this.trace === null ? undefined : this.trace.asked(call)
  }

  answered(call: FetchCall, outcome: SectorOutcome): void {
    this.meters.sector(outcome.sector).answered[outcome.state].observe(outcome.durationMs)
    this.outcomes.push(outcome)
    if (this.callLog !== null) this.callLog.answered(call, outcome)
    if (this.trace !== null) this.trace.answered(call, outcome)
  }

  /** The watch of an operation that runs inside this one. */
  inner(): RunWatch {
    const { meters } = this
    const trace = this.trace?.inner() ?? null
    const parts = { meters, trace, callLog: this.callLog?.inner() ?? null }
    return new RunWatch(parts, meters.stages.check, this.outcomes)
  }
}
