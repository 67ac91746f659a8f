import type { FastifyBaseLogger } from 'fastify'
import { findPersonalNumber } from '../schema/wire/personalNumberScan.js'
import { RequestError } from '../schema/wire/errors.js'
import { answer, type Stages } from './answer.js'
import type { GrantSources } from './authorization/grants.js'
import { createAuthenticator } from './auth/authenticate.js'
import type { IssuerConfig } from './auth/issuer.js'
import { loadRoles } from './auth/roles.js'
import { startChecks, type ChecksRoom } from './check/startChecks.js'
import type { GatewayConfig } from './config.js'
import {
  LOCAL_SECTOR,
  buildGeneration,
  openSectors,
  type Generation,
} from './federation/generation.js'
import { LocalSector } from './federation/localSector.js'
import type { Sector } from './federation/sector.js'
import { loadSupergraph } from './federation/supergraph.js'
import { AnonymousLimit } from './http/anonymousLimit.js'
import type { ConsoleSettings } from './http/console.js'
import { refuseOnGet } from './http/params.js'
import { createServer } from './http/server.js'
import { subjectKeying } from './keySubject.js'
import { createAccept } from './operation/accept.js'
import { createDocumentTrust } from './operation/documentTrust.js'
import { DEFAULT_LIMITS } from './operation/limits/operationLimits.js'
import { runOperation } from './runOperation.js'

/** Texts of the files that the gateway reads at its start. */
export interface GatewayFiles {
  readonly supergraph: string
  readonly localSdl: string
  readonly roles: string
  readonly purposes: string
  readonly departments: string
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
  const server = createServer({
    answer: (request) => {
      if (!isStopping) return answer(request, stages)
      return Promise.reject(new RequestError('SHUTTING_DOWN', 'This instance is stopping.'))
    },
    status: () => statusOf(isStopping ? 'stopping' : checks.notReady()),
    receiptKeys: () => checks.receiptKeys.publicJwks(),
    ...config,
    console: consoleSettings(config, issuers),
  })
  // A connection that the client keeps open after its last answer would keep the process for a minute.
  server.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close')
  })
  const onFault = (error: unknown) => server.log.error({ err: safe(error) }, 'fault')
  const supergraph = loadSupergraph(files.supergraph)
  const sectors = openSectors(supergraph.sectors, config)
  const checks = await startChecks(config, {
    ...files,
    catalogue: supergraph.catalogue,
    credit: sectors.get('credit'),
    run: (request) => runOperation(request, generation, config.requestDeadlineMs),
    onFault,
  })
  const clients = new Map([...sectors, ...localSector(checks)])
  const generation = await buildGeneration({ ...config, supergraph, sectors: clients })
  const rooms = { checks, generation, log: server.log, onFault }
  const stages = buildStages(config, { ...files, issuers }, rooms)
  const url = await server.listen({ host: config.host, port: config.port })
  const stop = async () => {
    isStopping = true
    await server.close()
    await generation.close()
    await checks.close()
  }
  return { url, stop }
}

/** The gateway's own subgraph, by its name. */
function localSector({ localSchema }: ChecksRoom): Map<string, Sector> {
  return new Map([[LOCAL_SECTOR, new LocalSector(LOCAL_SECTOR, localSchema)]])
}

function statusOf(notReady: string | null) {
  return { isReady: notReady === null, text: notReady ?? 'ok' }
}

function buildStages(
  config: GatewayConfig,
  files: Omit<GatewayFiles, 'issuers'> & { readonly issuers: readonly IssuerConfig[] },
  rooms: {
    checks: ChecksRoom
    generation: Generation
    log: FastifyBaseLogger
    onFault: (error: unknown) => void
  },
): Stages {
  const { checks, generation, log, onFault } = rooms
  const { keySubject, sealRef } = subjectKeying(config)
  const limit = new AnonymousLimit(config.anonymousPerMinute)
  const { apiSchema: schema } = generation.supergraph
  const { documents } = files
  const trusted = createDocumentTrust({ ...config.documents, documents, findPersonalNumber })
  const limits = DEFAULT_LIMITS
  const accept = createAccept({ schema, limits, keySubject, findPersonalNumber })
  return {
    authenticate: createAuthenticator(files.issuers, {
      roles: loadRoles(files.roles),
      demoIdentityUrl: config.demoIdentityUrl,
      keySubject: (text) => keySubject(text, '').key,
      log: (message, facts) => log.warn(facts, message),
    }),
    admit: (caller, terminal) => limit.admit(caller, terminal),
    accept: (params, caller) => accept(trusted(params, caller), caller),
    refuseOnGet,
    grants: grantSources(checks, generation),
    generation,
    register: checks.register,
    sealRef,
    requestDeadlineMs: config.requestDeadlineMs,
    onFault,
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

function grantSources(checks: ChecksRoom, generation: Generation): GrantSources {
  const { claims, purposes, ledger, credit } = checks
  return {
    catalogue: generation.supergraph.catalogue,
    items: generation.items,
    purposes,
    claims,
    ledger: () => ledger.current(),
    related: (keys, roles) => credit.related(keys, roles),
  }
}

function safe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
