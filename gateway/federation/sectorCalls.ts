import type { GraphQLDataSource } from '@apollo/gateway'
import type { DocumentNode, GraphQLSchema } from 'graphql'
import { parse } from 'graphql'
import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import type { SectorCaller } from '../../schema/wire/caller.js'
import { findMisshape } from './findMisshape.js'
import { findMismatch } from './findMismatch.js'
import type { SectorOutcome } from './outcome.js'
import type { FetchCheck, Plan } from './plan.js'
import { beforeLists, isNullIn, isPlaceIn, placesAt } from './responsePaths.js'
import type { Sector, SectorReply } from './sector.js'
import { failure } from './sector.js'
import type { ShownError } from './sectorErrors.js'
import { isAnswer, showFailure, showSectorError } from './sectorErrors.js'

type Path = readonly (string | number)[]
type Variables = Readonly<Record<string, unknown>>

export interface CallOptions {
  /** The supergraph's, as `SupergraphGeneration.supergraphSchema`. */
  readonly schema: GraphQLSchema
  readonly plan: Plan
  readonly sectors: ReadonlyMap<string, Sector>
  readonly callFor: (sector: string) => SectorCaller
  readonly context: unknown
  readonly signal: AbortSignal
}

interface Fetch {
  readonly query: string
  readonly check: FetchCheck
  readonly variables: Variables
  /** Where the fetch's data goes, `@` for every index. */
  readonly at: Path
}

interface Fault extends Fetch {
  readonly error: ShownError
  /** Path in the sector's reply; undefined if the whole fetch failed. */
  readonly path: Path | null | undefined
}

/** Errors for one failed fetch: a hundred subjects without their penalties need no hundred errors. */
const MAX_PLACES = 10

/**
 * The calls of one request: hands the executor data that was checked against its question, and keeps
 * outcomes and faults to itself. The executor never sees an error, so none of a sector's words pass by it.
 */
export class SectorCalls {
  readonly #options: CallOptions
  readonly #outcomes: SectorOutcome[] = []
  readonly #faults: Fault[] = []

  constructor(options: CallOptions) {
    this.#options = options
  }

  /** One data source for each subgraph of the plan. */
  dataSources(): Record<string, GraphQLDataSource> {
    const sources = this.#options.plan.sectors.map((name): [string, GraphQLDataSource] => [
      name,
      {
        process: async (call) => {
          const { query = '', operationName, variables = {} } = call.request
          const at = 'pathInIncomingRequest' in call ? (call.pathInIncomingRequest ?? []) : []
          const data = await this.#call(name, { query, operationName, variables }, at)
          return { data }
        },
      },
    ])
    return Object.fromEntries(sources)
  }

  /** One outcome for each call to a sector; the local subgraph has none. */
  outcomes(): SectorOutcome[] {
    return [...this.#outcomes]
  }

  /** The faults as errors of the response whose final data is `data`. */
  errors(data: unknown): ResponseError[] {
    return this.#faults.flatMap((fault) =>
      placesOf(fault, data).map((path) => (path === null ? fault.error : { ...fault.error, path })),
    )
  }

  async #call(
    name: string,
    sent: { query: string; operationName: string | undefined; variables: Variables },
    at: Path,
  ): Promise<SectorReply['data']> {
    const { plan, sectors, callFor, context, signal } = this.#options
    const check = plan.checks[sent.query]
    const sector = sectors.get(name)
    const startedAt = performance.now()
    if (check === undefined) throw new Error('A fetch that is not in the plan.')
    const fetch = { query: sent.query, check, variables: sent.variables, at }
    const answer =
      sector === undefined
        ? failure({ sector: name, startedAt }, 'UNREACHABLE', 'no client for this sector')
        : await sector.call({ ...sent, caller: callFor(name), context, signal })
    return this.#take(answer, fetch, sector?.isLocal ?? false)
  }

  /** Keeps what the call says of itself and returns the data that may be used. */
  #take(answer: SectorReply, fetch: Fetch, isLocal: boolean): SectorReply['data'] {
    const mismatch = answer.data === null ? null : this.#mismatch(fetch, answer.data)
    const outcome = judged(answer, mismatch, isLocal)
    if (!isLocal) this.#outcomes.push(outcome)
    if (mismatch !== null || answer.outcome.state !== 'OK') {
      this.#faults.push({ ...fetch, error: showFailure(outcome, isLocal), path: undefined })
      return null
    }
    for (const error of answer.errors) {
      const shown = showSectorError(error, outcome.sector, isLocal)
      this.#faults.push({ ...fetch, error: shown, path: error.path })
    }
    return answer.data
  }

  /** Why the data is not an answer to this fetch; null if it is. */
  #mismatch(
    { query, check, variables }: Fetch,
    data: NonNullable<SectorReply['data']>,
  ): string | null {
    const { plan, schema } = this.#options
    const misshape = findMisshape({ document: documentOf(plan, query), variables, data }, schema)
    return misshape ?? findMismatch(check, variables, data)
  }
}

/** Parsed texts of a plan's fetches, kept as long as the plan is. */
const documents = new WeakMap<Plan, Map<string, DocumentNode>>()

function documentOf(plan: Plan, query: string): DocumentNode {
  const known = documents.get(plan) ?? new Map<string, DocumentNode>()
  documents.set(plan, known)
  const document = known.get(query) ?? parse(query)
  known.set(query, document)
  return document
}

/**
 * The outcome after the reply was held against its question. A reply with a fault of the sector's in it is
 * not OK, but its data goes out, so its summaries stay: the register and the uses of authorisations
 * count what was disclosed. Data that is discarded takes them along.
 */
function judged(answer: SectorReply, mismatch: string | null, isLocal: boolean): SectorOutcome {
  const { outcome } = answer
  if (outcome.state !== 'OK') return outcome
  if (mismatch !== null) {
    return { ...outcome, state: 'INVALID_RESPONSE', items: [], signature: null, detail: mismatch }
  }
  const faults = answer.errors.filter((error) => !isAnswer(error, isLocal))
  if (faults.length === 0) return outcome
  const detail = faults.map((fault) => `${fault.code} ${fault.message}`).join('; ')
  return { ...outcome, state: 'INVALID_RESPONSE', detail }
}

/** Where in the response a fault shows; null for one that has no place. */
function placesOf(fault: Fault, data: unknown): (Path | null)[] {
  if (fault.path === undefined) {
    const patterns = fault.check.fills.map((fill) => [...fault.at, ...fill])
    const places = patterns.flatMap((pattern) => placesAt(data, pattern))
    // Another sector may have filled in what all of them say alike.
    const missed = places.filter((place) => isNullIn(data, place)).slice(0, MAX_PLACES)
    if (missed.length > 0) return missed
    if (places.length > 0) return [null]
    return [patterns.map(beforeLists).find((path) => path.length > 0) ?? null]
  }
  const place = fault.path === null ? null : placeOf(fault, fault.path, data)
  return [place !== null && isPlaceIn(data, place) ? place : null]
}

function placeOf(fault: Fault, path: Path, data: unknown): Path | null {
  if (!fault.check.isEntityFetch) return [...fault.at, ...path]
  const [, index, ...rest] = path
  const { representations } = fault.variables
  const entities = placesAt(data, fault.at)
  // Entities that were null or not asked for leave no representation: then indexes say nothing.
  if (!Array.isArray(representations) || entities.length !== representations.length) return null
  const entity = typeof index === 'number' ? entities[index] : undefined
  return entity === undefined ? null : [...entity, ...rest]
}
