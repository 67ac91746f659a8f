import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'

/** What came of a request: a whole reply, a refusal of what began to come, nothing in time, or a broken connection. */
export type Exchanged<Refusal> =
  | { readonly kind: 'reply'; readonly head: ReplyHead; readonly body: Buffer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'late' }
  | { readonly kind: 'broken'; readonly detail: string }

export interface ReplyHead {
  readonly status: number
  readonly headers: IncomingHttpHeaders
}

export interface ExchangeLimits<Refusal> {
  /** Milliseconds until the reply is whole. */
  readonly timeoutMs: number
  /** Ends the exchange early. */
  readonly signal: AbortSignal
  readonly maxBytes: number
  /** Why a reply is not to be read, by its status and headers; null if it is. */
  readonly refuseHead: (head: ReplyHead) => Refusal | null
  /** The refusal of a reply that is longer than `maxBytes`. */
  readonly tooLong: Refusal
}

/**
 * Sends a request and takes its whole reply. It hears undici's events itself: the stream, the signal and the
 * two timers that `Pool.request` makes for each call cost more than everything else about it.
 * Never rejects; whatever is refused or late ends its connection.
 */
export function exchange<Refusal>(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  limits: ExchangeLimits<Refusal>,
): Promise<Exchanged<Refusal>> {
  return new Promise((resolve) => {
    const handler = new ExchangeHandler(limits, resolve)
    handler.begin()
    if (!handler.isOver) dispatcher.dispatch(request, handler)
  })
}

class ExchangeHandler<Refusal> implements Dispatcher.DispatchHandler {
  readonly #limits: ExchangeLimits<Refusal>
  readonly #resolve: (exchanged: Exchanged<Refusal>) => void
  readonly #late = () => this.#end({ kind: 'late' })
  readonly #chunks: Buffer[] = []
  #clock: NodeJS.Timeout | undefined
  #controller: Dispatcher.DispatchController | null = null
  #head: ReplyHead | null = null
  #bytes = 0
  isOver = false

  constructor(limits: ExchangeLimits<Refusal>, resolve: (exchanged: Exchanged<Refusal>) => void) {
    this.#limits = limits
    this.#resolve = resolve
  }

  begin(): void {
    const { timeoutMs, signal } = this.#limits
    if (signal.aborted) return this.#late()
    this.#clock = setTimeout(this.#late, timeoutMs)
    signal.addEventListener('abort', this.#late)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // It waited for a connection until nobody waited for it.
    if (this.isOver) this.#hangUp()
  }

  onResponseStart(_: unknown, status: number, headers: IncomingHttpHeaders): void {
    // Interim answers (RFC 9110 §15.2) say nothing yet.
    if (this.isOver || status < 200) return
    this.#head = { status, headers }
    const refusal = this.#limits.refuseHead(this.#head)
    if (refusal !== null) this.#end({ kind: 'refused', refusal })
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    if (this.isOver) return
    this.#bytes += chunk.length
    const { maxBytes, tooLong } = this.#limits
    if (this.#bytes > maxBytes) this.#end({ kind: 'refused', refusal: tooLong })
    else this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    const head = this.#head
    if (head === null) return this.#end({ kind: 'broken', detail: 'no status' })
    const [first] = this.#chunks
    const isOne = this.#chunks.length === 1 && first !== undefined
    this.#end({ kind: 'reply', head, body: isOne ? first : Buffer.concat(this.#chunks) })
  }

  onResponseError(_: unknown, error: Error): void {
    this.#end({ kind: 'broken', detail: error.message })
  }

  #end(exchanged: Exchanged<Refusal>): void {
    if (this.isOver) return
    this.isOver = true
    clearTimeout(this.#clock)
    this.#limits.signal.removeEventListener('abort', this.#late)
    if (exchanged.kind === 'late' || exchanged.kind === 'refused') this.#hangUp()
    this.#resolve(exchanged)
  }

  #hangUp(): void {
    this.#controller?.abort(new Error('the reply is not wanted any more'))
  }
}
