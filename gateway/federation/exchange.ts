import type { Duplex } from 'node:stream'
import type { Dispatcher } from 'undici'
import { ReplyHead } from './ReplyHead.js'
import type { StopSignal } from './StopSource.js'

/** What came of a request: a whole reply, a refusal of what began to come, nothing in time, or a broken connection. */
export type Exchanged<Refusal> =
  | { readonly kind: 'reply'; readonly head: ReplyHead; readonly body: Buffer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'late' }
  | { readonly kind: 'broken'; readonly detail: string }

export interface ExchangeRequest<Refusal> extends Dispatcher.DispatchOptions {
  /** Ends it early. */
  readonly signal: StopSignal
  /** Called once. */
  readonly done: (exchanged: Exchanged<Refusal>) => void
}

export interface ExchangeLimits<Refusal> {
  /** Milliseconds until the reply is whole. */
  readonly timeoutMs: number
  readonly maxBytes: number
  /** Why a reply is not to be read, by its status and headers; null if it is. */
  readonly refuseHead: (head: ReplyHead) => Refusal | null
  /** The refusal of a reply that is longer than `maxBytes`. */
  readonly tooLong: Refusal
}

/**
 * Sends a request and takes its whole reply. It hears undici's events as undici itself has them: the stream, the signal, the two timers and the parsed headers that
 * `Pool.request` makes for each call cost more than everything else about it.
 * Whatever is refused or late ends its connection.
 */
export function exchange<Refusal>(
  dispatcher: Dispatcher,
  request: ExchangeRequest<Refusal>,
  limits: ExchangeLimits<Refusal>,
): void {
  const handler = new ExchangeHandler(limits, request)
  handler.begin()
  if (!handler.isOver) dispatcher.dispatch(request, handler)
}

class ExchangeHandler<Refusal> implements Dispatcher.DispatchHandler {
  readonly #limits: ExchangeLimits<Refusal>
  readonly #signal: StopSignal
  readonly #done: (exchanged: Exchanged<Refusal>) => void
  readonly #late = () => this.#end({ kind: 'late' })
  readonly #chunks: Buffer[] = []
  #clock: NodeJS.Timeout | undefined
  #abort: ((error?: Error) => void) | null = null
  #head: ReplyHead | null = null
  #bytes = 0
  isOver = false

  constructor(
    limits: ExchangeLimits<Refusal>,
    { signal, done }: Pick<ExchangeRequest<Refusal>, 'signal' | 'done'>,
  ) {
    this.#limits = limits
    this.#signal = signal
    this.#done = done
  }

  begin(): void {
    if (this.#signal.aborted) return this.#late()
    this.#clock = setTimeout(this.#late, this.#limits.timeoutMs)
    this.#signal.addEventListener('abort', this.#late)
  }

  onConnect(abort: (error?: Error) => void): void {
    this.#abort = abort
    // It waited for a connection until nobody waited for it.
    if (this.isOver) this.#hangUp()
  }

  onHeaders(status: number, headers: Buffer[]): boolean {
    // Interim answers (RFC 9110 §15.2) say nothing yet.
    if (this.isOver || status < 200) return true
    this.#head = new ReplyHead(status, headers)
    const refusal = this.#limits.refuseHead(this.#head)
    if (refusal !== null) this.#end({ kind: 'refused', refusal })
    return true
  }

  onData(chunk: Buffer): boolean {
    if (this.isOver) return true
    this.#bytes += chunk.length
    const { maxBytes, tooLong } = this.#limits
    if (this.#bytes > maxBytes) this.#end({ kind: 'refused', refusal: tooLong })
    else this.#chunks.push(chunk)
    return true
  }

  onComplete(): void {
    const head = this.#head
    if (head === null) return this.#end({ kind: 'broken', detail: 'no status' })
    const [first] = this.#chunks
    const isOne = this.#chunks.length === 1 && first !== undefined
    this.#end({ kind: 'reply', head, body: isOne ? first : Buffer.concat(this.#chunks) })
  }

  onError(error: Error): void {
    this.#end({ kind: 'broken', detail: error.message })
  }

  /** Nobody asked for another protocol. */
  onUpgrade(_status: number, _headers: Buffer[] | string[] | null, socket: Duplex): void {
    socket.destroy()
    this.#end({ kind: 'broken', detail: 'it switched protocols' })
  }

  #end(exchanged: Exchanged<Refusal>): void {
    if (this.isOver) return
    this.isOver = true
    clearTimeout(this.#clock)
    this.#signal.removeEventListener('abort', this.#late)
    if (exchanged.kind === 'late' || exchanged.kind === 'refused') this.#hangUp()
    this.#done(exchanged)
  }

  #hangUp(): void {
    this.#abort?.(new Error('the reply is not wanted any more'))
  }
}
