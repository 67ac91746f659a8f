import type { Openness, SubjectKind } from './creditItem.js'

/** Why a caller may read items about a subject: statutory duty, the subject's authorisation, or being the subject. */
export type GrantBasis = 'DUTY' | 'AUTH' | 'SELF'

/** A permission for exactly these subjects and items; only gateway/authorization/grants.ts makes them. */
export interface Grant {
  /** Subject keys (see subjectKey.ts). */
  readonly subjects: readonly string[]
  /** Item codes. */
  readonly items: readonly string[]
  readonly basis: GrantBasis
  /** What the grant rests on: matter code and version, authorisation id, or the token's subject. */
  readonly ref: string
}

/** `actor` of a caller without a token. */
export const ANONYMOUS_ACTOR = 'anonymous'

/** From this age on nobody needs to know the age (《民法典》第十七条). */
export const ADULT_AGE = 18

/** What a sector learns about who asks and why; the payload of the internal token. */
export interface SectorCaller {
  readonly requestId: string
  /** Client or officer id as the issuer names it; never a citizen number. */
  readonly actor: string
  /** Unified social credit code of the department, null for anonymous callers and subjects. */
  readonly department: string | null
  /** Region code (GB/T 2260) of the caller, null if none. */
  readonly region: string | null
  /** Minimal: only scopes that this sector's fields name. */
  readonly scopes: readonly string[]
  readonly grants: readonly Grant[]
  /** Policies that hold for the request and that this sector's fields name; absent if there is none. */
  readonly policies?: readonly string[]
  readonly purpose: string | null
  readonly matter: string | null
  readonly caseNumber: string | null
  /** Key of the subject that the caller is, logged in as itself; absent for all others. */
  readonly self?: string
  /**
   * Completed years, by key, of the persons whom a mutation names by citizen number, the caller itself
   * included; `ADULT_AGE` for everybody of that age or more. A sector never sees the number itself.
   */
  readonly ages?: Readonly<Record<string, number>>
}

/** What a sector says about one item of one subject; every kit reply carries one per item asked. */
export interface ItemSummary {
  readonly subject: string
  readonly item: string
  /** Records in the reply. */
  readonly count: number
  /** Last successful load of this item in that sector (ISO 8601), null if it never loaded. */
  readonly asOf: string | null
  /** True if more records exist than were returned. */
  readonly truncated: boolean
  /** True if the fine rule withheld the item; count is then 0. */
  readonly denied: boolean
}

/** True if the caller may read `item` of `subject`: the fine rule (design.md §5), the same on both sides. */
export function mayRead(
  caller: Pick<SectorCaller, 'grants' | 'scopes'>,
  item: { code: string; openness: Openness; sector: string },
  subject: { key: string; kind: SubjectKind },
): boolean {
  const granted = caller.grants.some(
    (g) =>
      g.subjects.includes(subject.key) &&
      g.items.includes(item.code) &&
      basisOpens(g.basis, item.openness),
  )
  if (granted) return true
  // A person's item always needs a grant for that person, whatever the openness.
  if (subject.kind === 'PERSON') return false
  if (item.openness === 'PUBLIC') return true
  return item.openness === 'GOV_SHARED' && caller.scopes.includes(`${item.sector}:read`)
}

/** Duty does not open what needs the subject's consent; consent does not open what is for the subject alone. */
function basisOpens(basis: GrantBasis, openness: Openness): boolean {
  switch (openness) {
    case 'PUBLIC':
    case 'GOV_SHARED':
      return true
    case 'AUTHORISED':
      return basis !== 'DUTY'
    case 'SELF':
      return basis === 'SELF'
    // An openness that this version does not know opens to nobody.
    default:
      return false
  }
}
