import { findMismatch } from './findMismatch.js'
import type { SectorOutcome } from './outcome.js'
import type { SectorReply } from './sector.js'
import type { FetchCall } from './sectorCalls.js'
import { isAnswer } from './sectorErrors.js'

/** Why the data is not an answer to this fetch; null if it is. */
export function mismatchOf(
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
export function judged(
  answer: SectorReply,
  mismatch: string | null,
  isLocal: boolean,
): SectorOutcome {
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
