import type { EntityManager } from 'typeorm'
import type { Lane } from '../../shared/feed/Lane.js'
import { raiseWarnings } from './raiseWarnings.js'
import type { ChangedRating } from './rateSubjects.js'
import { refreshFusion } from './refreshFusion.js'
import { refreshPool } from './refreshPool.js'
import type { Who } from './whoSql.js'

/** Who was rated, and whose rating changed. */
export interface FollowedRatings {
  readonly day: string
  readonly who: Who
  readonly changed: readonly ChangedRating[]
  /** How what follows is told to the sectors; null: not. */
  readonly lane: Lane | null
}

/**
 * Does what follows from ratings, in their transaction: the pool, the sectors' grades, the warnings. Of a run of
 * everybody only those whose grade changed are looked at for the last two: records that changed have made
 * their subject due by themselves.
 */
export async function followRatings(
  manager: EntityManager,
  { day, who, changed, lane }: FollowedRatings,
): Promise<void> {
  const isTold = lane !== null
  await refreshPool(manager, { who, day, isTold })
  const moved = changed.filter(({ grade, gradeBefore }) => grade !== gradeBefore)
  const keys = 'keys' in who ? who.keys : moved.map(({ subjectKey }) => subjectKey)
  await refreshFusion(manager, { keys, day, isTold })
  const warned =
    'keys' in who
      ? keys
      : moved.filter(({ isFirst }) => !isFirst).map(({ subjectKey }) => subjectKey)
  if (isTold) await raiseWarnings(manager, { keys: warned, changed: moved, day })
}
