import { maskPersonName } from '../../../schema/wire/masking.js'
import { isPersonKey } from '../../../schema/wire/subjectKey.js'
import type { ArchiveRules, ReconciliationResult } from './archiveRules.js'
import { normaliseName } from './organisationName.js'

/** Whom a row says that it is about; identifiers in normal form, their check characters right. */
export interface StatedSubject {
  readonly name: string
  /** Credit code, or key of a person; null where the row has neither. */
  readonly key: string | null
  readonly organisationCode: string | null
  readonly registrationNumber: string | null
  /** GB/T 2260 code. */
  readonly region: string | null
  readonly legalRepresentative: string | null
}

/** A subject that has an archive. */
export interface KnownSubject {
  readonly key: string
  /** Present name first, then former ones; of a person the masked one. */
  readonly names: readonly string[]
  readonly region: string
  readonly legalRepresentative: string | null
}

/** What the archives hold that a row may mean. */
export interface KnownAround {
  readonly byKey: KnownSubject | null
  readonly byLegacyCode: readonly KnownSubject[]
  readonly byName: readonly KnownSubject[]
}

export interface Reconciled {
  readonly result: ReconciliationResult
  /** Keys: of a match the one subject, else who may be meant. */
  readonly subjects: readonly string[]
}

/**
 * Whose a row is (主体比对), domain.md §1.6, by the first step that says something. A code is believed only with a
 * name that its subject has or had: the same holds for the codes of before (step 2), since a record at the wrong firm
 * is worse than one that waits.
 */
export function reconcile(
  stated: StatedSubject,
  known: KnownAround,
  { regionDigits }: Pick<ArchiveRules, 'regionDigits'>,
): Reconciled {
  if (stated.key !== null) return byKey(stated, stated.key, known.byKey)
  if (known.byLegacyCode.length > 0) return byLegacyCode(stated, known.byLegacyCode)
  const named = known.byName.filter((one) => hasName(one, stated.name))
  const strong = named.filter((one) => isStrong(one, stated, regionDigits))
  if (strong.length > 0) return { result: 'CANDIDATE_STRONG', subjects: keysOf(strong) }
  if (named.length > 0) return { result: 'CANDIDATE_WEAK', subjects: keysOf(named) }
  return { result: 'UNMATCHED', subjects: [] }
}

/** Steps 1 and 5. */
function byKey(stated: StatedSubject, key: string, known: KnownSubject | null): Reconciled {
  if (known === null) return { result: 'UNKNOWN_CODE', subjects: [] }
  const result = hasName(known, nameOf(stated, key)) ? 'MATCHED_CODE' : 'CONFLICT'
  return { result, subjects: [key] }
}

/** Step 2. Codes of two subjects in one row, or one code that two had, name nobody. */
function byLegacyCode(stated: StatedSubject, found: readonly KnownSubject[]): Reconciled {
  const [one] = found
  const isOne = new Set(keysOf(found)).size === 1
  if (isOne && hasName(one!, stated.name)) {
    return { result: 'MATCHED_LEGACY', subjects: [one!.key] }
  }
  return { result: 'CONFLICT', subjects: keysOf(found) }
}

/** Of persons the archive has the masked name only. */
function nameOf({ name }: StatedSubject, key: string): string {
  return isPersonKey(key) ? maskPersonName(name) : name
}

function hasName({ names }: KnownSubject, name: string): boolean {
  const stated = normaliseName(name)
  return names.some((one) => normaliseName(one) === stated)
}

/** Step 3: region and legal representative agree too, and both are stated. */
function isStrong(
  known: KnownSubject,
  { region, legalRepresentative }: StatedSubject,
  regionDigits: number,
): boolean {
  if (region === null || legalRepresentative === null || known.legalRepresentative === null) {
    return false
  }
  return (
    known.region.slice(0, regionDigits) === region.slice(0, regionDigits) &&
    normaliseName(known.legalRepresentative) === normaliseName(legalRepresentative)
  )
}

function keysOf(subjects: readonly KnownSubject[]): string[] {
  return [...new Set(subjects.map(({ key }) => key))].toSorted()
}
