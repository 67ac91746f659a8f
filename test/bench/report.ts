import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import type { LoadResult } from './measureLoad.js'
import type { PartResult } from './measureParts.js'

/** Load of the machine and age of the run, for whoever reads the numbers. */
export interface RunFacts {
  readonly date: string
  readonly seconds: number
}

/** The results as Markdown tables, with the machine they were made on. */
export function report(
  loads: readonly LoadResult[],
  parts: readonly PartResult[],
  facts: RunFacts,
): string {
  return `${machine(facts)}

${table(
  [
    'question',
    'connections',
    'req/s',
    'p50 ms',
    'p95 ms',
    'gateway CPU ms',
    'subgraphs CPU ms',
    'gateway RSS MiB',
  ],
  loads.map(loadRow),
)}

As ratios to \`direct\` at the same number of connections (throughput: more is better; times: less is):

${table(['question', 'connections', 'req/s', 'p50', 'p95'], ratioRows(loads))}

${table(
  ['part', 'result'],
  parts.map(({ part, value }) => [part, value]),
)}
`
}

function machine({ date, seconds }: RunFacts): string {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const load = loadavg()[0]!.toFixed(1)
  return [
    `Run of ${date}, ${seconds.toFixed(0)} s: Node ${process.version}, ${platform()} ${release()},`,
    `${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, ${memory} GiB; load average at the end ${load}.`,
  ].join('\n')
}

function loadRow(result: LoadResult): string[] {
  const { question, connections, perSecond, p50Ms, p95Ms } = result
  const used = [result.gatewayCpuMs, result.sectorsCpuMs, result.residentMiB]
  const times = [perSecond, p50Ms, p95Ms, ...used]
  return [question, String(connections), ...times.map((value) => value?.toFixed(1) ?? 'n/a')]
}

function ratioRows(loads: readonly LoadResult[]): string[][] {
  return loads.flatMap((result) => {
    const same = ({ connections }: LoadResult) => connections === result.connections
    const floor = loads.find((other) => other.question === 'direct' && same(other))
    if (!floor || floor === result) return []
    const ratios = [
      result.perSecond / floor.perSecond,
      result.p50Ms / floor.p50Ms,
      result.p95Ms / floor.p95Ms,
    ]
    return [[result.question, String(result.connections), ...ratios.map((one) => one.toFixed(2))]]
  })
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, n) => (n === 0 ? '---' : '---:'))
  return [head, rule, ...rows].map(line).join('\n')
}
