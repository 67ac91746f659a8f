import { compile } from '@fastify/proxy-addr'
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api'
import { TRACE_PARENT_HEADER, parseTraceParent } from '@opentelemetry/core'
import type { SectorOutcome } from '../federation/outcome.js'
import type { FetchCall } from '../federation/sectorCalls.js'
import type { Stage } from './Meters.js'
import type { ArrivedRequest, TraceRequests } from './Observer.js'
import type { HowEnded, RequestTrace } from './RequestWatch.js'
import type { RunTrace } from './RunWatch.js'

/**
 * Makes the traces of requests. A `traceparent` is gone on with only if it comes from one of `from`: otherwise
 * any client could have all of its requests recorded, or join them to somebody else's trace.
 */
export function traceRequests(tracer: Tracer, from: readonly string[]): TraceRequests {
  const isTrusted = compile([...from])
  return ({ id, raw: { method = '', headers, socket } }: ArrivedRequest) => {
    const { remoteAddress } = socket
    const isBelieved = remoteAddress !== undefined && isTrusted(remoteAddress, 0)
    const parent = isBelieved ? parentOf(headers[TRACE_PARENT_HEADER]) : ROOT_CONTEXT
    const attributes = { 'http.request.method': method, 'yingcha.request_id': id }
    const span = tracer.startSpan('request', { kind: SpanKind.SERVER, attributes }, parent)
    return span.isRecording()
      ? new RecordedRequest(tracer, span)
      : new UnrecordedRequest(span.spanContext())
  }
}

/** The trace that a header goes on with; a new one if it names none. */
function parentOf(header: string | string[] | undefined): Context {
  const remote = typeof header === 'string' ? parseTraceParent(header) : null
  if (remote === null) return ROOT_CONTEXT
  return trace.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true })
}

/** W3C Trace Context §3.2; no `tracestate` goes on, it is other people's text. */
function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-0${traceFlags & 1}`
}

/**
 * A span for the run, below it one for each stage, below those one for each call of a sector. Attributes are
 * words of ours and of the supergraph, and numbers: nothing that was asked or answered.
 */
class RecordedRun implements RunTrace {
  protected readonly span: Span
  readonly #tracer: Tracer
  readonly #context: Context
  readonly #calls = new Map<FetchCall, Span>()
  readonly #inner: RecordedRun[] = []
  #stage: Span | null = null

  constructor(tracer: Tracer, span: Span) {
    this.#tracer = tracer
    this.span = span
    this.#context = trace.setSpan(ROOT_CONTEXT, span)
  }

  stage(stage: Stage | null): void {
    this.#stage?.end()
    this.#stage = stage === null ? null : this.#tracer.startSpan(stage, {}, this.#context)
  }

  asked(call: FetchCall): string {
    const { sector } = call
    const options = { kind: SpanKind.CLIENT, attributes: { 'yingcha.sector': sector } }
    const span = this.#tracer.startSpan(`sector ${sector}`, options, this.#below())
    this.#calls.set(call, span)
    return traceparentOf(span.spanContext())
  }

  answered(call: FetchCall, { state, attempts = 1, items }: SectorOutcome): void {
    const span = this.#calls.get(call)
    if (span === undefined) return
    this.#calls.delete(call)
    span.setAttributes({
      'yingcha.outcome': state,
      'yingcha.attempts': attempts,
      'yingcha.items': items.length,
    })
    if (state !== 'OK') span.setStatus({ code: SpanStatusCode.ERROR, message: state })
    span.end()
  }

  inner(): RunTrace {
    const span = this.#tracer.startSpan('inner operation', {}, this.#below())
    const run = new InnerRun(this.#tracer, span)
    this.#inner.push(run)
    return run
  }

  /** Ends what is still open: a run that an error ended has not said so. */
  protected finish(): void {
    this.#stage?.end()
    this.#stage = null
    for (const run of this.#inner) run.finish()
    for (const span of this.#calls.values()) span.end()
    this.#calls.clear()
    if (this.span.isRecording()) this.span.end()
  }

  #below(): Context {
    return this.#stage === null ? this.#context : trace.setSpan(ROOT_CONTEXT, this.#stage)
  }
}

class InnerRun extends RecordedRun {
  override stage(stage: Stage | null): void {
    super.stage(stage)
    if (stage === null) this.finish()
  }
}

class RecordedRequest extends RecordedRun implements RequestTrace {
  end({ status, result, operationName }: HowEnded): void {
    this.span.setAttributes({ 'http.response.status_code': status, 'yingcha.result': result })
    if (operationName !== null) this.span.setAttribute('graphql.operation.name', operationName)
    if (result === 'failed') this.span.setStatus({ code: SpanStatusCode.ERROR })
    this.finish()
  }
}

/** Not recorded here, and sectors are told that it is not to be recorded there. */
class UnrecordedRequest implements RequestTrace {
  readonly #traceparent: string

  constructor(context: SpanContext) {
    this.#traceparent = traceparentOf(context)
  }

  stage(): void {}

  asked(): string {
    return this.#traceparent
  }

  answered(): void {}

  inner(): RunTrace {
    return this
  }

  end(): void {}
}
