import type { EntityManager } from 'typeorm'
import { Lane } from '../../shared/feed/Lane.js'
import { unknownItems } from './evaluationFacts.js'
import { followRatings } from './followRatings.js'
import { modelsOn } from './models.js'
import { rateSubjects, type ChangedRating } from './rateSubjects.js'

const DUE_PER_STEP = 1_000
/** Causes that one change of a rating keeps. */
const MAX_CAUSES = 20

/**
 * Evaluates those anew whose records changed (a repair, a withdrawal, a new penalty), the oldest changes first,
 * and does what follows. In the caller's transaction, so that a change is either evaluated or still due.
 * False if nobody is due.
 */
export async function evaluateDue(manager: EntityManager, day: string): Promise<boolean> {
  const causes = await takeDue(manager)
  if (causes.size === 0) return false
  const keys = [...causes.keys()]
  const changed: ChangedRating[] = []
  for (const model of modelsOn(day)) {
    const unknown = await unknownItems(manager, model)
    const rating = { day, unknown, who: { keys }, causes, cause: 'CHANGE', lane: Lane.ORDINARY }
    changed.push(...(await rateSubjects(manager, model, rating)).changed)
  }
  await followRatings(manager, { day, changed, who: { keys }, lane: Lane.ORDINARY })
  return true
}

async function takeDue(manager: EntityManager): Promise<Map<string, string[]>> {
  const [rows] = await manager.query<[{ subject_key: string; cause: string }[], number]>(
    `DELETE FROM evaluation_due WHERE id IN (SELECT id FROM evaluation_due ORDER BY id LIMIT $1)
     RETURNING subject_key, cause`,
    [DUE_PER_STEP],
  )
  const causes = new Map<string, string[]>()
  for (const { subject_key: key, cause } of rows) {
    const some = causes.get(key) ?? []
    if (some.length < MAX_CAUSES && !some.includes(cause)) some.push(cause)
    causes.set(key, some)
  }
  return causes
}
