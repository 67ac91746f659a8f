import { TOKEN_LIFETIME_S } from '../../schema/wire/internalToken.js'

/** Remembers token ids for as long as a token lives, in two generations, so that none is taken twice. */
export class Replays {
  private current = new Set<string>()
  private previous = new Set<string>()
  private turnedAt = Date.now()

  /** True the first time `jti` is seen within a token's life. */
  accept(jti: string, now: number = Date.now()): boolean {
    if (now - this.turnedAt > (TOKEN_LIFETIME_S + 5) * 1000) {
      this.previous = this.current
      this.current = new Set()
      this.turnedAt = now
    }
    if (this.current.has(jti) || this.previous.has(jti)) return false
    this.current.add(jti)
    return true
  }
}
