import type { DataSource, EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { EarlyWarning, type WarningState } from '../entities/EarlyWarning.js'
import { refusePageSize } from '../../shared/acts/casePages.js'
import { findCase } from '../../shared/acts/findCase.js'

export const MAX_WARNINGS = 200

/** Which warnings are asked for. */
export interface WarningFilter {
  /** Sector or town that they went to; null: all. */
  readonly source: string | null
  readonly town: string | null
  readonly states: readonly WarningState[] | null
  readonly first: number
}

/** Warnings, those to be handled first by their day, at most `first`. */
export async function findWarnings(
  { manager }: DataSource,
  { source, town, states, first }: WarningFilter,
): Promise<EarlyWarning[]> {
  refusePageSize(first, MAX_WARNINGS)
  const query = manager.createQueryBuilder(EarlyWarning, 'w')
  if (source !== null) query.andWhere(':source = ANY(w.sectors)', { source })
  if (town !== null) query.andWhere('w.town = :town', { town })
  if (states !== null) query.andWhere('w.state = ANY(:states)', { states })
  return query
    .orderBy({
      'w.handled_on': { order: 'DESC', nulls: 'NULLS FIRST' },
      'w.due': 'ASC',
      'w.id': 'ASC',
    })
    .limit(first)
    .getMany()
}

/** A warning, locked in a transaction. Throws CASE_NOT_FOUND. */
export async function findWarning(manager: EntityManager, id: string): Promise<EarlyWarning> {
  const found = await findCase(manager, EarlyWarning, id)
  if (found) return found
  throw new RequestError('CASE_NOT_FOUND', 'No warning of this id is open to you.')
}
