import type { SectorCaller } from '../../../schema/wire/caller.js'

/** Whose records can be repaired and objected to: every sector that declares them. */
export const SOURCES = ['credit', 'transport', 'market', 'construction', 'healthcare'] as const

/** Whoever may read cases: the desk and public credit all, a determining unit its own. */
export const MAY_SEE = [['credit:repair'], ['credit:read'], ['credit:determine']]

/** Whoever may decide cases: whoever determined decides (谁认定、谁修复). */
export const MAY_DECIDE = [['credit:determine'], ['credit:supervise']]

/** Whose record a case is about. */
export interface Determined {
  readonly source: string
  /** Credit code of the determining unit; null where the record does not say. */
  readonly authorityCode: string | null
}

/**
 * What a caller may do in a case. The unit that determined decides; public credit supervises what is its own
 * and what names no unit.
 */
export function decidesFor(
  { scopes, department }: Pick<SectorCaller, 'scopes' | 'department'>,
  { source, authorityCode }: Determined,
): { readonly maySee: boolean; readonly mayDecide: boolean } {
  const isUnit = authorityCode !== null && authorityCode === department
  const isSupervised = source === 'credit' || authorityCode === null
  const mayDecide =
    (scopes.includes('credit:determine') && isUnit) ||
    (scopes.includes('credit:supervise') && isSupervised)
  return { mayDecide, maySee: mayDecide || isDesk(scopes) }
}

/** The determining unit whose cases alone a caller sees; null for the desk and public credit, who see all. */
export function unitSeen({
  scopes,
  department,
}: Pick<SectorCaller, 'scopes' | 'department'>): string | null {
  return isDesk(scopes) ? null : (department ?? '')
}

function isDesk(scopes: readonly string[]): boolean {
  return scopes.includes('credit:repair') || scopes.includes('credit:read')
}
