import type { SectorCaller } from '../../../schema/wire/caller.js'

/** Whoever may list: the desk of the lists for every organ, a determining unit for itself (谁认定、谁列入). */
export const MAY_LIST = [['credit:lists'], ['credit:determine']]

/** Whoever may read listings on their way: besides them public credit. */
export const MAY_SEE_LISTINGS = [...MAY_LIST, ['credit:read']]

type Caller = Pick<SectorCaller, 'scopes' | 'department'>

/** Whether the caller acts for an organ, by the organ's credit code. */
export function listsFor({ scopes, department }: Caller, authorityCode: string): boolean {
  if (scopes.includes('credit:lists')) return true
  return scopes.includes('credit:determine') && authorityCode === department
}

/** The organ whose listings alone a caller sees; null: all. */
export function organSeen({ scopes, department }: Caller): string | null {
  const seesAll = scopes.includes('credit:lists') || scopes.includes('credit:read')
  return seesAll ? null : (department ?? '')
}
