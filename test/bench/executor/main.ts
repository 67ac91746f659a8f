import { fork } from 'node:child_process'
import { once } from 'node:events'
import { compiledExecutor } from '../../../gateway/federation/executor/compiledExecutor.js'
import { referenceExecutor } from '../../../gateway/federation/executor/referenceExecutor.js'
import { DEEP, DEEP_QUERY, DOSSIER, DOSSIER_QUERY, KEY, deepSdl } from './graphs.js'
import { Workload } from './Workload.js'

/**
 * CPU of the gateway's process for one plan: the ways to execute it in turns, in one run, against subgraphs
 * in another process. `node dist/test/bench/executor/main.js [rounds]`
 */
const ROUNDS = Number(process.argv[2] ?? 5)
const REQUESTS = 300
const AT_ONCE = 8

type Way = (workload: Workload, n: number) => Promise<string | Buffer>

const MERGED: Way = (workload, n) => workload.run(n, compiledExecutor, false)
const WAYS: Readonly<Record<string, Way>> = {
  reference: (workload, n) => workload.run(n, referenceExecutor, false),
  merged: MERGED,
}
/** Where all fetches go out at once. */
const ONE_HOP: Readonly<Record<string, Way>> = {
  ...WAYS,
  spliced: (workload, n) => workload.run(n, compiledExecutor, true),
  floor: (workload, n) => workload.fanOut(n),
}

const sectors = fork(new URL('./sectors.js', import.meta.url))
const [port] = (await once(sectors, 'message')) as [number]
const at = (graph: string) => new URL(`http://127.0.0.1:${port}/${graph}/`)
const deep = Object.fromEntries(Object.keys(DEEP).map((name) => [name, deepSdl(name)]))

await show(
  'dossier',
  new Workload(DOSSIER, DOSSIER_QUERY, { base: at('dossier'), key: KEY }),
  ONE_HOP,
)
const unsigned = { base: at('dossier'), key: null }
await show('dossier, unsigned', new Workload(DOSSIER, DOSSIER_QUERY, unsigned), ONE_HOP)
await show('deep', new Workload(deep, DEEP_QUERY, { base: at('deep'), key: null }), WAYS)
sectors.disconnect()

async function show(name: string, workload: Workload, ways: typeof WAYS): Promise<void> {
  const bytes = Buffer.byteLength(await MERGED(workload, 0))
  const times = await measure(workload, ways)
  console.log(
    `${name}, ${bytes} bytes: CPU ms a request (median of ${ROUNDS} rounds), ratio to merged`,
  )
  for (const [way, ms] of times) {
    const ratio = ms / (times.get('merged') ?? Number.NaN)
    console.log(`  ${way.padEnd(10)} ${ms.toFixed(3)}  ${ratio.toFixed(2)}`)
  }
  await workload.close()
}

async function measure(workload: Workload, ways: typeof WAYS): Promise<Map<string, number>> {
  const times = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]))
  for (let round = -2; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const ms = await cpuPerRequest((n) => way(workload, n))
      // The first rounds warm up.
      if (round >= 0) times.get(name)?.push(ms)
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]))
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

async function cpuPerRequest(request: (n: number) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  let next = 0
  const worker = async () => {
    while (next < REQUESTS) await request(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / REQUESTS
}
