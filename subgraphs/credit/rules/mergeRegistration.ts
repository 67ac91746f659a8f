import { canonicalJson } from '../../../schema/wire/canonicalJson.js'
import type { Precedence } from './archiveRules.js'
import { normaliseName } from './organisationName.js'

/** What a register says of a subject; null: it does not say. */
export interface RegistrationFacts {
  readonly name: string
  readonly formerNames: readonly string[]
  readonly address: string | null
  readonly establishedOn: string | null
  readonly registrationStatus: string | null
  readonly legalRepresentativeName: string | null
  readonly relations: readonly { readonly role: string; readonly personKey: string }[]
  readonly region: string
  /** Day on which it stood so at the source. */
  readonly statedOn: string
}

export const FILING_OUTCOMES = ['OPENED', 'CHANGED', 'UNCHANGED', 'STALE', 'REFUSED'] as const
export type FilingOutcome = (typeof FILING_OUTCOMES)[number]

export type Merged =
  | {
      readonly outcome: 'OPENED' | 'CHANGED' | 'UNCHANGED' | 'STALE'
      readonly facts: RegistrationFacts
    }
  | { readonly outcome: 'REFUSED'; readonly why: 'NOT_THE_REGISTRY' | 'OTHER_NAME' }

/**
 * What an archive holds after a source spoke of its subject (domain.md §1.6, precedence). A registry opens it,
 * renames it and replaces what it states, unless it stood so before what is known; any other source only fills
 * what no registry stated, under a name that the subject has or had.
 */
export function mergeRegistration(
  current: RegistrationFacts | null,
  stated: RegistrationFacts,
  precedence: Precedence,
): Merged {
  if (precedence !== 'REGISTRY') return fill(current, stated, precedence)
  if (current === null) return { outcome: 'OPENED', facts: stated }
  if (stated.statedOn < current.statedOn) return { outcome: 'STALE', facts: current }
  return outcomeOf(current, {
    ...filled(stated, current),
    name: stated.name,
    region: stated.region,
    relations: stated.relations.length > 0 ? stated.relations : current.relations,
    formerNames: formerNames(current, stated),
    statedOn: stated.statedOn,
  })
}

function fill(
  current: RegistrationFacts | null,
  stated: RegistrationFacts,
  precedence: Precedence,
): Merged {
  if (current === null || precedence === 'SECTOR') {
    return { outcome: 'REFUSED', why: 'NOT_THE_REGISTRY' }
  }
  const names = [current.name, ...current.formerNames].map(normaliseName)
  if (!names.includes(normaliseName(stated.name))) return { outcome: 'REFUSED', why: 'OTHER_NAME' }
  return outcomeOf(current, { ...current, ...filled(current, stated) })
}

/** `first`, and what it does not say as `second` says it. */
function filled(first: RegistrationFacts, second: RegistrationFacts) {
  return {
    address: first.address ?? second.address,
    establishedOn: first.establishedOn ?? second.establishedOn,
    registrationStatus: first.registrationStatus ?? second.registrationStatus,
    legalRepresentativeName: first.legalRepresentativeName ?? second.legalRepresentativeName,
  }
}

/** Names that the subject had, each once and never its present one. */
function formerNames(current: RegistrationFacts, stated: RegistrationFacts): string[] {
  const all = [...current.formerNames, ...stated.formerNames, current.name]
  const byForm = new Map(all.map((name) => [normaliseName(name), name]))
  byForm.delete(normaliseName(stated.name))
  return [...byForm.values()]
}

/** Standing unchanged on a later day is no change. */
function outcomeOf(current: RegistrationFacts, facts: RegistrationFacts): Merged {
  const isSame =
    canonicalJson({ ...current, statedOn: facts.statedOn }) === canonicalJson({ ...facts })
  return { outcome: isSame ? 'UNCHANGED' : 'CHANGED', facts }
}
