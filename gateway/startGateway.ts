import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { findPersonalNumber } from '../schema/wire/personalNumberScan.js'
import { RequestError } from '../schema/wire/errors.js'
import { answer } from './answer.js'
import { cityPolicies } from './authorization/policies/cityPolicies.js'
import { createAuthenticator } from './auth/authenticate.js'
import type { IssuerConfig } from './auth/issuer.js'
import { loadRoles } from './auth/roles.js'
import { startChecks, type ChecksRoom } from './check/startChecks.js'
import { Clients } from './clients/Clients.js'
import { readClients } from './clients/readClients.js'
import type { GatewayConfig } from './config.js'
import { startFeedDuties } from './feed/startFeedDuties.js'
import { Generations } from './federation/Generations.js'
import { SectorClients } from './federation/SectorClients.js'
import type { ConsoleSettings } from './http/console.js'
import { refuseOnGet } from './http/params.js'
import { createServer } from './http/server.js'
import { subjectKeying } from './keySubject.js'
import { exposeMetrics } from './observe/exposeMetrics.js'
import type { Gauges } from './observe/Gauges.js'
import type { Meters } from './observe/Meters.js'
import { Observer } from './observe/Observer.js'
import { createDocumentNames } from './operation/documentNames.js'
import { createDocumentTrust } from './operation/documentTrust.js'
import { openRates } from './rates/openRates.js'
import type { Rates } from './rates/Rates.js'
import { pinStages, type PinnedStages, type StageParts } from './pinStages.js'

/** Texts of the files that the gateway reads at its start. */
export interface GatewayFiles {
  readonly supergraph: string
  readonly localSdl: string
  readonly roles: string
  readonly purposes: string
  readonly departments: string
  /** Rules of clients, as schema/clients.yaml. */
  readonly clients: string
  /** JSON list of IssuerConfig. */
  readonly issuers: string
  /** Texts of the trusted documents. */
  readonly documents: readonly string[]
}

export interface Gateway {
  readonly url: string
  /** Refuses new requests, finishes those under way, flushes the register, closes everything. */
  readonly stop: () => Promise<void>
}

/** Builds every stage and listens. Throws one line if something that it needs is missing or unsafe. */
export async function startGateway(config: GatewayConfig, files: GatewayFiles): Promise<Gateway> {
  let isStopping = false
  const issuers = JSON.parse(files.issuers) as IssuerConfig[]
  const observer = new Observer()
  const { meters } = observer
  const server = createServer({
    observer,
    answer: (request) => {
      if (!isStopping) return generations.use((stages) => answer(request, stages))
      return Promise.reject(new RequestError('SHUTTING_DOWN', 'This instance is stopping.'))
    },
    status: () => statusOf(isStopping ? 'stopping' : checks.notReady(), parts.sectorClients),
    receiptKeys: () => checks.receiptKeys.publicJwks(),
    ...config,
    console: consoleSettings(config, issuers),
  })
  endConnections(server, () => isStopping)
  const onFault = (error: unknown) => server.log.error({ err: safe(error) }, 'fault')
  const readLedger = () => generations.use(({ checkSources }) => checkSources.credit.readLedger())
  const checks = await startChecks(config, { ...files, credit: { readLedger }, meters, onFault })
  const clients = new Clients(readClients(files.clients, config.anonymousPerMinute))
  const log = server.log
  const { rates, close: closeRates } = openRates(config.rateLimitStore, { clients, log, onFault })
  const rooms = { checks, clients, rates, meters, log, onFault }
  const parts = stageParts(config, { ...files, issuers }, rooms)
  const first = await pinStages({ sdl: files.supergraph, sectors: config.sectors }, parts)
  const generations = new Generations(first, onFault)
  const feedDuties = startFeedDuties(config.sectors, { ...checks, onFault })
  const metrics = await exposeMetrics(config.metrics, meters, gaugesOf(generations, parts))
  const url = await server.listen({ host: config.host, port: config.port })
  const stop = async () => {
    isStopping = true
    await Promise.all([server.close(), feedDuties.close()])
    await metrics?.close()
    await generations.current.close()
    await checks.close()
    await closeRates()
  }
  return { url, stop }
}

/** A connection that the client keeps open after its last answer would keep the process for a minute. */
function endConnections(server: FastifyInstance, isStopping: () => boolean): void {
  server.addHook('onSend', async (_request, reply) => {
    if (isStopping()) reply.header('connection', 'close')
  })
}

function statusOf(notReady: string | null, clients: SectorClients) {
  return { isReady: notReady === null, text: notReady ?? 'ok', sectors: clients.states() }
}

function gaugesOf(
  generations: Generations<PinnedStages>,
  { sectorClients: clients, checks }: StageParts,
): Gauges {
  return {
    sectors: () => clients.states(),
    planning: () => generations.current.generation.planner.waiting,
    supergraphSince: () => generations.since,
    register: () => checks.register.lag,
  }
}

type Files = Omit<GatewayFiles, 'issuers'> & { readonly issuers: readonly IssuerConfig[] }

interface Rooms {
  readonly checks: ChecksRoom
  readonly clients: Clients
  readonly rates: Rates
  readonly meters: Meters
  readonly log: FastifyBaseLogger
  readonly onFault: (error: unknown) => void
}

function claimContext(config: GatewayConfig, files: Files, { meters, log }: Rooms) {
  const { keySubject } = subjectKeying(config)
  return {
    roles: loadRoles(files.roles),
    demoIdentityUrl: config.demoIdentityUrl,
    keySubject: (text: string) => keySubject(text, '').key,
    log: (message: string, facts: object) => log.warn(facts, message),
    counts: meters.caches.token,
  }
}

function stageParts(config: GatewayConfig, files: Files, rooms: Rooms): StageParts {
  const { checks, clients, rates, meters, onFault } = rooms
  const { keySubject, sealRef } = subjectKeying(config)
  const { documents } = files
  return {
    lasting: {
      authenticate: createAuthenticator(files.issuers, claimContext(config, files, rooms)),
      rates,
      clients,
      policies: cityPolicies,
      refuseOnGet,
      register: checks.register,
      sealRef,
      requestDeadlineMs: config.requestDeadlineMs,
      onFault,
    },
    checks,
    sectorClients: new SectorClients(meters, { timeoutMs: config.sectorTimeoutMs }),
    trusted: createDocumentTrust({ ...config.documents, documents, clients, findPersonalNumber }),
    nameDocument: createDocumentNames(documents),
    meters,
    keySubject,
    sectorTimeoutMs: config.sectorTimeoutMs,
    planTimeoutMs: config.planTimeoutMs,
  }
}

/** Throws Error if the console is to log in at an issuer that the gateway does not trust. */
function consoleSettings(
  { console: { dir, clientId, issuer: wanted } }: GatewayConfig,
  issuers: readonly IssuerConfig[],
): ConsoleSettings {
  const issuer = wanted === '' ? issuers[0] : issuers.find(({ url }) => url === wanted)
  if (wanted !== '' && !issuer) throw new Error(`CONSOLE_ISSUER ${wanted} is not in ISSUERS.`)
  return { dir, clientId, issuer: issuer?.url ?? null, isDemo: issuer?.demo === true }
}

function safe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
