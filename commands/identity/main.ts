import { readFile } from 'node:fs/promises'
import { loadRoles } from '../../gateway/auth/roles.js'
import { readIdentityConfig } from './config.js'
import { startIdentity } from './server.js'

/** Runs the demo identity until SIGINT or SIGTERM: `node dist/commands/identity/main.js`, settings in config.ts. */
async function main(): Promise<void> {
  const roles = loadRoles(await readFile('schema/roles.yaml', 'utf8'))
  const identity = await startIdentity(readIdentityConfig(), roles)
  console.log(`demo identity: ${identity.url}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void identity.stop())
}

try {
  await main()
} catch (error) {
  console.error(`demo identity: ${explain(error as NodeJS.ErrnoException)}`)
  process.exitCode = 1
}

function explain(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') return 'the port is in use; set IDENTITY_PORT to a free one.'
  return error.message
}
