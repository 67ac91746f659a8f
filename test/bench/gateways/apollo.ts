import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contestant } from './contestant.js'
import { GatewayProcess } from './GatewayProcess.js'
import { peersFolder } from './peers.js'
import { supergraphOf } from './workloads.js'

/** Apollo Server with ApolloGateway, nothing reported to its vendor and no health checks of subgraphs. */
export const apollo: Contestant = {
  name: 'apollo',
  title: 'Apollo Server 5 + ApolloGateway 2.14',
  isNode: true,
  workloads: ['dossier', 'deep'],
  start: async ({ workload, dir, port, subgraphsPort, nodeEnv }) => {
    const folder = await peersFolder()
    const supergraph = join(dir, 'apollo.graphql')
    await writeFile(supergraph, supergraphOf(workload, subgraphsPort))
    const gateway = new GatewayProcess({
      name: 'apollo',
      command: [process.execPath, 'apollo.mjs'],
      cwd: folder,
      env: {
        ...nodeEnv,
        NODE_ENV: 'production',
        APOLLO_TELEMETRY_DISABLED: 'true',
        PORT: String(port),
        SUPERGRAPH: supergraph,
      },
      port,
      logFile: join(dir, 'apollo.log'),
    })
    await gateway.untilListening('/')
    return {
      process: gateway,
      path: '/',
      tokenHeader: 'x-caller',
      tokens: [],
      stop: () => gateway.stop(),
    }
  },
}
