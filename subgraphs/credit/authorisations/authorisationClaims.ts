import type { DataSource, EntityManager } from 'typeorm'
import type { SectorContext } from '../../shared/SectorContext.js'
import { Authorisation } from '../entities/Authorisation.js'
import { AuthorisationClaim, type ClaimRefusal } from '../entities/AuthorisationClaim.js'
import { refusalOf, type AuthorisationRequest } from '../rules/mayClaim.js'

/** One request's use of one authorisation. */
interface Use {
  readonly id: string
  readonly requestId: string
}

/**
 * Claims one use of an authorisation, or says why not. Of two requests for the last use exactly one
 * gets it; the same request claims once, however often it asks.
 */
export async function claim(
  { database, today }: Pick<SectorContext, 'database' | 'today'>,
  use: Use,
  request: AuthorisationRequest,
): Promise<AuthorisationClaim> {
  const authorisation = await database.manager.findOneBy(Authorisation, { id: use.id })
  if (!authorisation) return refused('UNKNOWN')
  const refusal = refusalOf(authorisation, request, today)
  if (refusal) return refused(refusal)
  const taken = await database.transaction((manager) => takeUse(manager, use, authorisation))
  if (taken) return granted(authorisation.items)
  // Revoked since it was read above, or no use left.
  const { revokedAt } = await database.manager.findOneByOrFail(Authorisation, { id: use.id })
  return refused(revokedAt === null ? 'USED_UP' : 'REVOKED')
}

/** Gives a claimed use back; false if this request holds none. */
export async function release(database: DataSource, use: Use): Promise<boolean> {
  const [, released] = await database.query<[unknown, number]>(
    `WITH freed AS (
       UPDATE authorisation_use SET released_at = now()
       WHERE authorisation_id = $1 AND request_id = $2 AND released_at IS NULL
       RETURNING subject_key, authorisation_id)
     UPDATE authorisation a SET uses_left = uses_left + 1 FROM freed
     WHERE a.subject_key = freed.subject_key AND a.id = freed.authorisation_id`,
    [use.id, use.requestId],
  )
  return released > 0
}

/**
 * Notes the use and counts it off in one statement. The request's row comes first: a second call of
 * the same request waits there for the first and then finds the use taken, instead of taking another.
 */
async function takeUse(
  manager: EntityManager,
  use: Use,
  authorisation: Authorisation,
): Promise<boolean> {
  const of = [authorisation.subjectKey, use.id]
  const noted = await manager.query<unknown[]>(
    `INSERT INTO authorisation_use AS held (subject_key, authorisation_id, request_id)
     VALUES ($1, $2, $3)
     ON CONFLICT (subject_key, authorisation_id, request_id)
     DO UPDATE SET claimed_at = now(), released_at = NULL WHERE held.released_at IS NOT NULL
     RETURNING 1`,
    [...of, use.requestId],
  )
  if (noted.length === 0) return true
  const [, counted] = await manager.query<[unknown, number]>(
    `UPDATE authorisation SET uses_left = uses_left - 1
     WHERE subject_key = $1 AND id = $2 AND uses_left > 0 AND revoked_at IS NULL`,
    of,
  )
  if (counted > 0) return true
  await manager.query(
    `DELETE FROM authorisation_use WHERE subject_key = $1 AND authorisation_id = $2 AND request_id = $3`,
    [...of, use.requestId],
  )
  return false
}

function granted(items: readonly string[]): AuthorisationClaim {
  return Object.assign(new AuthorisationClaim(), { ok: true, reason: null, items })
}

function refused(reason: ClaimRefusal): AuthorisationClaim {
  return Object.assign(new AuthorisationClaim(), { ok: false, reason, items: [] })
}
