import { setTimeout as sleep } from 'node:timers/promises'
import { RequestError } from '../schema/wire/errors.js'
import { answer } from './answer.js'
import type { IssuerConfig } from './auth/issuer.js'
import { startChecks } from './check/startChecks.js'
import type { GatewayConfig } from './config.js'
import { startFeedDuties } from './feed/startFeedDuties.js'
import type { SectorClients } from './federation/SectorClients.js'
import type { ConsoleSettings } from './http/console.js'
import { createServer } from './http/server.js'
import { exposeMetrics } from './observe/exposeMetrics.js'
import type { Gauges } from './observe/Gauges.js'
import { openObserver } from './observe/openObserver.js'
import type { StageParts } from './pinStages.js'
import type { CitySources } from './reload/citySources.js'
import { openGenerations, type OpenGenerations } from './reload/openGenerations.js'
import type { ReloadStatus } from './reload/Reloader.js'
import { stageParts } from './stageParts.js'

/** Texts of the files that the gateway reads at its start and never again. */
export interface GatewayFiles {
  readonly localSdl: string
  readonly roles: string
  readonly purposes: string
  readonly departments: string
  /** Rules of abnormal use, as schema/abnormalUse.yaml. */
  readonly abnormalUse: string
  /** Rules of credit reports, as schema/creditReports.yaml. */
  readonly creditReports: string
  /** Rules of clients, as schema/clients.yaml. */
  readonly clients: string
  /** JSON list of IssuerConfig. */
  readonly issuers: string
}

export interface Gateway {
  readonly url: string
  /** Reads supergraph, sectors and trusted documents again; resolves when they are in use or refused. */
  readonly reload: () => Promise<void>
  /** Is not ready but answers for `drainMs`, then refuses new requests, finishes those under way and closes all. */
  readonly stop: () => Promise<void>
}

/**
 * Builds every stage and listens. `read` reads what a supergraph generation is made of, now and at every
 * reload. Throws one line if something that is needed is missing or unsafe.
 */
export async function startGateway(
  config: GatewayConfig,
  files: GatewayFiles,
  read: () => Promise<CitySources>,
): Promise<Gateway> {
  let phase: 'warming up' | 'serving' | 'draining' | 'stopping' = 'warming up'
  const issuers = JSON.parse(files.issuers) as IssuerConfig[]
  const { observer, close: closeTraces } = await openObserver(config.traces)
  const { meters } = observer
  const reportLimits = { sectors: config.sectors, maxBytes: config.maxReportBytes }
  const server = createServer({
    observer,
    answer: (request) =>
      phase === 'stopping' ? refused() : open.generations.use((stages) => answer(request, stages)),
    status: () => readiness(notReady(), open.status(), parts.sectorClients),
    receiptKeys: () => checks.receiptKeys.publicJwks(),
    ...config,
    console: consoleSettings(config, issuers),
    reports: () => ({ ...parts.lasting, ...reportLimits, isStopping: () => phase === 'stopping' }),
  })
  const onFault = (error: unknown) => server.log.error({ err: safe(error) }, 'fault')
  const notReady = () => (phase === 'serving' ? checks.notReady() : phase)
  const readLedger = () => open.generations.use((stages) => stages.checkSources.credit.readLedger())
  const checks = await startChecks(config, { ...files, credit: { readLedger }, meters, onFault })
  const rooms = { checks, meters, log: server.log, onFault }
  const { parts, close: closeParts } = stageParts(config, { ...files, issuers }, rooms)
  const open = await openGenerations(read, parts, { ...config.reload, log: server.log })
  const feedDuties = startFeedDuties(config.sectors, { ...checks, onFault })
  const metrics = await exposeMetrics(config.metrics, meters, gaugesOf(open, parts))
  const url = await server.listen({ host: config.host, port: config.port })
  void open.warmUp().then(() => (phase = phase === 'warming up' ? 'serving' : phase))
  const stop = async () => {
    phase = 'draining'
    await sleep(config.drainMs)
    phase = 'stopping'
    await Promise.all([server.close(), feedDuties.close(), metrics?.close()])
    for (const close of [open.close, checks.close, closeParts, closeTraces]) await close()
  }
  return { url, reload: open.reload, stop }
}

function refused(): Promise<never> {
  return Promise.reject(new RequestError('SHUTTING_DOWN', 'This instance is stopping.'))
}

function gaugesOf(
  { generations }: OpenGenerations,
  { sectorClients: clients, checks }: StageParts,
): Gauges {
  return {
    sectors: () => clients.states(),
    planning: () => generations.current.generation.planner.waiting,
    supergraphAgeMs: () => generations.ageMs,
    register: () => checks.register.lag,
  }
}

/** Still ready with the supergraph before; whoever looks sees that it is not the files'. The log says why. */
function readiness(
  notReady: string | null,
  { generation, digest, lastError }: ReloadStatus,
  clients: SectorClients,
) {
  const ok = lastError === null ? 'ok' : 'ok, with an older supergraph: the present one is refused'
  const facts = { generation, supergraph: digest }
  const sectors = clients.states()
  return { isReady: notReady === null, text: notReady ?? ok, facts, sectors }
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
