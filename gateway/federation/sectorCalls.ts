import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import type { SectorCaller } from '../../schema/wire/caller.js'
import type { ReplyScan, ScanReply } from './executor/ReplyPattern.js'
import type { ReplyShape } from './executor/ReplyShape.js'
import type { RunWatch } from '../observe/RunWatch.js'
import { faultPlaces } from './faultPlaces.js'
import type { Fault } from './faultPlaces.js'
import { judged, mismatchOf } from './judgeReply.js'
import type { SectorOutcome } from './outcome.js'
import { parseReply } from './parseReply.js'
import type { FetchCheck } from './plan.js'
import type { Sector, SectorReply } from './sector.js'
import { failure } from './sector.js'
import type { OnSectorCall, SectorCallEvent } from './sectorCallEvent.js'
import { showFailure, showSectorError } from './sectorErrors.js'
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
  readonly placesOf?: ((index: number, max: number) => readonly Path[]) | undefined
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

  /** As `call`, but a reply that `by` takes stays bytes until `keep` or `parse`. */
  callForBytes(fetch: FetchCall, by: ScanReply): Promise<ScannedReply | SectorReply['data']> {
    return this.#ask(fetch, by).then((answer) => {
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
    const parsed = parseReply(scan.body)
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

  #ask(fetch: FetchCall, scan?: ScanReply): Promise<SectorReply> {
    const { sectors, callFor, context, signal, onSectorCall, watch } = this.#options
    const { query, operationName, variables, body } = fetch
    const sector = sectors.get(fetch.sector)
    const traceparent = watch?.asked(fetch)
    if (onSectorCall) this.#tell(fetch, { sector: fetch.sector, state: 'ASKED' })
    if (sector === undefined) {
      const call = { sector: fetch.sector, startedAt: performance.now() }
      return Promise.resolve(failure(call, 'UNREACHABLE', 'no client for this sector'))
    }
    const caller = callFor(fetch.sector)
    // Members one by one: V8 defines what follows a spread slowly, every time anew.
    const asked = {
      query,
      operationName,
      variables,
      body,
      scan,
      traceparent,
      caller,
      context,
      signal,
    }
    return sector.call(asked)
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
