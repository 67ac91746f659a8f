import type { SectorCaller } from '../../../schema/wire/caller.js'

/** Sectors whose inspectors determine, and so repair, their records (谁认定、谁修复). */
export const SOURCES = ['credit', 'transport', 'market', 'construction', 'healthcare'] as const

/** Whoever may read cases: the desk, public credit, and each sector its own. */
export const MAY_SEE = [
  ['credit:repair'],
  ['credit:read'],
  ...SOURCES.filter((sector) => sector !== 'credit').map((sector) => [`${sector}:supervise`]),
]

/** Whoever may decide a case: the inspectors of the sector whose record it is. */
export const MAY_DECIDE = SOURCES.map((sector) => [`${sector}:supervise`])

/** What a caller may do in the cases of one sector's records. */
export function decidesFor(
  { scopes }: Pick<SectorCaller, 'scopes'>,
  source: string,
): { readonly maySee: boolean; readonly mayDecide: boolean } {
  const mayDecide = scopes.includes(`${source}:supervise`)
  const isDesk = scopes.includes('credit:repair') || scopes.includes('credit:read')
  return { mayDecide, maySee: mayDecide || isDesk }
}

/** Sectors whose cases a caller sees; null for all. */
export function sourcesSeen({ scopes }: Pick<SectorCaller, 'scopes'>): readonly string[] | null {
  if (scopes.includes('credit:repair') || scopes.includes('credit:read')) return null
  return SOURCES.filter((sector) => scopes.includes(`${sector}:supervise`))
}
