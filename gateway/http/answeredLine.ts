import type { FastifyBaseLogger } from 'fastify'
import { ERRORS, RequestError } from '../../schema/wire/errors.js'
import type { ResponseError } from '../../schema/wire/graphqlOverHttp.js'
import { redactPersonalNumbers } from '../../schema/wire/personalNumberScan.js'
import type { SectorOutcome } from '../federation/outcome.js'
import type { Meters, RequestResult } from '../observe/Meters.js'
import type { RequestWatch } from '../observe/RequestWatch.js'

/** How a request was answered. */
export interface HowAnswered {
  readonly status: number
  /** `errors` of an answer. */
  readonly errors: readonly ResponseError[]
  /** What refused the request as a whole; absent if it was answered. */
  readonly thrown?: unknown
}

/** A request, as its lines name it. */
export interface Logged {
  readonly id: string
  readonly log: FastifyBaseLogger
}

/**
 * Ends the watch of a request and writes its one line: how it ended, how long it took, which client and which
 * sectors; in full if it is our fault, else by code. Nothing in it says who or about whom.
 */
export function noteAnswered({ id, log }: Logged, watch: RequestWatch, how: HowAnswered): void {
  const { status, errors, thrown } = how
  const codes = [...new Set(errors.map(({ extensions }) => extensions.code))]
  const result = resultOf(how)
  countCodes(watch.meters, thrown === undefined ? codes : null, thrown)
  const durationMs = Math.round(watch.end(status, result) * 10) / 10
  const level = result === 'failed' ? 'error' : 'info'
  const { operationName, clientId, outcomes } = watch
  // pino leaves out what is undefined.
  const line = {
    reqId: id,
    status,
    durationMs,
    operation: operationName ?? undefined,
    client: clientId ?? undefined,
    sectors: outcomes.length === 0 ? undefined : statesOf(outcomes),
    errors: codes.length === 0 ? undefined : codes,
  }
  if (thrown === undefined) return log.info(line, 'answered')
  log[level]({ ...line, ...refusalFacts(thrown) }, 'refused')
}

/** Writes the line of a request that no stage saw: its body or head could not be read. */
export function noteUnread({ id, log }: Logged, meters: Meters, thrown: unknown): void {
  meters.refusals.add(codeOf(thrown))
  const level = isOurFault(thrown) ? 'error' : 'info'
  log[level]({ reqId: id, ...refusalFacts(thrown) }, 'refused')
}

function resultOf({ errors, thrown }: HowAnswered): RequestResult {
  if (thrown === undefined) return errors.length === 0 ? 'complete' : 'partial'
  return isOurFault(thrown) ? 'failed' : 'refused'
}

function isOurFault(thrown: unknown): boolean {
  return !(thrown instanceof RequestError) || thrown.status >= 500
}

function countCodes(
  { errors, refusals }: Meters,
  codes: readonly string[] | null,
  thrown: unknown,
): void {
  if (codes === null) refusals.add(codeOf(thrown))
  // Subgraphs of another federation have codes of their own, which would be labels without end.
  else for (const code of codes) errors.add(Object.hasOwn(ERRORS, code) ? code : 'OTHER')
}

function codeOf(thrown: unknown): string {
  return thrown instanceof RequestError ? thrown.code : 'INTERNAL_SERVER_ERROR'
}

function refusalFacts(thrown: unknown): object {
  if (!isOurFault(thrown)) return { code: codeOf(thrown) }
  return { code: codeOf(thrown), err: redacted(thrown) }
}

/** For the log alone: stack and cause without any personal number that a driver's message may quote. */
function redacted(error: unknown): string {
  if (!(error instanceof Error)) return redactPersonalNumbers(String(error))
  const cause = error.cause === undefined ? '' : `\ncaused by ${redacted(error.cause)}`
  return redactPersonalNumbers(error.stack ?? error.message) + cause
}

/** Each sector once, by the first call that failed, if one did. */
function statesOf(outcomes: readonly SectorOutcome[]): Record<string, string> {
  const states: Record<string, string> = {}
  for (const { sector, state } of outcomes) {
    if ((states[sector] ?? 'OK') === 'OK') states[sector] = state
  }
  return states
}
