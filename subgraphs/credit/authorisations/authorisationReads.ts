import type { EntityManager } from 'typeorm'
import { refuseIf } from '../../shared/acts/badInput.js'
import { pageOf, refusePageSize } from '../../shared/acts/casePages.js'
import { RequestError } from '../../../schema/wire/errors.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { Authorisation } from '../entities/Authorisation.js'
import type { AuthorisationState } from '../entities/authorisationEnums.js'
import { AuthorisationUse } from '../entities/AuthorisationPage.js'
import { AUTHORISATION_SCOPE } from '../rules/authorisationScope.js'

export const MAX_AUTHORISATIONS = 200
const MAX_USES = 200

/** How the caller stands to authorisations: as their subject or its guardian, or as the party that may ask. */
export interface Side {
  readonly self: string | null
  readonly party: string | null
}

type Caller = Pick<SectorContext, 'caller'>['caller']

/** Throws FORBIDDEN for whoever is neither a subject nor an officer that takes authorisations. */
export function sideOf({ self, scopes, department }: Caller): Side {
  if (self !== undefined) return { self, party: null }
  if (scopes.includes(AUTHORISATION_SCOPE) && department !== null) {
    return { self: null, party: department }
  }
  throw new RequestError(
    'FORBIDDEN',
    'Only a subject, or an officer who takes authorisations for a department, sees them.',
  )
}

/** A page of the caller's own side, the newest first. Throws BAD_USER_INPUT for a page of another size or after none of its own. */
export async function findAuthorisations(
  { caller, database }: Pick<SectorContext, 'caller' | 'database'>,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<{ authorisations: Authorisation[]; next: string | null }> {
  refusePageSize(first, MAX_AUTHORISATIONS)
  const onSide = () =>
    database.manager.createQueryBuilder(Authorisation, 'a').where(`(${ON_SIDE})`, sideOf(caller))
  const isKnown =
    after === null || (await onSide().andWhere('a.id = :after', { after }).getExists())
  refuseIf(!isKnown, '"after" is no "next" of a page.')
  const found = await onSide()
    .andWhere(
      `(:after::text IS NULL OR (a.created_at, a.id) <
        (SELECT b.created_at, b.id FROM authorisation b WHERE b.id = :after))`,
      { after },
    )
    .orderBy('a.createdAt', 'DESC')
    .addOrderBy('a.id', 'DESC')
    .limit(first + 1)
    .getMany()
  const { rows: authorisations, next } = pageOf(found, first, (last) => last.id)
  return { authorisations, next }
}

const ON_SIDE = `a.party = :party OR a.subject_key = :self OR a.guardian_key = :self`

/**
 * One authorisation of the caller's own side, locked inside a transaction. Throws CASE_NOT_FOUND: to everybody
 * else it is as one that does not exist.
 */
export async function findAuthorisation(
  { caller, database }: Pick<SectorContext, 'caller' | 'database'>,
  id: string,
  manager: EntityManager = database.manager,
): Promise<Authorisation> {
  const { self, party } = sideOf(caller)
  const query = manager
    .createQueryBuilder(Authorisation, 'a')
    .where('a.id = :id', { id })
    .andWhere(`(${ON_SIDE})`, { self, party })
  const isLocked = manager.queryRunner?.isTransactionActive ?? false
  const found = await (isLocked ? query.setLock('pessimistic_write') : query).getOne()
  if (found) return found
  throw new RequestError('CASE_NOT_FOUND', 'No authorisation of this id is open to the caller.')
}

/** How an authorisation stands on a day; what was taken back stays so, whatever the day. */
export function stateOn(
  { revokedAt, validFrom, validTo, usesLeft }: Authorisation,
  day: string,
): AuthorisationState {
  if (revokedAt !== null) return 'REVOKED'
  if (day > validTo) return 'EXPIRED'
  if (usesLeft === 0) return 'USED_UP'
  return day < validFrom ? 'NOT_YET_VALID' : 'ACTIVE'
}

/** Its latest uses, the newest first. */
export async function usesOf(
  { manager }: SectorContext['database'],
  { subjectKey, id }: Authorisation,
): Promise<AuthorisationUse[]> {
  const rows = await manager.query<object[]>(
    `SELECT claimed_at AS "claimedAt", released_at IS NOT NULL AS "isGivenBack"
     FROM authorisation_use WHERE subject_key = $1 AND authorisation_id = $2
     ORDER BY claimed_at DESC LIMIT $3`,
    [subjectKey, id, MAX_USES],
  )
  return rows.map((row) => Object.assign(new AuthorisationUse(), row))
}
