import { findPersonalNumber } from '../schema/wire/personalNumberScan.js'
import type { Stages } from './answer.js'
import { AuthorisationClaims } from './authorization/authorisationClaims.js'
import type { CheckSources } from './check/checkSources.js'
import { PublicCredit } from './check/publicCredit.js'
import type { ChecksRoom } from './check/startChecks.js'
import { readLoads } from './coverage/readLoads.js'
import type { Closable } from './federation/Generations.js'
import { LOCAL_SECTOR, buildGeneration, type Generation } from './federation/generation.js'
import { LocalSector } from './federation/localSector.js'
import type { Sector } from './federation/sector.js'
import type { OpenSectors, SectorClients } from './federation/SectorClients.js'
import type { subjectKeying } from './keySubject.js'
import type { Meters } from './observe/Meters.js'
import { LIST_SIZE, readCostWeights } from './operation/cost/costWeights.js'
import { createAccept } from './operation/accept.js'
import { createDocumentNames } from './operation/documentNames.js'
import {
  createDocumentTrust,
  type RegisteredDocuments,
  type TrustOptions,
} from './operation/documentTrust.js'
import type { CitySources } from './reload/citySources.js'
import { refuseUnserved } from './reload/refuseUnsafe.js'
import { runOperation } from './runOperation.js'

/** What of the stages is the same for every supergraph; built once. */
export type LastingStages = Omit<Stages, 'accept' | 'grants' | 'checkSources' | 'generation'>

/** The stages of one supergraph generation; a request keeps those that it began with. */
export interface PinnedStages extends Stages, Closable {}

export interface StageParts {
  readonly lasting: LastingStages
  readonly checks: ChecksRoom
  readonly sectorClients: SectorClients
  /** Who may send documents of its own, and what such clients have registered. */
  readonly trust: Pick<TrustOptions, 'mode' | 'apqBytes'>
  readonly registered: RegisteredDocuments
  readonly meters: Meters
  readonly keySubject: ReturnType<typeof subjectKeying>['keySubject']
  readonly sectorTimeoutMs: number
  readonly planTimeoutMs: number
  readonly planningThreads: number
  readonly warmUpMs: number
}

/**
 * Builds everything that is made of one supergraph. Throws Error of one line if the supergraph cannot be
 * served: it does not read, its access rules cannot be indexed or leave an item open, a sector has no address
 * or key, credit is missing, or the gateway’s own subgraph should serve what it does not.
 */
export async function pinStages(sources: CitySources, parts: StageParts): Promise<PinnedStages> {
  const generation = await buildGeneration({
    sdl: sources.supergraph,
    planTimeoutMs: parts.planTimeoutMs,
    planningThreads: parts.planningThreads,
    meters: parts.meters,
    open: ({ sectors }) => openSectors(addressesOf(sectors, sources.sectors), parts),
  })
  try {
    refuseUnserved(generation, parts.checks.localSchema)
    return stagesOf(generation, sources, parts)
  } catch (error) {
    await generation.close()
    throw error
  }
}

function stagesOf(generation: Generation, sources: CitySources, parts: StageParts): PinnedStages {
  const { lasting, checks, keySubject, meters, trust, registered } = parts
  const documents = sources.documents.map(({ text }) => text)
  const trusted = createDocumentTrust(
    { ...trust, documents, clients: lasting.clients, findPersonalNumber },
    registered,
  )
  const { apiSchema: schema, catalogue } = generation.supergraph
  const accept = createAccept({
    schema,
    limitsOf: (caller) => lasting.clients.rulesOf(caller).limits,
    weights: readCostWeights(generation.supergraph.sdl, { catalogue, listSize: LIST_SIZE }),
    keySubject,
    findPersonalNumber,
    nameDocument: createDocumentNames(documents),
    counts: meters.caches.document,
  })
  const checkSources = checkSourcesOf(generation, parts)
  const { claims, credit } = checkSources
  return {
    ...lasting,
    accept: (params, caller) => accept(trusted(params, caller), caller),
    grants: {
      catalogue,
      items: generation.items,
      purposes: checks.purposes,
      claims,
      ledger: () => checks.ledger.current(),
      related: (keys, roles) => credit.related(keys, roles),
    },
    checkSources,
    generation,
    close: generation.close,
  }
}

function checkSourcesOf(
  generation: Generation,
  { lasting, sectorTimeoutMs }: StageParts,
): CheckSources {
  const sector = generation.sectors.get('credit')
  if (sector === undefined) throw new Error('The supergraph has no subgraph named credit.')
  const credit = new PublicCredit(sector, sectorTimeoutMs)
  return {
    catalogue: generation.supergraph.catalogue,
    credit,
    readLoads: () => readLoads(generation.sectors.values(), sectorTimeoutMs),
    claims: new AuthorisationClaims(credit, lasting.onFault),
    run: (request) => runOperation(request, generation, lasting.requestDeadlineMs),
  }
}

/** The clients of the other subgraphs, and the gateway's own in process. */
function openSectors(
  addresses: CitySources['sectors'],
  { checks, sectorClients }: StageParts,
): OpenSectors {
  const open = sectorClients.open(addresses)
  const local = new LocalSector(LOCAL_SECTOR, checks.localSchema)
  return { ...open, byName: new Map<string, Sector>([...open.byName, [LOCAL_SECTOR, local]]) }
}

function addressesOf(
  names: readonly string[],
  configured: CitySources['sectors'],
): CitySources['sectors'] {
  const remote = names.filter((name) => name !== LOCAL_SECTOR)
  return new Map(
    remote.map((name) => {
      const address = configured.get(name)
      if (!address) throw new Error(`SECTOR_URLS has no address of the subgraph ${name}.`)
      return [name, address]
    }),
  )
}
