import type { ServerResponse } from 'node:http'
import { StopSource, type StopSignal } from '../federation/StopSource.js'
import type { HttpResponse } from './httpMessage.js'
import { EVENTS_TYPE } from './mediaType.js'

const EVENTS_HEADERS = {
  'content-type': `${EVENTS_TYPE}; charset=utf-8`,
  'cache-control': 'no-store',
  // nginx would keep the events until the answer is whole.
  'x-accel-buffering': 'no',
  // Its headers left before anybody knew whether this instance is stopping: the connection ends with it.
  connection: 'close',
}

/**
 * The reply to one request: a whole response, or server-sent events (WHATWG HTML §9.2). Nothing is sent before
 * the first event, so that a refusal can still be an ordinary response.
 */
export class Reply {
  readonly #response: ServerResponse
  readonly #requestId: string
  readonly #isClosing: () => boolean

  constructor(response: ServerResponse, requestId: string, isClosing: () => boolean) {
    this.#response = response
    this.#requestId = requestId
    this.#isClosing = isClosing
  }

  /** True from the first event on. */
  get isInEvents(): boolean {
    return this.#response.headersSent
  }

  send({ status, headers, body }: HttpResponse): void {
    if (this.#isClosing()) this.#response.shouldKeepAlive = false
    const length = String(body.length)
    const head = ['x-request-id', this.#requestId, 'content-length', length]
    for (const [name, value] of Object.entries(headers)) head.push(name, value)
    this.#response.writeHead(status, head)
    this.#response.end(body)
  }

  /** Sends an event; `data` is one line, JSON or nothing. To a client that has gone nothing is sent. */
  sendEvent(event: string, data: string): void {
    if (!this.isInEvents) {
      this.#response.writeHead(200, { ...EVENTS_HEADERS, 'x-request-id': this.#requestId })
    }
    if (!this.#response.destroyed) this.#response.write(`event: ${event}\ndata: ${data}\n\n`)
  }

  endEvents(): void {
    this.#response.end()
  }

  /** Aborted when the client leaves before its answer. */
  untilGone(): StopSignal {
    const gone = new StopSource()
    const response = this.#response
    response.once('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    return gone
  }
}
