/** Upper bounds of the classes that durations are counted in, milliseconds; above the last is one more. */
export const BOUNDS_MS: readonly number[] = [
  0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000,
]

/**
 * How long something took, as often as it was done: a histogram. Plain numbers that one addition changes, since
 * a request changes a dozen of them; a library's would look each up by its labels, a microsecond a time.
 */
export class Timing {
  readonly counts = new Float64Array(BOUNDS_MS.length + 1)
  sumMs = 0

  observe(ms: number): void {
    let n = 0
    while (n < BOUNDS_MS.length && ms > BOUNDS_MS[n]!) n += 1
    this.counts[n]! += 1
    this.sumMs += ms
  }
}
