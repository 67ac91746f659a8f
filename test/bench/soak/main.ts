import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { IssuerConfig } from '../../../gateway/auth/issuer.js'
import { keepRequestsYoung } from '../../../gateway/keepRequestsYoung.js'
import { Child } from '../gateways/child.js'
import type { SoakOrder, SoakResult } from './load.js'
import { growthOf, MemoryTable } from './memory.js'
import { startSoakGateway } from './soakGateway.js'

/**
 * `npm run soak`: the city's gateway under requests of which most are new in something: document, token, subject,
 * address. Its heap after a collection must not grow from the first third to the last by more than `--bound`.
 * `--requests N` (200,000), `--bound MB`, `--connections N`; `--only KIND` (kinds.ts) finds out which it is that grows.
 */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '200000' },
    bound: { type: 'string', default: '40' },
    connections: { type: 'string', default: '16' },
    only: { type: 'string' },
  },
})
const SLICES = 12
keepRequestsYoung()
const count = Number(values.requests)
const boundMb = Number(values.bound)

const key = randomBytes(32).toString('base64')
const subgraphs = new Child('../gateways/staticSubgraphs.js', { BENCH_KEY: key })
const load = new Child('../soak/load.js')
try {
  const subgraphsPort = await subgraphs.ask<number>()
  const issuer = await load.ask<IssuerConfig>()
  const gateway = await startSoakGateway({ issuer, subgraphsPort, key })
  try {
    await soak(gateway.port)
  } finally {
    await gateway.stop()
  }
} finally {
  load.stop()
  subgraphs.stop()
}

async function soak(port: number): Promise<void> {
  const table = new MemoryTable()
  const ended: Record<string, number> = {}
  const size = Math.ceil(count / SLICES)
  for (let slice = 0; slice < SLICES; slice++) {
    const order: SoakOrder = {
      port,
      from: slice * size,
      count: size,
      connections: Number(values.connections),
      only: values.only,
    }
    const startedAt = performance.now()
    const result = await load.ask<SoakResult>(order)
    for (const [how, many] of Object.entries(result)) ended[how] = (ended[how] ?? 0) + many
    console.log(table.row((slice + 1) * size, performance.now() - startedAt))
  }
  for (const [how, many] of Object.entries(ended)) console.log(`${how}: ${many}`)
  const grown = growthOf(table.heapMb)
  console.log(
    `heap after collection, first third to last: ${grown.toFixed(1)} MB (bound ${boundMb})`,
  )
  const failures = Object.keys(ended).filter((how) => / 5\d\d$/.test(how))
  if (failures.length > 0) console.error(`failed: ${failures.join(', ')}`)
  if (grown > boundMb) console.error('the heap grows')
  if (failures.length > 0 || grown > boundMb) process.exitCode = 1
}
