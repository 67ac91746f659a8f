import type { EntityManager } from 'typeorm'
import type { Lane } from '../../shared/feed/Lane.js'
import type { ChangedRating, Rated } from './rateSubjects.js'

/** Who was rated, and whose rating changed. */
export interface FollowedRatings {
  readonly day: string
  readonly who: Rated
  readonly changed: readonly ChangedRating[]
  /** How what follows is told to the sectors; null: not. */
  readonly lane: Lane | null
}

/** Does what follows from ratings, in their transaction. */
export async function followRatings(
  _manager: EntityManager,
  _ratings: FollowedRatings,
): Promise<void> {}
