import type { Authorisation } from '../entities/Authorisation.js'

/** What the gateway wants to use an authorisation for. */
export interface AuthorisationRequest {
  /** Keys of all subjects of the request. */
  readonly subjects: readonly string[]
  readonly purpose: string
  readonly matter: string | null
  readonly items: readonly string[]
  /** Who asks: credit code of the department, or client id. */
  readonly party: string
}

/** Why an authorisation does not cover a request, its number of uses aside. */
export type ScopeRefusal =
  | 'NOT_YET_VALID'
  | 'EXPIRED'
  | 'REVOKED'
  | 'OTHER_SUBJECT'
  | 'OTHER_PURPOSE'
  | 'UNKNOWN'
  | 'ITEMS_NOT_COVERED'

/**
 * Null if the authorisation covers the request on `today` (domain.md §14.2). Whose it is comes first:
 * nobody learns the state of an authorisation given to others.
 */
export function refusalOf(
  authorisation: Authorisation,
  request: AuthorisationRequest,
  today: string,
): ScopeRefusal | null {
  const { subjectKey, party, purpose, matter, items, validFrom, validTo } = authorisation
  const isOnlySubject =
    request.subjects.length > 0 && request.subjects.every((key) => key === subjectKey)
  // To everybody else an authorisation is as one that does not exist.
  if (party !== request.party) return 'UNKNOWN'
  if (!isOnlySubject) return 'OTHER_SUBJECT'
  if (authorisation.revokedAt !== null) return 'REVOKED'
  if (today < validFrom) return 'NOT_YET_VALID'
  if (today > validTo) return 'EXPIRED'
  if (purpose !== request.purpose) return 'OTHER_PURPOSE'
  if (matter !== null && matter !== request.matter) return 'OTHER_PURPOSE'
  return request.items.every((item) => items.includes(item)) ? null : 'ITEMS_NOT_COVERED'
}
