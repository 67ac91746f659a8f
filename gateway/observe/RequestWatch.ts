import type { Caller } from '../auth/caller.js'
import type { Operation } from '../operation/operation.js'
import { CallLog } from './CallLog.js'
import type { RequestResult } from './Meters.js'
import { RunWatch, type WatchParts } from './RunWatch.js'

/** Watches one request from its arrival to its answer. */
export class RequestWatch extends RunWatch {
  readonly #startedAt = performance.now()
  /** OAuth client of the caller; null until it is known. */
  clientId: string | null = null
  /** Name of the operation if it is a trusted document; null for any other. */
  operationName: string | null = null

  constructor(parts: WatchParts) {
    super(parts, parts.meters.stages.client)
    parts.meters.inFlight += 1
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
    const { meters } = this
    this.stage(null)
    const durationMs = performance.now() - this.#startedAt
    meters.inFlight -= 1
    meters.requests(status, result).observe(durationMs)
    meters.operation(this.operationName).observe(durationMs)
    return durationMs
  }
}
