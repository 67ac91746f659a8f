import { TOKEN_LIFETIME_S } from '../../schema/wire/internalToken.js'

/** A token of five seconds from now is taken as well. */
const KEPT_MS = (TOKEN_LIFETIME_S + 5) * 1000

/** Milliseconds since the epoch, and of a monotonic clock. */
interface Time {
  readonly wallMs: number
  readonly ticksMs: number
}

const systemTime = (): Time => ({ wallMs: Date.now(), ticksMs: performance.now() })

/**
 * Remembers token ids for as long as a token lives, in two generations, so that none is taken twice. It forgets
 * only what is over by both clocks: one that is put forward and back again must not make a token new.
 */
export class Replays {
  readonly #now: () => Time
  #current = new Set<string>()
  #previous = new Set<string>()
  #turnedAt: Time

  constructor(now: () => Time = systemTime) {
    this.#now = now
    this.#turnedAt = now()
  }

  /** True the first time `jti` is seen within a token's life. */
  accept(jti: string): boolean {
    const now = this.#now()
    const wallMs = now.wallMs - this.#turnedAt.wallMs
    const ticksMs = now.ticksMs - this.#turnedAt.ticksMs
    if (Math.min(wallMs, ticksMs) > KEPT_MS) {
      this.#previous = this.#current
      this.#current = new Set()
      this.#turnedAt = now
    }
    if (this.#current.has(jti) || this.#previous.has(jti)) return false
    this.#current.add(jti)
    return true
  }
}
