import { Connection, type ConnectionOwner, type Exchange } from './Connection.js'

/** An exchange that may be given up before it has a connection. */
export interface PooledExchange extends Exchange {
  readonly isOver: boolean
  /** It went out on this connection. */
  onSent(connection: Connection): void
}

/** Connections to one origin, at most so many; further requests wait for one in the order they came. */
export class ConnectionPool implements ConnectionOwner {
  readonly #url: URL
  readonly #most: number
  readonly #all = new Set<Connection>()
  /** The one used last is used next, so that the others may lapse. */
  readonly #free: Connection[] = []
  #waiting: PooledExchange[] = []
  #whenClosed: (() => void) | null = null
  #isClosed = false

  constructor(url: URL, most: number) {
    this.#url = url
    this.#most = most
  }

  send(exchange: PooledExchange): void {
    if (this.#isClosed) return exchange.onEnd({ kind: 'broken', detail: 'the client is closed' })
    const connection = this.#take()
    if (connection === null) this.#waiting.push(exchange)
    else this.#sendOn(connection, exchange)
  }

  onFree(connection: Connection): void {
    const next = this.#next()
    if (next !== null) this.#sendOn(connection, next)
    else if (this.#isClosed) connection.destroy()
    else this.#free.push(connection)
  }

  onGone(connection: Connection): void {
    this.#all.delete(connection)
    const at = this.#free.indexOf(connection)
    if (at !== -1) this.#free.splice(at, 1)
    if (this.#isClosed && this.#all.size === 0) this.#whenClosed?.()
    const next = this.#waiting.length > 0 ? this.#next() : null
    if (next !== null) this.#sendOn(this.#open(), next)
  }

  /** Ends idle connections now and the others with their requests; resolves when all have ended. */
  close(): Promise<void> {
    this.#isClosed = true
    for (const connection of this.#free.splice(0)) connection.destroy()
    if (this.#all.size === 0) return Promise.resolve()
    return new Promise((resolve) => (this.#whenClosed = resolve))
  }

  #take(): Connection | null {
    for (;;) {
      const connection = this.#free.pop()
      if (connection === undefined) return this.#all.size < this.#most ? this.#open() : null
      if (connection.isUsable) return connection
      connection.destroy()
      this.#all.delete(connection)
    }
  }

  #open(): Connection {
    const connection = new Connection(this.#url, this)
    this.#all.add(connection)
    return connection
  }

  #sendOn(connection: Connection, exchange: PooledExchange): void {
    exchange.onSent(connection)
    connection.send(exchange)
  }

  /** The next that still waits. */
  #next(): PooledExchange | null {
    const at = this.#waiting.findIndex(({ isOver }) => !isOver)
    if (at === -1) {
      this.#waiting = []
      return null
    }
    const [next] = this.#waiting.splice(0, at + 1).slice(-1)
    return next ?? null
  }
}
