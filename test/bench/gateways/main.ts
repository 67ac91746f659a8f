import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { todayInChina } from '../../../schema/wire/calendarDate.js'
import { Child } from './child.js'
import { compare, type Ground } from './compare.js'
import { growth } from './growth.js'
import { keepChart, keepPart } from './keep.js'
import { Meter } from './measure.js'
import { parseOptions } from './options.js'
import { pinOurselves } from './pinning.js'
import { machine, table, type Row } from './table.js'
import { workload } from './workloads.js'

/** `npm run bench -- gateways`: gateways over the same static subgraphs, one at a time, in turns (docs/performance.md). */
const options = parseOptions(process.argv.slice(3))
pinOurselves()
// Whatever is started from here on inherits it.
// Of zero the negative is no integer to Node.
if (options.priority > 0) setPriority(-options.priority)
const dir = await mkdtemp(join(tmpdir(), 'yingcha-gateways-'))
// As root, PostgreSQL runs under another account, which must be able to enter.
await chmod(dir, 0o711)
const key = randomBytes(32).toString('base64')
const subgraphs = new Child('./staticSubgraphs.js', { BENCH_KEY: key })
const generator = new Child('./loadGenerator.js')
try {
  const subgraphsPort = await subgraphs.ask<number>()
  const meter = new Meter({ generator, subgraphs, connections: options.connections })
  const say = (line: string) => console.error(`▸ ${line}`)
  const ground = { dir, meter, subgraphsPort, key, options, say }
  if (options.growth) await show('growth', await growth(ground))
  else await showComparison(ground)
} finally {
  generator.stop()
  subgraphs.stop()
  await rm(dir, { recursive: true, force: true })
}

async function showComparison(ground: Ground): Promise<void> {
  const groups = new Map<string, Row[]>()
  for (const name of options.workloads) groups.set(name, await compare(workload(name), ground))
  const tables = [...groups].map(([name, rows]) => {
    const ours = rows.some((row) => row.name === 'full') ? 'full' : 'bare'
    return `**${name}**\n\n${table(rows, ours)}`
  })
  await show('gateways', tables.join('\n\n'))
  if (options.write) await keepChart(groups)
}

/** The load average is part of it: on a busy machine the figures are worth less. */
async function show(part: 'gateways' | 'growth', tables: string): Promise<void> {
  const text = `Run of ${todayInChina()}. ${machine()}\n\n${tables}`
  console.log(text)
  if (options.write) await keepPart(part, text)
}
