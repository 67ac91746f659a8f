import { readFile } from 'node:fs/promises'
import type { FastifyBaseLogger } from 'fastify'
import { RequestError } from '../../schema/wire/errors.js'
import { createAuthenticator, type Authenticate } from '../auth/authenticate.js'
import type { IssuerConfig } from '../auth/issuer.js'
import { loadPolicies } from '../authorization/policies/loadPolicies.js'
import { Generations } from '../federation/Generations.js'
import { SectorClients } from '../federation/SectorClients.js'
import { DEFAULT_SECTOR_LIMITS } from '../federation/sectorClient.js'
import { createGraphqlServer } from '../http/graphqlServer.js'
import type { Meters } from '../observe/Meters.js'
import type { Gauges } from '../observe/Gauges.js'
import { exposeMetrics } from '../observe/exposeMetrics.js'
import { openObserver } from '../observe/openObserver.js'
import { Reloader, type ReloadStatus, type Sources } from '../reload/Reloader.js'
import { STANDALONE_LIMITS } from '../operation/limits/operationLimits.js'
import { warmUp } from '../reload/warmUp.js'
import { REQUEST_DEADLINE_MS, answerStandalone } from './answerStandalone.js'
import { buildFederation, type Federation } from './buildFederation.js'
import type { StandaloneOptions } from './parseOptions.js'

const MAX_BODY_BYTES = 1024 * 1024
const POLL_MS = 250
const WARM_UP_MS = 10_000
const DRAINING = { maxDraining: 2, drainMs: 4 * REQUEST_DEADLINE_MS }

export interface StandaloneGateway {
  readonly url: string
  /** Null if metrics are not served. */
  readonly metricsUrl: string | null
  readonly stop: () => Promise<void>
}

/**
 * Serves any composed supergraph: authenticate → accept → authorize → plan → execute → respond, without
 * register, checks and catalogue. Reads the file again when it changes; one that cannot be used leaves the
 * present supergraph in place, and `/readyz` says so. Throws one line if it cannot start.
 */
export async function startStandalone(
  options: StandaloneOptions,
  logLevel = 'warn',
): Promise<StandaloneGateway> {
  const issuers = await readIssuers(options.issuers)
  const { observer, close: closeTraces } = await openObserver(options.traces)
  const { meters } = observer
  const { addresses, trusted, isOpen = true, isExplaining = false, cost = null } = options
  const clients = clientsFor(options, meters)
  const canLogIn = issuers.length > 0
  const building = { addresses, trusted, canLogIn, clients, meters, isOpen, isExplaining, cost }
  const policies = await loadPolicies(options.policies ?? null)
  const first = await readSources(options.supergraph)
  const initial = await buildFederation(first.supergraph, building)
  const server = createGraphqlServer({
    observer,
    answer: (request) =>
      generations.use((federation) => answerStandalone(request, federation, room)),
    // Still ready with the supergraph before; whoever looks sees that it is not the file's.
    status: () => ({ isReady: true, text: textOf(reloader.status), sectors: clients.states() }),
    maxBodyBytes: MAX_BODY_BYTES,
    logLevel,
  })
  const onFault = (error: unknown) => server.log.error({ err: error }, 'fault')
  const generations = new Generations<Federation>(initial, { ...DRAINING, onFault })
  const { maxAnswerBytes = STANDALONE_LIMITS.maxAnswerBytes } = options
  const authenticate = authenticator(issuers, meters, server.log)
  const room = { authenticate, policies, maxAnswerBytes, onFault }
  const reloading = { first, generations, building, meters, log: server.log }
  const reloader = reloaderOf(options, reloading)
  const metrics = await exposeMetrics(options.metrics, meters, gaugesOf(generations, clients))
  const url = await server.listen({ host: options.host, port: options.port })
  const stop = async () => {
    await server.close()
    await reloader.close()
    await metrics?.close()
    await generations.close()
    await closeTraces()
  }
  return { url, metricsUrl: metrics?.url ?? null, stop }
}

function gaugesOf(generations: Generations<Federation>, clients: SectorClients): Gauges {
  return {
    sectors: () => clients.states(),
    planning: () => generations.current.planner.waiting,
    supergraphAgeMs: () => generations.ageMs,
    register: null,
  }
}

function authenticator(
  issuers: readonly IssuerConfig[],
  { caches }: Meters,
  log: FastifyBaseLogger,
): Authenticate {
  return createAuthenticator(issuers, {
    roles: new Map(),
    keySubject: (text) => text,
    log: (message, facts) => log.warn(facts, message),
    counts: caches.token,
  })
}

function clientsFor(options: StandaloneOptions, meters: Meters): SectorClients {
  const { maxReplyBytes = DEFAULT_SECTOR_LIMITS.maxReplyBytes } = options
  return new SectorClients(meters, { maxReplyBytes })
}

function reloaderOf(
  { supergraph: path }: StandaloneOptions,
  parts: {
    readonly first: Sources
    readonly generations: Generations<Federation>
    readonly building: Parameters<typeof buildFederation>[1]
    readonly meters: Meters
    readonly log: FastifyBaseLogger
  },
): Reloader<Sources, Federation> {
  const { first, generations, building, meters, log } = parts
  return new Reloader<Sources, Federation>({
    first,
    read: () => readSources(path),
    build: async ({ supergraph }, running) => {
      const next = await buildFederation(supergraph, building)
      await warmUp(next, { running, expected: [] }, WARM_UP_MS)
      return next
    },
    generations,
    pollMs: POLL_MS,
    onReplaced: ({ digest }) => {
      meters.reloads.add('taken')
      log.info({ digest }, 'supergraph replaced')
    },
    onRefused: (reason) => {
      meters.reloads.add('refused')
      log.error({ reason }, 'supergraph refused')
    },
  })
}

async function readSources(path: string): Promise<Sources> {
  return { supergraph: await readFile(path, 'utf8'), others: '' }
}

function textOf({ lastError }: ReloadStatus): string {
  return lastError === null ? 'ok' : `the new supergraph is refused: ${lastError}`
}

async function readIssuers(path: string | null): Promise<IssuerConfig[]> {
  if (path === null) return []
  const issuers: unknown = JSON.parse(await readFile(path, 'utf8'))
  if (Array.isArray(issuers)) return issuers as IssuerConfig[]
  throw new RequestError('BAD_REQUEST', `${path} must be a JSON list of issuers.`)
}
