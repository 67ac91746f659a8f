import { Counter, Gauge, Histogram, type MetricType, type Registry } from 'prom-client'
import { BOUNDS_MS, type Timing } from './Timing.js'

/** One series: the values of the metric's labels, in their order, and a number. */
export type Series<T> = readonly [labels: readonly string[], value: T]

export interface MetricText {
  readonly name: string
  readonly help: string
  readonly labelNames?: readonly string[]
}

/** Adds counters and gauges whose numbers are looked up when somebody asks. */
export function addCounter(
  registry: Registry,
  text: MetricText,
  read: () => Series<number>[],
): void {
  const metric = new Counter({
    ...configOf(text),
    collect() {
      this.reset()
      for (const [labels, value] of read()) this.inc(labelled(text, labels), value)
    },
  })
  registry.registerMetric(metric)
}

export function addGauge(registry: Registry, text: MetricText, read: () => Series<number>[]): void {
  const metric = new Gauge({
    ...configOf(text),
    collect() {
      this.reset()
      for (const [labels, value] of read()) this.set(labelled(text, labels), value)
    },
  })
  registry.registerMetric(metric)
}

/** Adds a histogram of Timings, in seconds as Prometheus has durations. */
export function addTimings(
  registry: Registry,
  text: MetricText,
  read: () => Series<Timing>[],
): void {
  registry.registerMetric(new TimingHistogram(text, read))
}

/** The library's own histogram counts what is observed on it; this one shows what Timings have counted. */
class TimingHistogram extends Histogram {
  readonly #text: MetricText
  readonly #read: () => Series<Timing>[]

  constructor(text: MetricText, read: () => Series<Timing>[]) {
    super({ ...text, labelNames: [...(text.labelNames ?? [])], registers: [] })
    this.#text = text
    this.#read = read
  }

  override async get() {
    const { name, help } = this.#text
    const values = this.#read().flatMap(([labels, timing]) => samples(this.#text, labels, timing))
    // The enumeration is in the library's types only.
    const type = 'histogram' as unknown as MetricType.Histogram
    const collect = () => undefined
    return { name, help, type, values, aggregator: 'sum' as const, collect }
  }

  /** What the registry asks instead, where a metric has it. */
  async getForPromString() {
    return this.get()
  }
}

function samples(text: MetricText, values: readonly string[], { counts, sumMs }: Timing) {
  const { name } = text
  const labels = labelled(text, values)
  let sum = 0
  const buckets = [...counts].map((count, n) => {
    sum += count
    const bound = BOUNDS_MS[n]
    const le = bound === undefined ? '+Inf' : String(bound / 1_000)
    return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: sum }
  })
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: sumMs / 1_000 },
    { metricName: `${name}_count`, labels, value: sum },
  ]
}

function configOf({ labelNames = [], ...text }: MetricText) {
  return { ...text, labelNames: [...labelNames], registers: [] }
}

function labelled({ labelNames = [] }: MetricText, values: readonly string[]) {
  return Object.fromEntries(labelNames.map((name, n) => [name, values[n] ?? '']))
}
