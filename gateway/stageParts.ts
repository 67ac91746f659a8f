import type { FastifyBaseLogger } from 'fastify'
import { findPersonalNumber } from '../schema/wire/personalNumberScan.js'
import { createAuthenticator } from './auth/authenticate.js'
import type { IssuerConfig } from './auth/issuer.js'
import { loadRoles } from './auth/roles.js'
import { cityPolicies } from './authorization/policies/cityPolicies.js'
import type { ChecksRoom } from './check/startChecks.js'
import { Clients } from './clients/Clients.js'
import { readClients } from './clients/readClients.js'
import type { GatewayConfig } from './config.js'
import { SectorClients } from './federation/SectorClients.js'
import { refuseOnGet } from './http/params.js'
import { subjectKeying } from './keySubject.js'
import type { Meters } from './observe/Meters.js'
import { RegisteredDocuments } from './operation/documentTrust.js'
import type { StageParts } from './pinStages.js'
import { openRates } from './rates/openRates.js'

/** Of what is read at the start, what the stages are made with. */
export interface StageFiles {
  readonly roles: string
  readonly clients: string
  readonly issuers: readonly IssuerConfig[]
}

interface Rooms {
  readonly checks: ChecksRoom
  readonly meters: Meters
  readonly log: FastifyBaseLogger
  readonly onFault: (error: unknown) => void
}

/** Makes what is the same for every supergraph; `close` ends what of it has connections of its own. */
export function stageParts(
  config: GatewayConfig,
  files: StageFiles,
  rooms: Rooms,
): { parts: StageParts; close: () => Promise<void> } {
  const { checks, meters, log, onFault } = rooms
  const { keySubject, sealRef } = subjectKeying(config)
  const clients = new Clients(readClients(files.clients, config.anonymousPerMinute))
  const { rates, close } = openRates(config.rateLimitStore, { clients, log, onFault })
  const parts = {
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
    trust: config.documents,
    registered: new RegisteredDocuments({ ...config.documents, findPersonalNumber }),
    meters,
    keySubject,
    sectorTimeoutMs: config.sectorTimeoutMs,
    planTimeoutMs: config.planTimeoutMs,
    planningThreads: config.planningThreads,
    warmUpMs: config.reload.warmUpMs,
  }
  return { parts, close }
}

function claimContext(config: GatewayConfig, files: StageFiles, { meters, log }: Rooms) {
  const { keySubject } = subjectKeying(config)
  return {
    roles: loadRoles(files.roles),
    demoIdentityUrl: config.demoIdentityUrl,
    keySubject: (text: string) => keySubject(text, '').key,
    ageOf: (text: string) => keySubject(text, '').age,
    log: (message: string, facts: object) => log.warn(facts, message),
    counts: meters.caches.token,
  }
}
