import { OperationTypeNode, print } from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'
import type { RequestUnderWay } from '../answer.js'
import { answerBytes } from '../answerSize.js'
import type { Caller } from '../auth/caller.js'
import { SplicedData } from '../federation/executor/SplicedData.js'
import { LOCAL_SECTOR } from '../federation/generation.js'
import type { SectorOutcome } from '../federation/outcome.js'
import type { Basis, Operation } from '../operation/operation.js'
import type { GatewayResponse } from '../respond.js'
import type { RunResult } from '../runOperation.js'
import { RateRefusal } from '../rates/RateRefusal.js'
import type { Register } from './register.js'
import { whoOf } from './who.js'

/**
 * Registers a request that is answered (查询使用登记), durably, before its answer leaves. An answer
 * that is about no subject, ran no check and changed no sector, such as the catalogue, is not registered.
 * One that refuses everything before a sector was asked is a REFUSED row. Throws REGISTER_UNAVAILABLE: then no answer
 * leaves.
 */
export async function registerAnswer(
  answered: {
    readonly operation: Operation
    /** The ground that the request, or a check in it, states. */
    readonly basis: Basis | null
    readonly caller: Caller
    readonly underWay: RequestUnderWay
    readonly result: RunResult
    readonly checks: readonly string[]
    readonly response: GatewayResponse
  },
  register: Register,
): Promise<void> {
  const { operation, basis, caller, underWay, result, checks, response } = answered
  const { outcomes, errors } = result
  const items = outcomes.flatMap((outcome) => outcome.items)
  const isAboutNobody = operation.subjects.length === 0 && items.length === 0
  if (isAboutNobody && checks.length === 0 && !changesSector(operation, outcomes)) return
  const { requestId, terminal, receivedAt } = underWay
  const subjects = operation.subjects.map(({ key }) => key)
  const who = whoOf(caller, terminal)
  const refusal = refusalOf(result)
  if (refusal !== null && checks.length === 0) {
    return appendRefused({ requestId, who, why: basis, subjects, code: refusal }, register)
  }
  await register.append({
    event: 'QUERY',
    // In the order of canonical JSON, in which it is written as it stands.
    answeredAt: new Date().toISOString(),
    checks,
    document: register.digests.ofObject(operation.document, () => print(operation.document)),
    errors: distinct(errors.map(({ extensions }) => extensions.code)).toSorted(),
    items,
    receivedAt,
    requestId,
    response: register.digests.of(contentOf(response)),
    sectors: outcomes.map(calledSector),
    subjects: distinct([...subjects, ...items.map(({ subject }) => subject)]),
    who,
    why: basis,
  })
}

async function appendRefused(
  refused: Omit<Parameters<Register['append']>[0] & { event: 'REFUSED' }, 'event'>,
  register: Register,
): Promise<void> {
  await register.append({ event: 'REFUSED', ...refused })
}

/** True if a sector was asked to change something: whoever did so is on the record, whomever it was about. */
function changesSector({ definition }: Operation, outcomes: readonly SectorOutcome[]): boolean {
  return (
    definition.operation === OperationTypeNode.MUTATION &&
    outcomes.some(({ sector }) => sector !== LOCAL_SECTOR)
  )
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}

/**
 * What is digested of an answer: its text; of one that is made of sectors' bytes, instead of these their
 * signatures, which bind them already (SHA-256 of each reply, to its one call).
 */
function contentOf(response: GatewayResponse): string | Buffer {
  const { data } = response
  if (!(data instanceof SplicedData)) return answerBytes(response)
  return JSON.stringify({ ...response, data: { seals: data.seals } })
}

function calledSector({ sector, state, durationMs }: SectorOutcome) {
  return { durationMs: Math.round(durationMs), sector, state }
}

/** Code of the error that left nothing of the answer; null if there is data or a sector was asked. */
function refusalOf({ data, errors, outcomes }: RunResult): string | null {
  if (data !== null || outcomes.length > 0) return null
  return errors[0]?.extensions.code ?? null
}

/**
 * Registers a refusal of somebody who showed a token; anonymous refusals would fill the register, and so would
 * those of a client beyond its rate: the first of a window stands for the rest.
 * A register that is down changes nothing for a request that gets no data anyway.
 */
export async function registerRefusal(
  refused: {
    readonly error: unknown
    readonly caller: Caller
    readonly operation: Operation | null
    readonly underWay: RequestUnderWay
  },
  register: Register,
): Promise<void> {
  const { error, caller, operation, underWay } = refused
  const { requestId, terminal } = underWay
  await registerRefused({ error, caller, operation, requestId, terminal }, register)
}

/** The same of a request that is no operation. */
export async function registerRefused(
  refused: {
    readonly error: unknown
    readonly caller: Caller
    readonly operation?: Operation | null
    readonly requestId: string
    readonly terminal: string | null
  },
  register: Pick<Register, 'append'>,
): Promise<void> {
  const { error, caller, operation, requestId, terminal } = refused
  if (caller.kind === 'anonymous' || (error instanceof RateRefusal && !error.isFirst)) return
  const code = error instanceof RequestError ? error.code : 'INTERNAL_SERVER_ERROR'
  if (code === 'REGISTER_UNAVAILABLE') return
  await register
    .append({
      event: 'REFUSED',
      requestId,
      who: whoOf(caller, terminal),
      why: operation?.basis ?? null,
      subjects: operation?.subjects.map(({ key }) => key) ?? [],
      code,
    })
    .catch((failure: unknown) => {
      if (!(failure instanceof RequestError)) throw failure
    })
}
