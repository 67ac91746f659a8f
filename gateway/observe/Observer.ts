import type { IncomingMessage } from 'node:http'
import { Meters } from './Meters.js'
import { RequestWatch, type RequestTrace } from './RequestWatch.js'

/** What a trace looks at of a request that arrives. */
export interface ArrivedRequest {
  readonly id: string
  readonly raw: Pick<IncomingMessage, 'method' | 'headers' | 'socket'>
}

/** Begins the trace of a request; its `end` is owed. */
export type TraceRequests = (request: ArrivedRequest) => RequestTrace

/** What watches this process's requests: the meters always, a trace where a receiver is configured. */
export class Observer {
  readonly meters: Meters
  readonly #traceRequests: TraceRequests | null

  constructor(meters = new Meters(), traceRequests: TraceRequests | null = null) {
    this.meters = meters
    this.#traceRequests = traceRequests
  }

  /** The watch of a request that arrives now; its `end` is owed. */
  begin(request: ArrivedRequest): RequestWatch {
    const trace = this.#traceRequests === null ? null : this.#traceRequests(request)
    return new RequestWatch(this.meters, trace)
  }
}
