import { RequestError } from '../../schema/wire/errors.js'

/** Where a row of the register is. */
export interface RowPosition {
  readonly chain: string
  readonly seq: number
  readonly hash: string
}

/** An append whose caller waits, or has stopped waiting (`isOver`). */
export interface WaitingAppend {
  readonly at: string
  readonly event: string
  readonly content: string
  /** performance.now() of its arrival. */
  readonly since: number
  readonly isOver: boolean
  resolve(position: RowPosition): void
  reject(error: Error): void
}

/** Rows and characters in one statement, which must end within its timeout; more wait for the next. */
const MAX_BATCH = 1000
const MAX_BATCH_LENGTH = 4_000_000

/** Appends in the order of their arrival, each with a deadline. */
export class AppendQueue {
  #waiting: WaitingAppend[] = []
  readonly #limits: { timeoutMs: number; maxWaiting: number }

  constructor(limits: { timeoutMs: number; maxWaiting: number }) {
    this.#limits = limits
  }

  /** Rows that wait to be written; not those that are being written. */
  get length(): number {
    return this.#waiting.length
  }

  get isEmpty(): boolean {
    return this.#waiting.every((append) => append.isOver)
  }

  /** Resolves when the row is durable; rejects with REGISTER_UNAVAILABLE at the deadline or if too many wait. */
  add(row: { at: string; event: string; content: string }): Promise<RowPosition> {
    if (this.#waiting.length >= this.#limits.maxWaiting) {
      return Promise.reject(unavailable('too many rows wait to be written'))
    }
    return new Promise((resolve, reject) => {
      let isOver = false
      const timer = setTimeout(
        () => finish(() => reject(unavailable('it did not answer in time'))),
        this.#limits.timeoutMs,
      )
      const finish = (end: () => void) => {
        isOver = true
        clearTimeout(timer)
        end()
      }
      this.#waiting.push({
        at: row.at,
        event: row.event,
        content: row.content,
        since: performance.now(),
        get isOver() {
          return isOver
        },
        resolve: (position) => finish(() => resolve(position)),
        reject: (error) => finish(() => reject(error)),
      })
    })
  }

  /** Takes the next rows to write, without those that nobody waits for any more. */
  take(): WaitingAppend[] {
    const live = this.#waiting.filter((append) => !append.isOver)
    let length = 0
    const tooMany = live.findIndex((append, i) => {
      length += append.content.length
      return i === MAX_BATCH || (i > 0 && length > MAX_BATCH_LENGTH)
    })
    const count = tooMany === -1 ? live.length : tooMany
    this.#waiting = live.slice(count)
    return live.slice(0, count)
  }

  /** Puts rows that were certainly not written back to the front. */
  putBack(appends: readonly WaitingAppend[]): void {
    this.#waiting.unshift(...appends)
  }

  /** Rejects all that wait. */
  rejectAll(error: Error): void {
    for (const append of this.#waiting) if (!append.isOver) append.reject(error)
    this.#waiting = []
  }
}

/** The error that every request gets while rows cannot be made durable. */
export function unavailable(why: string, cause?: unknown): RequestError {
  return new RequestError('REGISTER_UNAVAILABLE', `The query register cannot be written: ${why}.`, {
    cause,
  })
}
