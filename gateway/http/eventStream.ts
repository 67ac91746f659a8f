import { PassThrough } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { EVENTS_TYPE } from './mediaType.js'

const HEADERS = {
  'content-type': `${EVENTS_TYPE}; charset=utf-8`,
  'cache-control': 'no-store',
  // nginx would keep the events until the answer is whole.
  'x-accel-buffering': 'no',
  // Its headers left before anybody knew whether this instance is stopping: the connection ends with it.
  connection: 'close',
}

/**
 * A reply of server-sent events (WHATWG HTML §9.2). Nothing is sent before the first event, so that a
 * refusal can still be an ordinary response.
 */
export class EventStream {
  readonly #reply: FastifyReply
  #events: PassThrough | null = null

  constructor(reply: FastifyReply) {
    this.#reply = reply
  }

  /** True from the first event on. */
  get isOpen(): boolean {
    return this.#events !== null
  }

  /** Sends an event; `data` is one line, JSON or nothing. To a client that has gone nothing is sent. */
  send(event: string, data: string): void {
    const events = (this.#events ??= this.#open())
    if (!events.destroyed) events.write(`event: ${event}\ndata: ${data}\n\n`)
  }

  end(): void {
    this.#events?.end()
  }

  #open(): PassThrough {
    const events = new PassThrough()
    this.#reply.code(200).headers(HEADERS).send(events)
    return events
  }
}
