import { keepRequestsYoung } from '../keepRequestsYoung.js'
import { parseOptions } from './parseOptions.js'
import { startStandalone } from './startStandalone.js'

/** `npm run gateway -- --supergraph FILE --port N`: serves in the foreground until SIGINT or SIGTERM. */
try {
  keepRequestsYoung()
  const gateway = await startStandalone(parseOptions(process.argv.slice(2)))
  process.stdout.write(`▸ serving at ${gateway.url}/graphql\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void gateway.stop())
  }
} catch (error) {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
