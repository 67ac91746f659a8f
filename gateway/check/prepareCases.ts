import type { Grant } from '../../schema/wire/caller.js'
import { dutyGrants } from '../authorization/dutyGrants.js'
import type { Catalogue } from '../federation/catalogue.js'
import { distinctSubjects, type CheckedSubject } from './checkedSubject.js'
import { namedSubjects, type CheckCase } from './checkRequest.js'
import type { Matter } from './ledger.js'
import type { PublicCredit } from './publicCredit.js'
import { REGISTRATION_ITEM, requirementFor, type Requirement } from './requirement.js'

/** A case with everybody who is checked in it and everything that must be asked. */
export interface PreparedCase {
  readonly checked: CheckCase
  readonly subjects: readonly CheckedSubject[]
  readonly requirements: readonly Requirement[]
}

/**
 * Finds who else has to be checked with those named: the same ones under other codes of theirs, and the related persons
 * that the matter names; and works out what each must be asked. Where they cannot be found out, the registration that
 * names them counts as UNAVAILABLE, even if it answers a moment later: what nobody checked must not go for clean.
 */
export async function prepareCases(
  cases: readonly CheckCase[],
  matter: Matter,
  sources: {
    credit: PublicCredit
    catalogue: Catalogue
    date: string
    onFault: (e: unknown) => void
  },
): Promise<PreparedCase[]> {
  const othersOf = await findOthers(cases, matter, sources)
  return cases.map((checked) => {
    const named = namedSubjects(checked)
    const others = named.flatMap(({ key }) => othersOf?.flatMap((of) => of.get(key) ?? []) ?? [])
    const subjects = distinctSubjects([...named, ...others])
    const requirements = subjects.flatMap((subject) => requirementFor(matter, subject, sources))
    return {
      checked,
      subjects,
      requirements: othersOf ? requirements : requirements.map(withoutRegistration),
    }
  })
}

/** What the matter's duty opens for everybody in the cases; related persons only in the roles it names. */
export function grantsForCases(matter: Matter, cases: readonly PreparedCase[]): Grant[] {
  return dutyGrants(matter, distinctSubjects(cases.flatMap(({ subjects }) => subjects)))
}

function withoutRegistration(requirement: Requirement): Requirement {
  const isOpen = requirement.item === REGISTRATION_ITEM && requirement.applicability === 'ASK'
  return isOpen ? { ...requirement, applicability: 'UNAVAILABLE' } : requirement
}

/** Null if public credit does not say who they are. */
async function findOthers(
  cases: readonly CheckCase[],
  { relatedRoles, authorisationNeeded }: Matter,
  { credit, onFault }: Parameters<typeof prepareCases>[2],
): Promise<readonly ReadonlyMap<string, CheckedSubject[]>[] | null> {
  const named = cases.flatMap(namedSubjects).filter(({ kind }) => kind !== 'PERSON')
  const keys = [...new Set(named.map(({ key }) => key))]
  if (keys.length === 0) return []
  try {
    return await Promise.all([
      // An authorisation opens what is under the code that gave it, nothing else.
      ...(authorisationNeeded ? [] : [credit.otherCodes(keys)]),
      ...(relatedRoles.length === 0 ? [] : [credit.related(keys, relatedRoles)]),
    ])
  } catch (error) {
    onFault(error)
    return null
  }
}
