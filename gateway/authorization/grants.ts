import type { Grant } from '../../schema/wire/caller.js'
import { RequestError } from '../../schema/wire/errors.js'
import type { Caller } from '../auth/caller.js'
import type { CheckedSubject } from '../check/checkedSubject.js'
import type { Ledger, Matter } from '../check/ledger.js'
import { creditUnavailable, type PublicCredit } from '../check/publicCredit.js'
import type { Catalogue, CatalogueItem } from '../federation/catalogue.js'
import type { Basis, Operation } from '../operation/operation.js'
import type { AuthorisationClaims } from './authorisationClaims.js'
import { dutyGrants, matterFor, refuseOtherKinds } from './dutyGrants.js'
import type { ItemsAsked } from './itemsAsked.js'
import { statedPurpose, type Purpose } from './purposes.js'

/** Where grants come from; one per supergraph generation. */
export interface GrantSources {
  readonly catalogue: Catalogue
  readonly items: ItemsAsked
  readonly purposes: ReadonlyMap<string, Purpose>
  readonly claims: AuthorisationClaims
  /** Throws CHECK_UNAVAILABLE if matters are older than allowed. */
  readonly ledger: () => Promise<Ledger>
  /** The persons related to organisations in one of the roles, by public credit's registration. */
  readonly related: PublicCredit['related']
}

/** What one request may read, and what its scopes come to with that. */
export interface Granted {
  readonly grants: readonly Grant[]
  /** The caller's own scopes with `duty:`, `auth:` and `self:` of the items that some grant opens. */
  readonly scopes: ReadonlySet<string>
  /** An authorisation of which a use was claimed; given back if nothing is disclosed. */
  readonly claimed: string | null
}

/**
 * The grants of a request (design.md §5 Permission): SELF if it is about the caller, DUTY if it
 * states a matter that the caller implements, AUTH if it states a live authorisation. Throws
 * BASIS_REQUIRED, UNKNOWN_PURPOSE or CASE_NUMBER_REQUIRED if items that are not public are asked
 * without a ground, and whatever the stated ground fails by.
 */
export async function grantsFor(
  request: { operation: Operation; caller: Caller; requestId: string; date: string },
  sources: GrantSources,
): Promise<Granted> {
  const { operation, caller } = request
  const asked = sources.items.of(operation.document)
  if (caller.kind === 'anonymous' || !asked.some((item) => isProtected(item, operation))) {
    return withScopes(caller, { grants: [], claimed: null })
  }
  const basis = statedBasis(operation.basis, sources)
  const grants = [...selfGrant(caller, sources.catalogue)]
  if (basis.matter !== null && caller.scopes.has('check:run')) {
    grants.push(...(await dutyOf(request, basis.matter, sources)))
  }
  const claimed = basis.authorisation
  if (claimed !== null) {
    grants.push(
      await sources.claims.claim(claimed, {
        requestId: request.requestId,
        caller,
        basis,
        subjects: operation.subjects.map((subject) => subject.key),
        items: asked.map((item) => item.code),
      }),
    )
  }
  return withScopes(caller, { grants, claimed })
}

/** Adds the coarse scopes of the grants: they say that some subject of this request opens the item. */
export function withScopes(caller: Caller, { grants, claimed }: Omit<Granted, 'scopes'>): Granted {
  if (grants.length === 0) return { grants, scopes: caller.scopes, claimed }
  const coarse = grants.flatMap(({ basis, items }) =>
    items.map((item) => `${basis.toLowerCase()}:${item}`),
  )
  return { grants, scopes: new Set([...caller.scopes, ...coarse]), claimed }
}

/** The SELF grant: everything that the catalogue has about the caller itself. */
export function selfGrant(caller: Caller, catalogue: Catalogue): Grant[] {
  if (caller.selfKey === null) return []
  const items = [...catalogue.keys()]
  return [{ subjects: [caller.selfKey], items, basis: 'SELF', ref: caller.actor }]
}

/** Public items of persons are protected like the rest: a person's item always needs a grant. */
function isProtected(item: CatalogueItem, operation: Operation): boolean {
  return item.openness !== 'PUBLIC' || operation.subjects.some(({ kind }) => kind === 'PERSON')
}

function statedBasis(basis: Basis | null, { purposes }: GrantSources): Basis {
  if (basis === null) {
    throw new RequestError(
      'BASIS_REQUIRED',
      'These items are not public: state extensions.basis { purpose, caseNumber, matter or authorisation }.',
    )
  }
  statedPurpose(purposes, basis)
  return basis
}

async function dutyOf(
  { operation, caller, date }: { operation: Operation; caller: Caller; date: string },
  code: string,
  sources: GrantSources,
): Promise<Grant[]> {
  const matter = matterFor(caller, code, { ledger: await sources.ledger(), date })
  refuseOtherKinds(matter, operation.subjects)
  const subjects = operation.subjects.map(({ key, kind }): CheckedSubject => ({
    key,
    kind,
    role: 'SUBJECT',
    relations: [],
  }))
  const organisations = subjects.filter(({ kind }) => kind !== 'PERSON').map(({ key }) => key)
  const related = await relatedTo(organisations, matter, sources)
  return dutyGrants(matter, [...subjects, ...related])
}

async function relatedTo(
  organisations: readonly string[],
  { relatedRoles }: Matter,
  { related }: GrantSources,
): Promise<CheckedSubject[]> {
  if (relatedRoles.length === 0 || organisations.length === 0) return []
  const found = await related(organisations, relatedRoles).catch((error: unknown) =>
    Promise.reject(creditUnavailable(error)),
  )
  return [...found.values()].flat()
}
