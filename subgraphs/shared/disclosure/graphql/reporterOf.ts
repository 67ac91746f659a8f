import { RequestError } from '../../../../schema/wire/errors.js'
import type { SectorName } from '../../../../schema/wire/sectorName.js'
import type { SectorContext } from '../../SectorContext.js'
import type { Reporter } from '../rules/checkRow.js'

/** For whom the caller reports; throws FORBIDDEN for a caller of no department. */
export function reporterOf({ caller }: SectorContext, sector: SectorName): Reporter {
  const { department, scopes } = caller
  if (department === null) throw new RequestError('FORBIDDEN', 'Only a department reports.')
  return { department, forOthers: scopes.includes(`${sector}:supervise`) }
}

/** Whose reports the caller sees: null for all, which whoever supervises the sector does. */
export function departmentSeen(context: SectorContext, sector: SectorName): string | null {
  const { department, forOthers } = reporterOf(context, sector)
  return forOthers ? null : department
}
