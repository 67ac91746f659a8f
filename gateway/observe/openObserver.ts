import { Meters } from './Meters.js'
import { Observer } from './Observer.js'

/** Where traces go, which requests have one, and whose trace a request may go on with. */
export interface TracesConfig {
  /** Of an OTLP/HTTP receiver, path included. */
  readonly url: string
  /** Share of the requests that are traced, 0 to 1. */
  readonly ratio: number
  /** Addresses or networks of the callers whose `traceparent` counts. */
  readonly from: readonly string[]
}

export interface OpenObserver {
  readonly observer: Observer
  /** Sends the spans that wait. Never rejects. */
  readonly close: () => Promise<void>
}

/**
 * Makes what watches the requests. Without a receiver of traces nothing of OpenTelemetry is loaded, and nobody
 * is told anything (docs/adr/0032-traces.md).
 */
export async function openObserver(traces: TracesConfig | null | undefined): Promise<OpenObserver> {
  const meters = new Meters()
  if (!traces) return { observer: new Observer(meters), close: async () => undefined }
  const [{ exportSpans }, { traceRequests }] = await Promise.all([
    import('./exportSpans.js'),
    import('./requestTrace.js'),
  ])
  const { tracer, close } = exportSpans(traces, () => (meters.spansLost += 1))
  return { observer: new Observer(meters, traceRequests(tracer, traces.from)), close }
}
