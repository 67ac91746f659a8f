import type { Connection, Exchange } from './Connection.js'
import type { ConnectionPool, PooledExchange } from './ConnectionPool.js'
import type { ReplyHead } from './ReplyHead.js'
import type { StopSignal } from '../StopSource.js'

/** What came of a request: a whole reply, a refusal of what began to come, nothing in time, or a broken connection. */
export type Exchanged<Refusal> =
  | { readonly kind: 'reply'; readonly head: ReplyHead; readonly body: Buffer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'late' }
  | { readonly kind: 'broken'; readonly detail: string }

export interface ExchangeRequest<Refusal> {
  /** Head and body, as they go out. */
  readonly request: string
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

/** Sends a request and takes its whole reply. Whatever is refused or late ends its connection. */
export function exchange<Refusal>(
  pool: ConnectionPool,
  request: ExchangeRequest<Refusal>,
  limits: ExchangeLimits<Refusal>,
): void {
  const timed = new TimedExchange(request, limits)
  timed.begin()
  if (!timed.isOver) pool.send(timed)
}

class TimedExchange<Refusal> implements PooledExchange {
  readonly request: string
  readonly maxBytes: number
  isOver = false
  readonly #limits: ExchangeLimits<Refusal>
  readonly #signal: StopSignal
  readonly #done: (exchanged: Exchanged<Refusal>) => void
  readonly #late = () => this.#end({ kind: 'late' })
  #clock: NodeJS.Timeout | undefined
  #connection: Connection | null = null
  #head: ReplyHead | null = null

  constructor(
    { request, signal, done }: ExchangeRequest<Refusal>,
    limits: ExchangeLimits<Refusal>,
  ) {
    this.request = request
    this.maxBytes = limits.maxBytes
    this.#limits = limits
    this.#signal = signal
    this.#done = done
  }

  begin(): void {
    if (this.#signal.aborted) return this.#late()
    this.#clock = setTimeout(this.#late, this.#limits.timeoutMs)
    this.#signal.addEventListener('abort', this.#late)
  }

  onSent(connection: Connection): void {
    this.#connection = connection
  }

  onHead(head: ReplyHead): boolean {
    this.#head = head
    const refusal = this.#limits.refuseHead(head)
    if (refusal !== null) this.#end({ kind: 'refused', refusal })
    return refusal === null
  }

  onEnd(end: Parameters<Exchange['onEnd']>[0]): void {
    // Its connection has seen to itself.
    this.#connection = null
    if (end.kind === 'broken') return this.#end(end)
    if (end.kind === 'tooLong') return this.#end({ kind: 'refused', refusal: this.#limits.tooLong })
    this.#end({ kind: 'reply', head: this.#head!, body: end.body })
  }

  #end(exchanged: Exchanged<Refusal>): void {
    if (this.isOver) return
    this.isOver = true
    clearTimeout(this.#clock)
    this.#signal.removeEventListener('abort', this.#late)
    this.#connection?.destroy()
    this.#done(exchanged)
  }
}
