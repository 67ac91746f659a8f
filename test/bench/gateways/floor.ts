import { parse } from 'graphql'
import { join } from 'node:path'
import { buildPlan } from '../../../gateway/federation/buildPlan.js'
import { fetchNodes } from '../../../gateway/federation/fetchNodes.js'
import { queryPlanner } from '../../../gateway/federation/queryPlanner.js'
import { readSupergraph } from '../../../gateway/federation/readSupergraph.js'
import { loadSupergraph } from '../../../gateway/federation/supergraph.js'
import type { Contestant, Stage } from './contestant.js'
import { GatewayProcess } from './GatewayProcess.js'
import { saltAt } from './salt.js'
import { subgraphUrl, supergraphOf } from './workloads.js'

const PROCESS = new URL('./floorProcess.js', import.meta.url).pathname

/** A Node process that fans out and splices; only where all fetches go out at once. */
export const floor: Contestant = {
  name: 'floor',
  title: 'floor: fan out and splice, no GraphQL',
  isNode: true,
  workloads: ['dossier'],
  start: async (stage) => {
    const { dir, port, nodeEnv } = stage
    const gateway = new GatewayProcess({
      name: 'floor',
      command: [process.execPath, PROCESS],
      env: { ...nodeEnv, PORT: String(port), FLOOR_REQUESTS: JSON.stringify(requestsOf(stage)) },
      port,
      logFile: join(dir, 'floor.log'),
    })
    await gateway.untilListening('/')
    return {
      process: gateway,
      path: '/graphql',
      tokenHeader: 'x-caller',
      tokens: [],
      stop: () => gateway.stop(),
    }
  },
}

/** The fetches of our own plan, as text around the salt. */
function requestsOf({ workload, subgraphsPort }: Stage): object[] {
  const supergraph = supergraphOf(workload, subgraphsPort)
  const { federationApiSchema: apiSchema, insertedNames } = loadSupergraph(supergraph)
  const planner = queryPlanner(readSupergraph(supergraph))
  const graph = { planner, apiSchema, insertedNames, conflicts: new Map(), overrideLabels: [] }
  const { queryPlan } = buildPlan(parse(workload.query), graph)
  return fetchNodes(queryPlan).map(({ serviceName, operation }) => {
    const id = saltAt(0)
    const body = JSON.stringify({ query: operation, variables: { id } }).split(id)
    return { url: subgraphUrl(subgraphsPort, workload, serviceName), body }
  })
}
