import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contestant } from './contestant.js'
import { GatewayProcess } from './GatewayProcess.js'
import { peersFolder } from './peers.js'
import { subgraphUrl } from './workloads.js'

const BINARY = 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase'

/** The native gateway, written in Rust, from the binary of Grafbase's command line; it composes the subgraphs itself. */
export const grafbase: Contestant = {
  name: 'grafbase',
  title: 'Grafbase gateway 0.103 (native)',
  isNode: false,
  workloads: ['dossier', 'deep'],
  start: async ({ workload, dir, port, subgraphsPort }) => {
    const folder = await peersFolder()
    const place = join(dir, 'grafbase')
    await mkdir(place, { recursive: true })
    const tables = await Promise.all(
      workload.subgraphs.map(async (name) => {
        const schema = join(place, `${name}.graphql`)
        await writeFile(schema, workload.sdl(name))
        const url = subgraphUrl(subgraphsPort, workload, name)
        return `[subgraphs.${name}]\nurl = "${url}"\nschema_path = "${schema}"\n`
      }),
    )
    const config = join(place, 'grafbase.toml')
    await writeFile(config, tables.join('\n'))
    const gateway = new GatewayProcess({
      name: 'grafbase',
      command: [join(folder, BINARY), 'dev', '--config', config, '--port', String(port)],
      cwd: place,
      env: { HOME: place },
      port,
      logFile: join(dir, 'grafbase.log'),
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
