import { readFile } from 'node:fs/promises'
import { keepRequestsYoung } from './keepRequestsYoung.js'
import { startGateway, type Gateway } from './startGateway.js'
import { readConfig, readSectors } from './config.js'
import { readCitySources } from './reload/citySources.js'

/** `node dist/gateway/main.js`: serves until SIGTERM or SIGINT, then finishes what is under way; SIGHUP: reload. */
try {
  keepRequestsYoung()
  let gateway: Gateway | undefined
  // Unheard, it would end the process.
  process.on('SIGHUP', () => void gateway?.reload())
  const config = readConfig()
  const read = (path: string) => readFile(path, 'utf8')
  const files = {
    localSdl: await read('schema/subgraphs/gateway.graphql'),
    roles: await read('schema/roles.yaml'),
    purposes: await read('schema/purposes.yaml'),
    departments: await read('schema/departments.yaml'),
    clients: await read(config.clientsPath),
    issuers: await read(config.issuersPath),
  }
  const paths = {
    supergraph: config.supergraphPath,
    documents: config.documents.dir,
    approvals: config.reload.approvalsPath,
  }
  const started = await startGateway(config, files, () => readCitySources(paths, readSectors))
  gateway = started
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void started.stop())
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
