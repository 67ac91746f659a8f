import type { ItemSummary, SectorCaller } from '../../schema/wire/caller.js'
import type { ReplyScan, ScanReply } from './executor/ReplyPattern.js'
import type { OutcomeState, SectorOutcome } from './outcome.js'
import type { StopSignal } from './StopSource.js'

/** One fetch of a plan, as a sector gets it. */
export interface SectorRequest {
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
  /** The three above as the JSON text of a request, if the caller has it already. */
  readonly body?: string
  readonly caller: SectorCaller
  /** For the local sector: the GraphQL context of this request. */
  readonly context: unknown
  /** Tried on replies whose bytes may go out as they are. */
  readonly scan?: ScanReply | undefined
  /** W3C trace context that the call goes on with; absent if nothing is traced. */
  readonly traceparent?: string | undefined
  /** Ends the call with the request's deadline or the caller's connection. */
  readonly signal: StopSignal
}

/** An entry of a reply's `errors`, its shape checked; its words are the sector's, not for clients. */
export interface SectorError {
  readonly message: string
  readonly code: string
  readonly path: readonly (string | number)[] | null
  readonly details: Readonly<Record<string, unknown>>
}

export interface SectorReply {
  readonly outcome: SectorOutcome
  /** Null unless the outcome is `OK`, and where the sector answered none. */
  readonly data: Readonly<Record<string, unknown>> | null
  readonly errors: readonly SectorError[]
  /** The reply as bytes if the request's `scan` took it; then `data` is null and there are no errors. */
  readonly scan?: ReplyScan | undefined
  /** Milliseconds that the sector asks to be left alone (Retry-After); absent if it does not say. */
  readonly retryAfterMs?: number
}

/** Something that answers fetches: a sector over HTTP, or the gateway's own subgraph in process. */
export interface Sector {
  readonly name: string
  /** True if it runs in this process: it has no outcome worth covering. */
  readonly isLocal: boolean
  /** Never rejects: what went wrong is the outcome. */
  call(request: SectorRequest): Promise<SectorReply>
  close(): Promise<void>
}

/** A call that began at `startedAt` (performance.now()). */
export interface Call {
  readonly sector: string
  readonly startedAt: number
}

/** Builds the reply to a call. */
export function reply(
  { sector, startedAt }: Call,
  answer: Omit<SectorReply, 'outcome'> & {
    items: readonly ItemSummary[]
    signature: string | null
  },
): SectorReply {
  const { items, signature, data, errors, scan } = answer
  const durationMs = performance.now() - startedAt
  const outcome = { sector, state: 'OK', items, durationMs, signature, detail: null } as const
  return { outcome, data, errors, scan }
}

/** Builds the reply that stands for none: no data, no summary, the reason for the log. */
export function failure(
  { sector, startedAt }: Call,
  state: Exclude<OutcomeState, 'OK'>,
  detail: string,
): SectorReply {
  const durationMs = performance.now() - startedAt
  const outcome = { sector, state, items: [], durationMs, signature: null, detail }
  return { outcome, data: null, errors: [] }
}
