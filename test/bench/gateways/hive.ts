import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contestant, Running, Stage } from './contestant.js'
import { GatewayProcess } from './GatewayProcess.js'
import { peersFolder } from './peers.js'
import { supergraphOf } from './workloads.js'

/** Hive Gateway as it comes, all in JavaScript. */
export const hive: Contestant = {
  name: 'hive',
  title: 'Hive Gateway 2',
  isNode: true,
  workloads: ['dossier', 'deep'],
  start: (stage) => start(stage, { name: 'hive', flags: [] }),
}

/** Hive Gateway with the planner of Hive Router, which is Rust, and the executor made for it. */
export const hiveRust: Contestant = {
  name: 'hive-rust',
  title: 'Hive Gateway 2, Rust planner',
  isNode: true,
  workloads: ['dossier', 'deep'],
  start: (stage) => start(stage, { name: 'hive-rust', flags: ['--hive-router-runtime'] }),
}

async function start(
  { workload, dir, port, subgraphsPort, nodeEnv }: Stage,
  { name, flags }: { name: string; flags: readonly string[] },
): Promise<Running> {
  const folder = await peersFolder()
  const supergraph = join(dir, `${name}.graphql`)
  await writeFile(supergraph, supergraphOf(workload, subgraphsPort))
  const options = ['--host', '127.0.0.1', '--port', String(port), '--disable-websockets']
  const gateway = new GatewayProcess({
    name,
    command: [
      process.execPath,
      'node_modules/.bin/hive-gateway',
      'supergraph',
      supergraph,
      ...options,
      ...flags,
    ],
    cwd: folder,
    env: { ...nodeEnv, NODE_ENV: 'production', LOG_LEVEL: 'error' },
    port,
    logFile: join(dir, `${name}.log`),
  })
  await gateway.untilListening('/healthcheck')
  return {
    process: gateway,
    path: '/graphql',
    tokenHeader: 'x-caller',
    tokens: [],
    stop: () => gateway.stop(),
  }
}
