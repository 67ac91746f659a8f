import type { BenchCity } from './benchCity.js'
import { closedLoop, withConnections, type Ask } from './closedLoop.js'
import { cpuMs, residentMiB } from './processStat.js'
import { QUESTIONS, type Question } from './questions.js'

/** What a question took under one load. */
export interface LoadResult {
  readonly question: Question
  readonly connections: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p95Ms: number
  /** CPU per request, milliseconds; null where there is no /proc. */
  readonly gatewayCpuMs: number | null
  readonly sectorsCpuMs: number | null
  readonly residentMiB: number | null
}

/** Requests of one question and round, by the number of connections. */
const LOADS = [
  { connections: 1, count: 40 },
  { connections: 8, count: 120 },
  { connections: 32, count: 160 },
]
/** Rounds of a load; a busy machine gets fewer of them, so that a run stays under two minutes. */
const MAX_ROUNDS = 4
const MAX_LOAD_MS = 15_000
const WARM_UP = { count: 120, workers: 8 }

interface Tally {
  latencies: number[]
  wallMs: number
  gatewayCpuMs: number | null
  sectorsCpuMs: number | null
}

/** Measures all questions under each load, in rounds that take turns, so that noise meets them alike. */
export async function measureLoad(
  city: BenchCity,
  asks: Readonly<Record<Question, Ask>>,
): Promise<LoadResult[]> {
  for (const question of QUESTIONS) {
    await withConnections(WARM_UP.workers, (send) =>
      closedLoop(WARM_UP, () => asks[question](send)),
    )
  }
  const results: LoadResult[] = []
  for (const load of LOADS) {
    const tallies = new Map<Question, Tally>()
    const endsAt = performance.now() + MAX_LOAD_MS
    for (let round = 0; round < MAX_ROUNDS && performance.now() < endsAt; round++) {
      for (const question of QUESTIONS) {
        const turn = await measureTurn(city, load, asks[question])
        tallies.set(question, added(tallies.get(question), turn))
      }
    }
    for (const [question, tally] of tallies) {
      results.push(await resultOf(city, { question, connections: load.connections }, tally))
    }
  }
  return results
}

async function measureTurn(
  city: BenchCity,
  { connections, count }: (typeof LOADS)[number],
  ask: Ask,
): Promise<Tally> {
  const gateway = [city.gateway.pid!]
  const sectors = [...city.sectors.values()].map(({ pid }) => pid!)
  const before = [await cpuMs(gateway), await cpuMs(sectors)]
  const loop = await withConnections(connections, (send) =>
    closedLoop({ count, workers: connections }, () => ask(send)),
  )
  return {
    ...loop,
    gatewayCpuMs: minus(await cpuMs(gateway), before[0]!),
    sectorsCpuMs: minus(await cpuMs(sectors), before[1]!),
  }
}

async function resultOf(
  city: BenchCity,
  of: { question: Question; connections: number },
  tally: Tally,
): Promise<LoadResult> {
  const sorted = tally.latencies.toSorted((a, b) => a - b)
  const each = (sum: number | null) => (sum === null ? null : sum / sorted.length)
  return {
    ...of,
    perSecond: (sorted.length / tally.wallMs) * 1000,
    p50Ms: quantile(sorted, 0.5),
    p95Ms: quantile(sorted, 0.95),
    gatewayCpuMs: each(tally.gatewayCpuMs),
    sectorsCpuMs: each(tally.sectorsCpuMs),
    residentMiB: await residentMiB(city.gateway.pid!),
  }
}

function added(sum: Tally | undefined, turn: Tally): Tally {
  if (!sum) return turn
  return {
    latencies: [...sum.latencies, ...turn.latencies],
    wallMs: sum.wallMs + turn.wallMs,
    gatewayCpuMs: plus(sum.gatewayCpuMs, turn.gatewayCpuMs),
    sectorsCpuMs: plus(sum.sectorsCpuMs, turn.sectorsCpuMs),
  }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}

function minus(a: number | null, b: number | null): number | null {
  return plus(a, b === null ? null : -b)
}
