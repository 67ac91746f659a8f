import { parseArgs } from 'node:util'
import { keepRequestsYoung } from '../../../gateway/keepRequestsYoung.js'
import { growthOf, MemoryTable } from './memory.js'
import { startSoakRegister } from './soakRegister.js'
import { withSoakTown, type SoakTown } from './withSoakTown.js'

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

const register = await startSoakRegister()
try {
  await withSoakTown(register, soak)
} finally {
  await register.stop()
}

async function soak({ send, caches }: SoakTown): Promise<void> {
  const table = new MemoryTable()
  const ended: Record<string, number> = {}
  const size = Math.ceil(count / SLICES)
  const { only } = values
  const connections = Number(values.connections)
  for (let slice = 0; slice < SLICES; slice++) {
    const startedAt = performance.now()
    const result = await send({ from: slice * size, count: size, connections, only })
    for (const [how, many] of Object.entries(result)) ended[how] = (ended[how] ?? 0) + many
    const ms = performance.now() - startedAt
    console.log(table.row((slice + 1) * size, ms, await caches()))
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
