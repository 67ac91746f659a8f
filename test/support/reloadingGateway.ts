import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { composeSupergraph } from '../../subgraphs/shared/composeSupergraph.js'
import type { TestCity } from './city.js'
import { startGatewayProcess, untilReadiness, type GatewayProcess } from './gatewayProcess.js'

/** What `/readyz` tells. */
export interface Readiness {
  readonly code: number
  readonly status: string
  readonly generation: number
  /** SHA-256 of the supergraph in use. */
  readonly supergraph: string
}

/** A gateway of its own beside the city's, with files that a test changes. */
export interface ReloadingGateway extends GatewayProcess {
  readonly approvals: string
  /** Puts a supergraph in the place of the present one, by renaming, as editors and deployments do. */
  put(supergraph: string): Promise<void>
  /** Rewrites the files of the sectors' addresses and keys; all that the city has but `without`. */
  connect(options?: { readonly without?: string }): Promise<void>
  readiness(): Promise<Readiness>
  /** Waits; the test's own time limit ends a wait in vain. */
  until(isSo: (now: Readiness) => boolean): Promise<Readiness>
  /** Waits for a line of the log that came after `from` characters of it. */
  untilLogged(line: RegExp, from?: number): Promise<void>
  /** Waits until this supergraph is in use. */
  untilUsed(supergraph: string): Promise<Readiness>
}

/** A load asks one subject thousands of times. */
const WITHOUT_RATES = `version: 1
defaults: { rates: { requestsPerMinute: 0, subjectsPerHour: 0, looksPerSubjectPerHour: 0 } }
anonymous: {}
clients: []
`

/** Starts it with `supergraph`; `env` goes over its settings. */
export async function startReloadingGateway(
  city: TestCity,
  supergraph: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ReloadingGateway> {
  const chain = env['REGISTER_CHAIN'] ?? 'reloading'
  const dir = join(city.dir, chain)
  await mkdir(join(dir, 'operations'), { recursive: true })
  const path = (name: string) => join(dir, name)
  const settings = city.environment.of('gateway')
  const put = (text: string) => replaceFile(path('supergraph.graphql'), text)
  const connect = async ({ without }: { without?: string } = {}) => {
    await writeFile(path('urls'), listWithout(settings['SECTOR_URLS']!, without))
    await writeFile(path('keys'), listWithout(settings['SECTOR_KEYS']!, without))
  }
  await put(supergraph)
  await connect()
  await writeFile(path('approvals'), '')
  await writeFile(path('clients.yaml'), WITHOUT_RATES)
  const gateway = await startGatewayProcess(city, {
    SUPERGRAPH: path('supergraph.graphql'),
    SUPERGRAPH_APPROVALS: path('approvals'),
    SECTOR_URLS_FILE: path('urls'),
    SECTOR_KEYS_FILE: path('keys'),
    TRUSTED_DOCUMENTS_DIR: path('operations'),
    RELOAD_POLL_MS: '40',
    CLIENTS: path('clients.yaml'),
    REGISTER_CHAIN: chain,
    REGISTER_CHECKPOINTS: path('checkpoints.jws'),
    ...env,
  })
  await untilReadiness(gateway.url, 200)
  const readiness = () => readReadiness(gateway.url)
  const until = async (isSo: (now: Readiness) => boolean) => {
    for (;;) {
      const now = await readiness()
      if (isSo(now)) return now
      await sleep(20)
    }
  }
  const untilUsed = (text: string) => until((now) => now.supergraph === sha256(text))
  const untilLogged = async (line: RegExp, from = 0) => {
    while (!line.test(gateway.logs().slice(from))) await sleep(20)
  }
  const files = { approvals: path('approvals'), put, connect }
  return { ...gateway, ...files, readiness, until, untilLogged, untilUsed }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The published supergraph, or one without some sector. */
export async function citySupergraph({ without }: { without?: string } = {}): Promise<string> {
  if (without === undefined) return readFile('schema/supergraph.graphql', 'utf8')
  const names = ['gateway', 'credit', 'transport', 'market', 'construction', 'healthcare']
  const kept = names.filter((name) => name !== without)
  const sdls = await Promise.all(
    kept.map(async (name) => {
      return [name, await readFile(`schema/subgraphs/${name}.graphql`, 'utf8')] as const
    }),
  )
  return composeSupergraph(new Map(sdls))
}

async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}

function listWithout(list: string, name: string | undefined): string {
  const pairs = list.split(',')
  return pairs.filter((pair) => name === undefined || !pair.startsWith(`${name}=`)).join(',')
}

async function readReadiness(gatewayUrl: string): Promise<Readiness> {
  const response = await fetch(`${gatewayUrl}/readyz`)
  return { code: response.status, ...((await response.json()) as Omit<Readiness, 'code'>) }
}
