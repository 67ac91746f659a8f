/** Series of an exposition by their text, `name{label="value"}`, with their values. */
export type Metrics = ReadonlyMap<string, number>

/** Reads an exposition of Prometheus (text format 0.0.4). */
export async function metricsAt(url: string): Promise<Metrics> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`)
  const lines = (await response.text()).split('\n').filter((line) => /^[a-z]/.test(line))
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

/** The value of a series; 0 if it is not there yet. */
export function valueOf(metrics: Metrics, series: string): number {
  return metrics.get(series) ?? 0
}

/** How much each of these series has grown. */
export function growth(
  [earlier, later]: readonly [Metrics, Metrics],
  series: readonly string[],
): number[] {
  return series.map((one) => valueOf(later, one) - valueOf(earlier, one))
}
