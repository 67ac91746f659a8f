import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

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
  /** Waits for the whole trace of a request; the test's own time limit ends a wait in vain. */
  untilTraced(requestId: string): Promise<void>
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
    untilTraced: async (requestId) => {
      while (!spans.some((span) => isOf(span, requestId))) await sleep(50)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A request's own span ends after all below it, so it comes last. */
function isOf({ attributes }: ReceivedSpan, requestId: string): boolean {
  return attributes.some(
    ({ key, value }) => key === 'yingcha.request_id' && value['stringValue'] === requestId,
  )
}
