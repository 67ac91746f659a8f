import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts } from '../../../commands/city/ports.js'
import type { Contestant, Running, Stage } from './contestant.js'
import { added, type LoadLength, type Measured, type Meter, type Target } from './measure.js'
import type { BenchOptions } from './options.js'
import { answerOf } from './sameAnswer.js'
import { summarizeProfile } from './summarizeProfile.js'
import type { Row } from './table.js'
import type { Workload } from './workloads.js'

/** What a comparison runs in. */
export interface Ground {
  readonly dir: string
  readonly meter: Meter
  readonly subgraphsPort: number
  readonly key: string
  readonly options: BenchOptions
  readonly say: (line: string) => void
}

interface Entrant {
  readonly contestant: Contestant
  readonly target: Target | null
  readonly reason: string | null
}

/** Ours gives a document up whose planning takes two seconds, which it can on a machine that does a lot else. */
const ATTEMPTS = 3
const FIRST = { durationMs: 1, minAnswers: 1, connections: 1 }
/** Answers until V8 has optimized what it will. */
const WARM_UP = { durationMs: 5_000, minAnswers: 3_000 }
/** Below that ticks of 10 ms would show. */
const MIN_ANSWERS = 500

const PRELOAD = new URL('./profileLoad.js', import.meta.url).href

/** Starts every contestant, warms each up, and measures them in turns: whatever the machine does meets all alike. */
export async function compare(workload: Workload, ground: Ground): Promise<Row[]> {
  const { options, say, meter } = ground
  const entrants: Entrant[] = []
  const sums = new Map<Contestant, Measured>()
  try {
    for (const contestant of options.contestants) {
      if (!contestant.workloads.some((name) => name === workload.name)) continue
      say(`${workload.name}: starting ${contestant.title}`)
      entrants.push(await enter(contestant, workload, ground))
    }
    const ready = entrants.filter((one): one is Entrant & { target: Target } => one.target !== null)
    for (const { contestant, target } of ready) {
      say(`${workload.name}: warming up ${contestant.title}`)
      await meter.load(target, WARM_UP)
    }
    await compareAnswers(ready, say)
    for (let round = 1; round <= options.rounds; round++) {
      say(`${workload.name}: round ${round} of ${options.rounds}`)
      for (const { contestant, target } of ready) {
        const turn = await meter.load(target, roundOf(options))
        sums.set(contestant, added(sums.get(contestant), turn))
      }
    }
    if (options.profiles) for (const one of ready) await profile(one, ground)
  } finally {
    for (const { target } of entrants) await target?.running.stop()
  }
  return entrants.map(({ contestant, reason }) => ({
    ...contestant,
    reason,
    measured: sums.get(contestant) ?? null,
  }))
}

/** Starts a contestant and makes sure that it answers. */
export async function enter(
  contestant: Contestant,
  workload: Workload,
  { dir, meter, subgraphsPort, key, options, say }: Ground,
): Promise<Entrant> {
  const file = profileFile(dir, contestant)
  const nodeEnv = options.profiles
    ? { NODE_OPTIONS: `--import=${PRELOAD}`, PROFILE_FILE: file }
    : ({} as Record<string, string>)
  let reason: string | null = null
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const port = (await freePorts(['gateway']))['gateway'] ?? 0
    try {
      const stage: Stage = { workload, dir, port, subgraphsPort, key, nodeEnv }
      const running: Running = await contestant.start(stage)
      const target = { running, port, workload }
      const { firstFailure } = await meter.load(target, FIRST)
      if (firstFailure === null) return { contestant, target, reason: null }
      await running.stop()
      reason = firstFailure.slice(0, 200)
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error)
    }
    say(`${contestant.title}: ${reason}`)
  }
  return { contestant, target: null, reason }
}

/** After the measuring, since sampling costs. */
async function profile(
  { contestant, target }: Entrant & { target: Target },
  { dir, meter, options, say }: Ground,
): Promise<void> {
  if (!contestant.isNode) return
  say(`profiling ${contestant.title}`)
  target.running.process.signal('SIGUSR2')
  await meter.load(target, roundOf(options))
  target.running.process.signal('SIGUSR2')
  await sleep(1_500)
  const text = await readFile(profileFile(dir, contestant), 'utf8')
  console.log(`\n${contestant.title}\n${summarizeProfile(JSON.parse(text) as never)}\n`)
}

/** Whoever answers less has less to do, so all must answer the same; the floor alone puts replies in a row. */
async function compareAnswers(
  ready: readonly (Entrant & { target: Target })[],
  say: Ground['say'],
): Promise<void> {
  let first: string | null = null
  for (const { contestant, target } of ready) {
    const answer = await answerOf(target)
    first ??= answer
    if (answer !== null && answer !== first) {
      say(`${contestant.title} ANSWERS SOMETHING ELSE: ${answer.slice(0, 300)}`)
    }
  }
}

function roundOf({ secondsPerRound }: BenchOptions): LoadLength {
  return { durationMs: 1_000 * secondsPerRound, minAnswers: MIN_ANSWERS }
}

function profileFile(dir: string, { name }: Contestant): string {
  return join(dir, `${name}.cpuprofile`)
}
