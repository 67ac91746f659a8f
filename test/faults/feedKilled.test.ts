import assert from 'node:assert/strict'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, it } from 'node:test'
import type { DataSource } from 'typeorm'
import { ChildService } from '../../commands/city/ChildService.js'
import { freePorts, type CityPorts } from '../../commands/city/ports.js'
import { openDatabase } from '../../subgraphs/shared/openDatabase.js'
import { recordEvent } from '../../subgraphs/shared/feed/recordEvent.js'
import { UNKNOWN_CODE } from '../../subgraphs/shared/town/stories.js'
import {
  FEED_KEY,
  MOVED,
  feedDatabase,
  feedSector,
  moved,
  numbered,
  openSubscriptions,
} from '../support/feedHarness.js'
import type { FeedProcessOptions } from '../support/feedProcess.js'
import { temporaryDir } from '../support/postgres.js'

const EVENTS_TO_WRITE = 1_000
const WRITERS = 4
/** Change it to see other moments; what it kills and when follows from it, as far as a machine repeats itself. */
const SEED = 20_261_129

/** Two replicas of the source, of which one numbers, and two of the reader, each at one of these. */
const PROCESSES = ['source1', 'source2', 'reader1', 'reader2'] as const

let ports: CityPorts
let dir = ''
let source: DataSource
let reader: DataSource
let urls: { source: string; reader: string }
const services = new Map<string, ChildService>()

before(async () => {
  ports = await freePorts(PROCESSES)
  dir = await temporaryDir()
  urls = {
    source: (await feedDatabase('source')).url,
    reader: (await feedDatabase('reader')).url,
  }
  source = await openDatabase(feedSector('source'), urls.source)
  reader = await openDatabase(feedSector('reader'), urls.reader)
  for (const name of PROCESSES) services.set(name, service(name))
  await Promise.all([...services.values()].map((one) => one.start()))
  await openSubscriptions({ database: source })
})
after(async () => {
  await Promise.all([...services.values()].map((one) => one.stop('SIGKILL')))
  await Promise.all([source.destroy(), reader.destroy()])
})

function service(name: (typeof PROCESSES)[number]): ChildService {
  const role = name.startsWith('source') ? 'source' : 'reader'
  const options: FeedProcessOptions = {
    role,
    databaseUrl: urls[role],
    port: ports[name]!,
    feedKey: FEED_KEY.toString('base64'),
    sourceUrl: `http://127.0.0.1:${ports[name.replace('reader', 'source')]}`,
  }
  return new ChildService({
    name,
    command: ['dist/test/support/feedProcess.js', JSON.stringify(options)],
    env: {},
    readyUrl: `http://127.0.0.1:${ports[name]}/readyz`,
    logFile: join(dir, `${name}.log`),
  })
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Each writer's transactions one after the other; every fifth is rolled back. Returns the steps committed. */
async function writeSteps(): Promise<Set<number>> {
  const committed = new Set<number>()
  const write = async (writer: number) => {
    for (let step = writer; step < EVENTS_TO_WRITE; step += WRITERS) {
      const runner = source.createQueryRunner()
      await runner.startTransaction()
      const fact = { subject: UNKNOWN_CODE, item: 'JT-02', payload: moved(step) }
      await recordEvent(runner.manager, MOVED, fact)
      await sleep(10)
      const isKept = step % 5 !== 0
      await (isKept ? runner.commitTransaction() : runner.rollbackTransaction())
      if (isKept) committed.add(step)
      await runner.release()
      await sleep(60)
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
  return committed
}

/** Kills one process after the other at random moments, each coming back at once, until `isOver`. */
async function killAtRandom(isOver: () => boolean): Promise<Map<string, number>> {
  const random = seeded(SEED)
  const kills = new Map<string, number>(PROCESSES.map((name) => [name, 0]))
  while (!isOver() || [...kills.values()].some((count) => count === 0)) {
    await sleep(200 + 1_000 * random())
    const name = PROCESSES[Math.floor(random() * PROCESSES.length)]!
    await services.get(name)!.stop('SIGKILL')
    kills.set(name, kills.get(name)! + 1)
    await services.get(name)!.start()
  }
  return kills
}

async function applied(): Promise<{ seq: number; step: number }[]> {
  const rows = await reader.query<{ seq: string; step: number }[]>(
    'SELECT seq, step FROM applied ORDER BY n',
  )
  return rows.map(({ seq, step }) => ({ seq: Number(seq), step }))
}

it('loses nothing, doubles nothing and keeps the order, whichever process is killed at any moment', async () => {
  let isOver = false
  const writing = writeSteps().finally(() => (isOver = true))
  const kills = await killAtRandom(() => isOver)
  const committed = await writing
  const deadline = Date.now() + 120_000
  while ((await applied()).length < committed.size && Date.now() < deadline) await sleep(200)
  const rows = await applied()
  const report = JSON.stringify({ kills: [...kills], written: committed.size })
  const numbers = Array.from({ length: committed.size }, (_, n) => n + 1)
  assert.deepEqual(
    rows.map(({ seq }) => seq),
    numbers,
    report,
  )
  assert.deepEqual(new Set(rows.map(({ step }) => step)), committed, report)
  assert.deepEqual(
    rows.map(({ seq, step }) => [seq, step]),
    await numbered(source),
    report,
  )
  for (let writer = 0; writer < WRITERS; writer++) {
    const own = rows.map(({ step }) => step).filter((step) => step % WRITERS === writer)
    assert.deepEqual(
      own,
      own.toSorted((a, b) => a - b),
      report,
    )
  }
})
