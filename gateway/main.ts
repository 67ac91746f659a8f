import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { keepRequestsYoung } from './keepRequestsYoung.js'
import { startGateway } from './startGateway.js'
import { readConfig } from './config.js'

/** `node dist/gateway/main.js`: serves until SIGTERM or SIGINT, then finishes what is under way. */
try {
  keepRequestsYoung()
  const config = readConfig()
  const read = (path: string) => readFile(path, 'utf8')
  const gateway = await startGateway(config, {
    supergraph: await read(config.supergraphPath),
    localSdl: await read('schema/subgraphs/gateway.graphql'),
    roles: await read('schema/roles.yaml'),
    purposes: await read('schema/purposes.yaml'),
    departments: await read('schema/departments.yaml'),
    clients: await read(config.clientsPath),
    issuers: await read(config.issuersPath),
    documents: await readDocuments(config.documents.dir),
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void gateway.stop())
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

async function readDocuments(dir: string): Promise<string[]> {
  const files = (await readdir(dir)).filter((file) => file.endsWith('.graphql'))
  return Promise.all(files.map((file) => readFile(join(dir, file), 'utf8')))
}
