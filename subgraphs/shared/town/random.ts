import { createHash } from 'node:crypto'

/** A deterministic stream of numbers; the same name and seed give the same town on every machine. */
export class Random {
  private state: number

  constructor(name: string) {
    this.state = createHash('sha256').update(name).digest().readUInt32LE(0)
  }

  /** Uniform in [0, 1): mulberry32, good enough for demo data and nothing else. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)]!
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** A day between two days `YYYY-MM-DD`, both included. */
  day(from: string, to: string): string {
    const [low, high] = [Date.parse(from), Date.parse(to)]
    return new Date(low + Math.floor(this.next() * (high - low + 86_400_000)))
      .toISOString()
      .slice(0, 10)
  }
}
