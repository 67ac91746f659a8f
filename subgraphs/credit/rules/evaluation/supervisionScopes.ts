import type { SectorCaller } from '../../../../schema/wire/caller.js'
import { RequestError } from '../../../../schema/wire/errors.js'
import { SOURCES } from '../repairScopes.js'

/** Sectors that supervise; `credit:transport` is to supervise for transport what public credit has for it. */
const SUPERVISING = SOURCES.filter((source) => source !== 'credit')

/** The credit office, and whoever supervises in a sector (监管). */
export const MAY_SUPERVISE = [
  ['credit:evaluate'],
  ...SUPERVISING.map((source) => [`credit:${source}`]),
]

/** What a caller may see of pools, grades and warnings: the office all, a sector its own. */
export interface Supervision {
  readonly isOffice: boolean
  readonly sources: readonly string[]
}

export function supervisionOf({ scopes }: Pick<SectorCaller, 'scopes'>): Supervision {
  return {
    isOffice: scopes.includes('credit:evaluate'),
    sources: SUPERVISING.filter((source) => scopes.includes(`credit:${source}`)),
  }
}

/**
 * The sector whose own is asked for; null: all, which is the office's. Throws BAD_USER_INPUT for no sector,
 * FORBIDDEN for another one's.
 */
export function sourceAsked(
  caller: Pick<SectorCaller, 'scopes'>,
  source: string | null,
): string | null {
  if (source !== null && !SOURCES.some((one) => one === source)) {
    throw new RequestError('BAD_USER_INPUT', '"source" is no sector.')
  }
  const { isOffice, sources } = supervisionOf(caller)
  if (isOffice || (source !== null && sources.includes(source))) return source
  throw new RequestError('FORBIDDEN', 'A sector sees its own: name it in "source".')
}
