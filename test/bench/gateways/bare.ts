import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contestant } from './contestant.js'
import { GatewayProcess } from './GatewayProcess.js'
import { supergraphOf } from './workloads.js'

/** Our engine alone (`npm run gateway`): no identity, no register; the static subgraphs are declared trusted. */
export const bare: Contestant = {
  name: 'bare',
  title: 'ours, bare',
  isNode: true,
  workloads: ['dossier', 'deep'],
  start: async ({ workload, dir, port, subgraphsPort, nodeEnv }) => {
    const supergraph = join(dir, 'bare.graphql')
    await writeFile(supergraph, supergraphOf(workload, subgraphsPort))
    const trusted = workload.subgraphs.flatMap((name) => ['--trust', name])
    const entry = 'dist/gateway/standalone/main.js'
    const options = ['--supergraph', supergraph, '--port', String(port), ...trusted]
    const gateway = new GatewayProcess({
      name: 'bare',
      command: [process.execPath, '--enable-source-maps', entry, ...options],
      env: nodeEnv,
      port,
      logFile: join(dir, 'bare.log'),
    })
    await gateway.untilListening('/healthz')
    return {
      process: gateway,
      path: '/graphql',
      tokenHeader: 'x-caller',
      tokens: [],
      stop: () => gateway.stop(),
    }
  },
}
