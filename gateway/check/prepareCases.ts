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
 * Finds the related persons that the matter names and works out what each subject must be asked. Where
 * they cannot be found out, the registration that names them counts as UNAVAILABLE, even if it answers a
 * moment later: persons whom nobody checked must not go for clean.
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
  const relatedOf = await findRelated(cases, matter, sources)
  return cases.map((checked) => {
    const named = namedSubjects(checked)
    const related = named.flatMap(({ key }) => relatedOf?.get(key) ?? [])
    const subjects = distinctSubjects([...named, ...related])
    const requirements = subjects.flatMap((subject) => requirementFor(matter, subject, sources))
    return {
      checked,
      subjects,
      requirements: relatedOf ? requirements : requirements.map(withoutRegistration),
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

/** Null if public credit does not say who is related to whom. */
async function findRelated(
  cases: readonly CheckCase[],
  { relatedRoles }: Matter,
  { credit, onFault }: Parameters<typeof prepareCases>[2],
): Promise<ReadonlyMap<string, CheckedSubject[]> | null> {
  const named = cases.flatMap(namedSubjects).filter(({ kind }) => kind !== 'PERSON')
  if (relatedRoles.length === 0 || named.length === 0) return new Map()
  const keys = [...new Set(named.map(({ key }) => key))]
  try {
    return await credit.related(keys, relatedRoles)
  } catch (error) {
    onFault(error)
    return null
  }
}
