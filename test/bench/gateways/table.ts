import { cpus, loadavg, release, totalmem } from 'node:os'
import type { Measured } from './measure.js'
import { canPin } from './pinning.js'

/** A row: a contestant's figures, or why there are none. */
export interface Row {
  readonly name: string
  readonly title: string
  readonly measured: Measured | null
  readonly reason: string | null
}

const HEAD = [
  'gateway',
  'CPU ms/request',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'RSS MiB',
  'CPU × ours',
  'requests/s × ours',
  'other core',
]

/** The rows of one workload as a Markdown table; `ours` is the row that the ratios are to. */
export function table(rows: readonly Row[], ours: string): string {
  const base = rows.find(({ name }) => name === ours)?.measured ?? null
  const lines = rows.map((row) => cells(row, base))
  return markdown(HEAD, lines)
}

/** A Markdown table, numbers to the right. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, n) => (n === 0 ? '---' : '---:'))
  return [head, rule, ...rows].map((line) => `| ${line.join(' | ')} |`).join('\n')
}

function cells({ title, measured, reason }: Row, base: Measured | null): string[] {
  if (measured === null || measured.requests === 0) {
    const why = (reason ?? measured?.firstFailure ?? 'no answer').slice(0, 120)
    return [title, why.replaceAll(/[|\n]/g, ' '), ...HEAD.slice(2).map(() => '')]
  }
  const figures = figuresOf(measured)
  const ours = base && base.requests > 0 ? figuresOf(base) : null
  const failures = measured.failures > 0 ? ` (${measured.failures} failed)` : ''
  return [
    title + failures,
    figures.cpuMs.toFixed(3),
    figures.perSecond.toFixed(0),
    figures.p50Ms.toFixed(1),
    figures.p99Ms.toFixed(1),
    measured.residentMiB.toFixed(0),
    ours === null ? '' : (figures.cpuMs / ours.cpuMs).toFixed(2),
    ours === null ? '' : (figures.perSecond / ours.perSecond).toFixed(2),
    `${((100 * measured.otherMs) / measured.wallMs).toFixed(0)} %`,
  ]
}

export interface Figures {
  readonly cpuMs: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

export function figuresOf(measured: Measured): Figures {
  const { requests, gatewayMs, wallMs } = measured
  const sorted = Float64Array.from(measured.latencies.flatMap((one) => [...one])).toSorted()
  const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  return {
    cpuMs: gatewayMs / requests,
    perSecond: (1_000 * requests) / wallMs,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
  }
}

/** The machine, and how busy it was. */
export function machine(): string {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const pinned = canPin ? 'each gateway pinned to a core of its own' : 'nothing pinned'
  const load = loadavg()[0]?.toFixed(1)
  return `Node ${process.version}, Linux ${release()}, ${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, ${memory} GiB; ${pinned}; load average at the end ${load}.`
}
