import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import type { SectorCaller } from '../../schema/wire/caller.js'
import type { ReplyScan, ScanReply } from './executor/ReplyPattern.js'
import type { ReplyShape } from './executor/ReplyShape.js'
import type { RunWatch } from '../observe/RunWatch.js'
import { faultPlaces } from './faultPlaces.js'
import type { Fault } from './faultPlaces.js'
import { findMismatch } from './findMismatch.js'
import type { SectorOutcome } from './outcome.js'
import { parseReply } from './parseReply.js'
import type { FetchCheck } from './plan.js'
import type { Sector, SectorReply } from './sector.js'
import { failure } from './sector.js'
import type { OnSectorCall, SectorCallEvent } from './sectorCallEvent.js'
import { isAnswer, showFailure, showSectorError } from './sectorErrors.js'
import type { StopSignal } from './StopSource.js'

type Path = readonly (string | number)[]

export interface CallOptions {
  readonly sectors: ReadonlyMap<string, Sector>
  readonly callFor: (sector: string) => SectorCaller
  readonly context: unknown
  readonly signal: StopSignal
  /** Hears of the calls that no other sector's answer led to: such a call tells what was found. */
  readonly onSectorCall?: OnSectorCall | undefined
  /** Hears of all of them. */
  readonly watch?: RunWatch | undefined
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

/** A fetch whose replies can go out as they are. */
export interface ScannedCall extends FetchCall {
  readonly scan: ScanReply
}

export interface ScannedReply {
  readonly scan: ReplyScan
  readonly outcome: SectorOutcome
  readonly isLocal: boolean
}

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
  call(fetch: FetchCall): Promise<SectorReply['data']> {
    return this.#ask(fetch).then((answer) => this.#take(answer, fetch))
  }

  /** As `call`, but a reply that the fetch's pattern takes stays bytes until `keep` or `parse`. */
  callForBytes(fetch: ScannedCall): Promise<ScannedReply | SectorReply['data']> {
    return this.#ask(fetch).then((answer) => {
      const { scan, outcome } = answer
      if (scan === undefined) return this.#take(answer, fetch)
      this.#tellEnd(fetch, outcome)
      return { scan, outcome, isLocal: this.#isLocal(fetch) }
    })
  }

  /** Its bytes go out as they are. */
  keep({ outcome, isLocal }: ScannedReply): void {
    if (!isLocal) this.#outcomes.push(outcome)
  }

  /** The data of a reply that was bytes so far, as `call` would have returned it. */
  parse(fetch: FetchCall, { scan, outcome }: ScannedReply): SectorReply['data'] {
    const parsed = parseReply(scan.body.toString('utf8'))
    const call = { sector: fetch.sector, startedAt: performance.now() - outcome.durationMs }
    if (typeof parsed === 'string') {
      return this.#keep(failure(call, 'INVALID_RESPONSE', parsed), fetch).data
    }
    return this.#keep({ outcome, data: parsed.data, errors: parsed.errors }, fetch).data
  }

  /** One outcome for each call to a sector; the local subgraph has none. */
  outcomes(): SectorOutcome[] {
    return [...this.#outcomes]
  }

  /** The faults as errors of the response whose final data is `data`. */
  errors(data: unknown): ResponseError[] {
    return this.#faults.flatMap((fault) =>
      faultPlaces(fault, data).map((path) =>
        path === null ? fault.error : { ...fault.error, path },
      ),
    )
  }

  #ask(fetch: FetchCall & Partial<ScannedCall>): Promise<SectorReply> {
    const { sectors, callFor, context, signal, onSectorCall, watch } = this.#options
    const { query, operationName, variables, body, scan } = fetch
    const sector = sectors.get(fetch.sector)
    const traceparent = watch?.asked(fetch)
    if (onSectorCall) this.#tell(fetch, { sector: fetch.sector, state: 'ASKED' })
    if (sector === undefined) {
      const call = { sector: fetch.sector, startedAt: performance.now() }
      return Promise.resolve(failure(call, 'UNREACHABLE', 'no client for this sector'))
    }
    const asked = { query, operationName, variables, body, scan, traceparent }
    return sector.call({ ...asked, caller: callFor(fetch.sector), context, signal })
  }

  #isLocal({ sector }: FetchCall): boolean {
    return this.#options.sectors.get(sector)?.isLocal ?? false
  }

  #tell(fetch: FetchCall, event: SectorCallEvent): void {
    if (!fetch.check.isEntityFetch && !this.#isLocal(fetch)) this.#options.onSectorCall?.(event)
  }

  #tellEnd(fetch: FetchCall, outcome: SectorOutcome): void {
    const { watch, onSectorCall } = this.#options
    watch?.answered(fetch, outcome)
    if (onSectorCall) this.#tell(fetch, endOf(outcome))
  }

  /** Keeps what the call says of itself, tells how it ended, and returns the data that may be used. */
  #take(answer: SectorReply, fetch: FetchCall): SectorReply['data'] {
    const { data, outcome } = this.#keep(answer, fetch)
    this.#tellEnd(fetch, outcome)
    return data
  }

  #keep(answer: SectorReply, fetch: FetchCall): Pick<SectorReply, 'data' | 'outcome'> {
    const isLocal = this.#isLocal(fetch)
    const mismatch = answer.data === null ? null : mismatchOf(fetch, answer.data)
    const outcome = judged(answer, mismatch, isLocal)
    if (!isLocal) this.#outcomes.push(outcome)
    if (mismatch !== null || answer.outcome.state !== 'OK') {
      this.#faults.push({ fetch, error: showFailure(outcome, isLocal), path: undefined })
      return { data: null, outcome }
    }
    for (const error of answer.errors) {
      const shown = showSectorError(error, outcome.sector, isLocal)
      this.#faults.push({ fetch, error: shown, path: error.path })
    }
    return { data: answer.data, outcome }
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
