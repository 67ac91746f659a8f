import { keepRequestsYoung } from './keepRequestsYoung.js'
import { startGateway, type Gateway } from './startGateway.js'
import { readConfig, readSectors } from './config.js'
import { readFiles } from './readFiles.js'
import { readCitySources } from './reload/citySources.js'

/** `node dist/gateway/main.js`: serves until SIGTERM or SIGINT, then finishes what is under way; SIGHUP: reload. */
try {
  keepRequestsYoung()
  let gateway: Gateway | undefined
  // Unheard, it would end the process.
  process.on('SIGHUP', () => void gateway?.reload())
  const config = readConfig()
  const read = () => readCitySources(config, readSectors)
  const started = await startGateway(config, await readFiles(config), read)
  gateway = started
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void started.stop())
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
