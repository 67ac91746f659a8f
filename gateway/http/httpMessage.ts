import type { IncomingHttpHeaders } from 'node:http'

/** A request as HTTP servers have it; body null if there is none. */
export interface HttpRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string | null
}

export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}
