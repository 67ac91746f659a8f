import type { EntityManager } from 'typeorm'
import { RequestError } from '../../../schema/wire/errors.js'
import { RATING_ID } from '../entities/PublicRating.js'
import type { ObjectionOutcome } from '../rules/objectionLife.js'

/** An organisation’s rating as an objection (异议) is about it. */
export interface ObjectedRating {
  readonly source: 'credit'
  readonly subjectKey: string
  readonly item: 'GG-04'
  readonly id: string
  readonly region: string
  readonly authorityCode: string
}

/** The rating of an organisation; null: none of this id. */
export async function findRating(
  manager: EntityManager,
  { subject, id }: { readonly subject: string; readonly id: string },
): Promise<ObjectedRating | null> {
  const [row] = await manager.query<{ region: string; authorityCode: string }[]>(
    `SELECT region, authority_code AS "authorityCode" FROM public_rating
     WHERE subject_key = $1 AND id = $2 AND item = 'GG-04'`,
    [subject, id],
  )
  return row ? { source: 'credit', subjectKey: subject, item: 'GG-04', id, ...row } : null
}

/**
 * Throws BAD_USER_INPUT for an outcome that makes no sense of a rating: it follows from records, so it stands or is
 * evaluated anew. What is wrong in a record is objected to there, and the rating follows by itself.
 */
export function refuseForRating(outcome: ObjectionOutcome): void {
  if (outcome === 'STAND' || isUpheld(outcome)) return
  throw new RequestError(
    'BAD_USER_INPUT',
    '"outcome" of a rating is STAND, CORRECT or SUPPLEMENT; object to the record that it rests on.',
  )
}

/** Evaluates a subject anew where an objection to its rating was upheld; the cause is kept with what it was before. */
export async function reevaluateUpheld(
  manager: EntityManager,
  subjectKey: string,
  outcome: ObjectionOutcome | null,
): Promise<void> {
  if (outcome === null || !isUpheld(outcome)) return
  await manager.query('INSERT INTO evaluation_due (subject_key, cause) VALUES ($1, $2)', [
    subjectKey,
    `GG-04:${RATING_ID}:OBJECTION_UPHELD`,
  ])
}

function isUpheld(outcome: ObjectionOutcome): boolean {
  return outcome === 'CORRECT' || outcome === 'SUPPLEMENT'
}
