import { readFile } from 'node:fs/promises'
import { startGateway } from './startGateway.js'
import { readConfig } from './config.js'

/** `node dist/gateway/main.js`: serves until SIGTERM or SIGINT, then finishes what is under way. */
try {
  const config = readConfig()
  const read = (path: string) => readFile(path, 'utf8')
  const gateway = await startGateway(config, {
    supergraph: await read(config.supergraphPath),
    localSdl: await read('schema/subgraphs/gateway.graphql'),
    roles: await read('schema/roles.yaml'),
    purposes: await read('schema/purposes.yaml'),
    issuers: await read(config.issuersPath),
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void gateway.stop())
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
