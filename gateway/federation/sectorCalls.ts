import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import type { SectorCaller } from '../../schema/wire/caller.js'
import type { ReplyShape } from './executor/ReplyShape.js'
import { findMismatch } from './findMismatch.js'
import type { SectorOutcome } from './outcome.js'
import type { FetchCheck } from './plan.js'
import { beforeLists, isNullIn, isPlaceIn, placesAt } from './responsePaths.js'
import type { Sector, SectorReply } from './sector.js'
import { failure } from './sector.js'
import type { OnSectorCall, SectorCallEvent } from './sectorCallEvent.js'
import type { ShownError } from './sectorErrors.js'
import { isAnswer, showFailure, showSectorError } from './sectorErrors.js'

type Path = readonly (string | number)[]

export interface CallOptions {
  readonly sectors: ReadonlyMap<string, Sector>
  readonly callFor: (sector: string) => SectorCaller
  readonly context: unknown
  readonly signal: AbortSignal
  /** Hears of the calls that no other sector's answer led to: such a call tells what was found. */
  readonly onSectorCall?: OnSectorCall | undefined
}

/** One fetch of a plan as an executor makes it. */
export interface FetchCall {
  readonly sector: string
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
  /** The three above as the JSON text of a request. */
  readonly body: string
  readonly check: FetchCheck
  readonly shape: ReplyShape
  /** Where the fetch's data goes, `@` for every index. */
  readonly at: Path
  /** Places of what the representation of that index stands for; without it they are guessed from the data. */
  readonly placesOf?: (index: number, max: number) => readonly Path[]
}

interface Fault {
  readonly fetch: FetchCall
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

  /** The data that may be used, null if there is none. Never rejects. */
  async call(fetch: FetchCall): Promise<SectorReply['data']> {
    const { sectors, callFor, context, signal } = this.#options
    const { query, operationName, variables, body } = fetch
    const sector = sectors.get(fetch.sector)
    const call = { sector: fetch.sector, startedAt: performance.now() }
    this.#tell(fetch, sector?.isLocal ?? false, { sector: fetch.sector, state: 'ASKED' })
    if (sector === undefined) {
      return this.#take(failure(call, 'UNREACHABLE', 'no client for this sector'), fetch, false)
    }
    const caller = callFor(fetch.sector)
    const request = { query, operationName, variables, body, caller, context, signal }
    return this.#take(await sector.call(request), fetch, sector.isLocal)
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

  #tell({ check }: FetchCall, isLocal: boolean, event: SectorCallEvent): void {
    if (!isLocal && !check.isEntityFetch) this.#options.onSectorCall?.(event)
  }

  /** Keeps what the call says of itself and returns the data that may be used. */
  #take(answer: SectorReply, fetch: FetchCall, isLocal: boolean): SectorReply['data'] {
    const mismatch = answer.data === null ? null : mismatchOf(fetch, answer.data)
    const outcome = judged(answer, mismatch, isLocal)
    if (!isLocal) this.#outcomes.push(outcome)
    this.#tell(fetch, isLocal, endOf(outcome))
    if (mismatch !== null || answer.outcome.state !== 'OK') {
      this.#faults.push({ fetch, error: showFailure(outcome, isLocal), path: undefined })
      return null
    }
    for (const error of answer.errors) {
      const shown = showSectorError(error, outcome.sector, isLocal)
      this.#faults.push({ fetch, error: shown, path: error.path })
    }
    return answer.data
  }
}

function endOf({ sector, state }: SectorOutcome): SectorCallEvent {
  return state === 'OK'
    ? { sector, state: 'ANSWERED' }
    : { sector, state: 'FAILED', outcome: state }
}

/** Why the data is not an answer to this fetch; null if it is. */
function mismatchOf(
  { shape, check, variables }: FetchCall,
  data: NonNullable<SectorReply['data']>,
): string | null {
  return shape.findMisshape(data, variables) ?? findMismatch(check, variables, data)
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
function placesOf({ fetch, path }: Fault, data: unknown): (Path | null)[] {
  if (path === undefined || (fetch.check.isEntityFetch && path?.length === 1)) {
    const patterns = fetch.check.fills.map((fill) => [...fetch.at, ...fill])
    const places = patterns.flatMap((pattern) => placesAt(data, pattern))
    // Another sector may have filled in what all of them say alike.
    const missed = places.filter((place) => isNullIn(data, place)).slice(0, MAX_PLACES)
    if (missed.length > 0) return missed
    if (places.length > 0) return [null]
    return [patterns.map(beforeLists).find((before) => before.length > 0) ?? null]
  }
  const places = path === null ? [] : placesOfPath(fetch, path, data)
  const shown = places.filter((place) => isPlaceIn(data, place))
  return shown.length > 0 ? shown : [null]
}

function placesOfPath(fetch: FetchCall, path: Path, data: unknown): Path[] {
  if (!fetch.check.isEntityFetch) return [[...fetch.at, ...path]]
  const [, index, ...rest] = path
  if (typeof index !== 'number') return []
  const entities = fetch.placesOf?.(index, MAX_PLACES) ?? guessedPlaces(fetch, index, data)
  return entities.map((entity) => [...entity, ...rest])
}

function guessedPlaces({ at, variables }: FetchCall, index: number, data: unknown): Path[] {
  const { representations } = variables
  const entities = placesAt(data, at)
  // Entities that were null or not asked for leave no representation: then indexes say nothing.
  if (!Array.isArray(representations) || entities.length !== representations.length) return []
  return entities.slice(index, index + 1)
}
