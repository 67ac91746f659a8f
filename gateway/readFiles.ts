import { readFile } from 'node:fs/promises'
import type { GatewayConfig } from './config.js'
import type { GatewayFiles } from './startGateway.js'

/** Reads what the gateway reads once. Throws Error naming a file that is missing. */
export async function readFiles(config: GatewayConfig): Promise<GatewayFiles> {
  const read = (path: string) => readFile(path, 'utf8')
  return {
    localSdl: await read('schema/subgraphs/gateway.graphql'),
    roles: await read('schema/roles.yaml'),
    purposes: await read('schema/purposes.yaml'),
    departments: await read('schema/departments.yaml'),
    abnormalUse: await read(config.abnormalUsePath),
    creditReports: await read(config.creditReports.rulesPath),
    clients: await read(config.clientsPath),
    issuers: await read(config.issuersPath),
  }
}
