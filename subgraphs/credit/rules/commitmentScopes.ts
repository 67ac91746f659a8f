import type { SectorCaller } from '../../../schema/wire/caller.js'

/** Sectors whose departments check commitments afterwards. */
export const SECTOR_NAMES = ['transport', 'market', 'construction', 'healthcare'] as const

/** Whoever takes commitments: windows and approval departments, for their own cases; public credit for all. */
export const MAY_COMMIT = [['credit:commit'], ['credit:supervise']]

/** Whoever reads them as cases. */
export const MAY_SEE_COMMITMENTS = [['credit:commit'], ['credit:read']]

/** True if the caller acts in a commitment that the department takes. */
export function actsFor(
  { scopes, department }: Pick<SectorCaller, 'scopes' | 'department'>,
  acceptingUnit: string,
): boolean {
  if (scopes.includes('credit:supervise')) return true
  return scopes.includes('credit:commit') && department === acceptingUnit
}

/** The department whose commitments alone a caller sees; null: all. */
export function acceptingUnitSeen({
  scopes,
  department,
}: Pick<SectorCaller, 'scopes' | 'department'>): string | null {
  return scopes.includes('credit:read') || scopes.includes('credit:supervise')
    ? null
    : (department ?? '')
}
