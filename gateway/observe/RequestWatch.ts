import type { Caller } from '../auth/caller.js'
import type { Operation } from '../operation/operation.js'
import { CallLog } from './CallLog.js'
import type { Meters, RequestResult } from './Meters.js'
import { RunWatch, type RunTrace } from './RunWatch.js'

/** What a trace is told of a request's end. */
export interface HowEnded {
  readonly status: number
  readonly result: RequestResult
  /** Name of the operation if it is a trusted document. */
  readonly operationName: string | null
}

/** What a trace wants to hear of a request. */
export interface RequestTrace extends RunTrace {
  end(how: HowEnded): void
}

/** Watches one request from its arrival to its answer. */
export class RequestWatch extends RunWatch {
  readonly #startedAt = performance.now()
  readonly #trace: RequestTrace | null
  /** OAuth client of the caller; null until it is known. */
  clientId: string | null = null
  /** Name of the operation if it is a trusted document; null for any other. */
  operationName: string | null = null

  constructor(meters: Meters, trace: RequestTrace | null) {
    super({ meters, trace }, meters.stages.client)
    this.#trace = trace
    meters.inFlight += 1
  }

  identified({ clientId }: Caller): void {
    this.clientId = clientId
  }

  accepted({ knownAs, isExplained }: Operation): void {
    this.operationName = knownAs
    if (isExplained) this.callLog = new CallLog(this.#startedAt)
  }

  /** The answer is on its way; returns the milliseconds that it took. */
  end(status: number, result: RequestResult): number {
    const { meters, operationName } = this
    this.stage(null)
    const durationMs = performance.now() - this.#startedAt
    meters.inFlight -= 1
    meters.requests(status, result).observe(durationMs)
    meters.operation(operationName).observe(durationMs)
    if (this.#trace !== null) this.#trace.end({ status, result, operationName })
    return durationMs
  }
}
