import type { Tracer } from '@opentelemetry/api'
import { ExportResultCode } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace'
import type { TracesConfig } from './openObserver.js'

/** A receiver that is down must hold up neither the requests nor the end of the process. */
const TIMEOUT_MS = 3_000

/**
 * Starts exporting spans; `onLost` hears of each that the receiver did not take. Loaded by `openObserver` alone.
 * The packages whose defaults come from OTEL_* variables are left out: what is sent is in our settings.
 */
export function exportSpans(
  { url, ratio }: TracesConfig,
  onLost: () => void,
): { tracer: Tracer; close: () => Promise<void> } {
  const exporter = counting(new OTLPTraceExporter({ url, timeoutMillis: TIMEOUT_MS }), onLost)
  const root = new TraceIdRatioBasedSampler(ratio)
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'gateway' }),
    sampler: new ParentBasedSampler({ root }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: TIMEOUT_MS })],
  })
  return {
    tracer: provider.getTracer('yingcha'),
    // What could not be sent was counted.
    close: () => provider.shutdown().catch(() => undefined),
  }
}

function counting(inner: SpanExporter, onLost: () => void): SpanExporter {
  return {
    export: (spans, done) =>
      inner.export(spans, (result) => {
        if (result.code !== ExportResultCode.SUCCESS) spans.forEach(onLost)
        done(result)
      }),
    shutdown: () => inner.shutdown(),
  }
}
