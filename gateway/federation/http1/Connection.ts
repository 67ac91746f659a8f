import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectSecure } from 'node:tls'
import { ReplyReader, type Reading } from './ReplyReader.js'
import type { ReplyHead } from './ReplyHead.js'

/** One request on a connection, and who hears what comes of it. */
export interface Exchange {
  /** Head and body. */
  readonly request: string
  readonly maxBytes: number
  /** False if the rest is not wanted: then nothing more is heard. */
  onHead(head: ReplyHead): boolean
  /** The end, once: the whole reply, or why there is none. */
  onEnd(end: Extract<Reading, { kind: 'whole' | 'tooLong' | 'broken' }>): void
}

export interface ConnectionOwner {
  /** It can take another request. */
  onFree(connection: Connection): void
  onGone(connection: Connection): void
}

/** Servers say how long they keep a connection that is not used; those that do not say keep it five seconds or more. */
const DEFAULT_IDLE_MS = 4_000
/** So much before the server closes, a request might not reach it any more. */
const IDLE_MARGIN_MS = 1_000
const NOTHING = Buffer.alloc(0)

/** A kept-alive connection that carries one request at a time. */
export class Connection {
  readonly #owner: ConnectionOwner
  readonly #socket: Socket
  #exchange: Exchange | null = null
  #reader: ReplyReader | null = null
  #usableUntil = Number.POSITIVE_INFINITY
  #error: Error | null = null

  constructor(url: URL, owner: ConnectionOwner) {
    this.#owner = owner
    this.#socket = open(url)
    this.#socket.setNoDelay(true)
    this.#socket.on('data', (bytes: Buffer) => this.#read(bytes))
    this.#socket.on('error', (error) => (this.#error = error))
    this.#socket.on('end', () => this.#ended())
    this.#socket.on('close', () => this.#closed())
  }

  /** False if the server may be about to close it. */
  get isUsable(): boolean {
    return !this.#socket.destroyed && performance.now() < this.#usableUntil
  }

  send(exchange: Exchange): void {
    this.#exchange = exchange
    this.#reader = new ReplyReader(exchange.maxBytes)
    this.#socket.write(exchange.request)
  }

  /** Closes it at once; whoever waits for a reply on it hears nothing more. */
  destroy(): void {
    this.#exchange = null
    this.#socket.destroy()
  }

  #read(bytes: Buffer): void {
    // Nobody asked: whatever it is, the next reply must not begin with it.
    if (this.#reader === null) return this.destroy()
    let reading = this.#reader.read(bytes)
    if (reading.kind === 'head') {
      this.#usableUntil = performance.now() + idleMs(reading.head)
      if (this.#exchange?.onHead(reading.head) !== true) return this.destroy()
      reading = this.#reader.read(NOTHING)
    }
    if (reading.kind !== 'more' && reading.kind !== 'head') this.#finish(reading)
  }

  #ended(): void {
    if (this.#reader === null) return this.destroy()
    const reading = this.#reader.end()
    if (reading.kind === 'whole' || reading.kind === 'broken') this.#finish(reading)
  }

  #closed(): void {
    this.#owner.onGone(this)
    if (this.#exchange === null) return
    const detail = this.#error?.message ?? 'the connection ended before the reply did'
    this.#finish({ kind: 'broken', detail })
  }

  #finish(end: Parameters<Exchange['onEnd']>[0]): void {
    const exchange = this.#exchange
    this.#exchange = null
    this.#reader = null
    if (end.kind === 'whole' && end.isReusable) this.#owner.onFree(this)
    else this.#socket.destroy()
    exchange?.onEnd(end)
  }
}

function open({ protocol, hostname, port }: URL): Socket {
  // IPv6 addresses stand in brackets in a URL only.
  const host = hostname.replace(/^\[|\]$/g, '')
  if (protocol !== 'https:') return connectPlain({ host, port: Number(port || 80) })
  return connectSecure({
    host,
    port: Number(port || 443),
    servername: host,
    ALPNProtocols: ['http/1.1'],
  })
}

function idleMs(head: ReplyHead): number {
  const said = /(?:^|[,;\s])timeout=(\d{1,6})/i.exec(head.header('keep-alive') ?? '')?.[1]
  if (said === undefined) return DEFAULT_IDLE_MS
  return Math.max(0, 1_000 * Number(said) - IDLE_MARGIN_MS)
}
