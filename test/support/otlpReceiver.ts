import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** A span as a receiver of OTLP/HTTP in JSON gets it. */
export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly attributes: readonly { key: string; value: Record<string, unknown> }[]
}

/** A real receiver of traces, over HTTP. */
export interface OtlpReceiver {
  /** Where traces are posted. */
  readonly url: string
  readonly spans: readonly ReceivedSpan[]
  close(): Promise<void>
}

interface Sent {
  readonly resourceSpans: readonly { scopeSpans: readonly { spans: ReceivedSpan[] }[] }[]
}

/** Starts one on a free loopback port. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = []
  const server = createServer((request, response) => {
    json(request).then(
      (sent) => {
        for (const { scopeSpans } of (sent as Sent).resourceSpans) {
          for (const scope of scopeSpans) spans.push(...scope.spans)
        }
        response.setHeader('content-type', 'application/json').end('{}')
      },
      () => response.writeHead(400).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`,
    spans,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
