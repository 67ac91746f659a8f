import { collectGarbage } from '../../support/collectGarbage.js'

const MB = 1024 * 1024

/** What each cache of the gateway holds, by its name. */
export type CacheSizes = Readonly<Record<string, number>>

/** Memory of this process after each slice of a soak. */
export class MemoryTable {
  /** Used heap after a collection, megabytes. */
  readonly heapMb: number[] = []

  /** Collects, measures and returns the line about it. */
  row(requests: number, ms: number, caches: CacheSizes): string {
    collectGarbage()
    const { heapUsed, external, rss } = process.memoryUsage()
    this.heapMb.push((heapUsed + external) / MB)
    const perSecond = (requests / this.heapMb.length / ms) * 1_000
    const cells = [
      `${requests} requests`,
      `${perSecond.toFixed(0)}/s`,
      `heap ${(heapUsed / MB).toFixed(1)}`,
      `external ${(external / MB).toFixed(1)}`,
      `resident ${(rss / MB).toFixed(0)} MB`,
      `kept ${Object.entries(caches)
        .map(([name, entries]) => `${name} ${entries}`)
        .join(', ')}`,
    ]
    return cells.join('  ')
  }
}

/** The mean of the last third less the mean of the first, the very first value left out: it is the start's. */
export function growthOf(values: readonly number[]): number {
  const third = Math.floor(values.length / 3)
  return mean(values.slice(-third)) - mean(values.slice(1, third + 1))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
