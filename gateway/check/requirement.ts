import type { CreditItem } from '../../schema/wire/creditItem.js'
import { earliestStart } from '../../schema/wire/calendarMonths.js'
import type { CheckedSubject } from './checkedSubject.js'
import type { Matter, RequiredItem } from './ledger.js'

/** Registration (登记注册): whether public credit knows the subject at all. */
export const REGISTRATION_ITEM = 'GG-01'

/** What a check needs to know of a catalogue item. */
export type CatalogueEntry = Pick<CreditItem, 'subjects' | 'openness'> & {
  readonly sector: string
}

/** `ASK`: a sector offers the item for this kind of subject. `UNAVAILABLE`: it failed before it was asked. */
export type Applicability = 'ASK' | 'NOT_APPLICABLE' | 'NOT_CONNECTED' | 'UNAVAILABLE'

/** One item that has to be asked about one subject. */
export interface Requirement {
  readonly subjectKey: string
  readonly item: string
  /** Null if no sector offers the item. */
  readonly sector: string | null
  /** Kinds of record that count; null: all. */
  readonly kinds: readonly string[] | null
  /** First `decidedOn` that counts (`YYYY-MM-DD`, included); null: no limit. */
  readonly since: string | null
  readonly mandatory: boolean
  readonly maxStalenessDays: number
  readonly applicability: Applicability
}

/**
 * What `matter` requires of one subject on `date`, registration first, then in the matter's order.
 * An item that no sector offers is NOT_CONNECTED, one that this kind of subject cannot have is
 * NOT_APPLICABLE; neither is left out, because the receipt shows everything that had to be checked.
 */
export function requirementFor(
  matter: Matter,
  subject: CheckedSubject,
  at: { catalogue: ReadonlyMap<string, CatalogueEntry>; date: string },
): Requirement[] {
  return requiredItemsFor(matter, subject).map((required) => {
    const entry = at.catalogue.get(required.item)
    return {
      subjectKey: subject.key,
      item: required.item,
      sector: entry?.sector ?? null,
      kinds: required.kinds,
      since:
        required.lookBackMonths === null ? null : earliestStart(at.date, required.lookBackMonths),
      mandatory: required.mandatory,
      maxStalenessDays: matter.maxStalenessDays,
      applicability: applicability(entry, subject),
    }
  })
}

/**
 * The rows of the matter that concern a subject: all for subject and parties, for a related one those
 * of its roles. For an organisation registration is always required, in full and first, whatever the
 * matter says of it: a stub answers every other item with "none" (design.md §5). For another code of one it never is:
 * who has no longer a registration under it is known by registration itself.
 */
export function requiredItemsFor(matter: Matter, subject: CheckedSubject): RequiredItem[] {
  const concerning = matter.requiredItems.filter(
    (required) => subject.role !== 'RELATED' || concernsRelated(matter, required, subject),
  )
  if (subject.kind === 'PERSON' || (subject.role === 'RELATED' && concerning.length === 0))
    return concerning
  const others = concerning.filter((required) => required.item !== REGISTRATION_ITEM)
  return subject.role === 'OTHER_CODE' ? others : [REGISTRATION, ...others]
}

const REGISTRATION: RequiredItem = {
  item: REGISTRATION_ITEM,
  kinds: null,
  lookBackMonths: null,
  mandatory: true,
  relatedRoles: null,
}

/** Minimum necessity: a row cannot widen the roles that its matter names. */
function concernsRelated(matter: Matter, required: RequiredItem, related: CheckedSubject): boolean {
  return related.relations.some(
    (role) => matter.relatedRoles.includes(role) && (required.relatedRoles?.includes(role) ?? true),
  )
}

function applicability(entry: CatalogueEntry | undefined, subject: CheckedSubject): Applicability {
  if (!entry) return 'NOT_CONNECTED'
  return entry.subjects.includes(subject.kind) ? 'ASK' : 'NOT_APPLICABLE'
}
