import type { Grant } from '../../schema/wire/caller.js'
import { RequestError } from '../../schema/wire/errors.js'
import type { Caller } from '../auth/caller.js'
import { matterInForce, type Ledger, type Matter } from '../check/ledger.js'
import type { CheckedSubject } from '../check/checkedSubject.js'
import { requiredItemsFor } from '../check/requirement.js'

/**
 * The matter in force that the caller may run. Throws UNKNOWN_MATTER, or NOT_IMPLEMENTER if the
 * caller's department and region are not among the matter's implementers (实施主体).
 */
export function matterFor(
  caller: Caller,
  code: string,
  at: { ledger: Ledger; date: string },
): Matter {
  const matter = matterInForce(at.ledger, code, at.date)
  if (!matter) {
    throw new RequestError(
      'UNKNOWN_MATTER',
      `No matter in force has the code ${JSON.stringify(code)}: the application list (应用清单) needs a row for it, which public credit configures.`,
    )
  }
  if (!implementsMatter(caller, matter)) {
    throw new RequestError(
      'NOT_IMPLEMENTER',
      `The caller's department and region are not among the implementers of ${matter.code}.`,
    )
  }
  return matter
}

/** Throws SUBJECT_KIND_MISMATCH if the matter is not for subjects of this kind. */
export function refuseOtherKinds(
  matter: Matter,
  subjects: readonly Pick<CheckedSubject, 'kind'>[],
): void {
  const other = subjects.find((subject) => !matter.subjectKinds.includes(subject.kind))
  if (!other) return
  throw new RequestError(
    'SUBJECT_KIND_MISMATCH',
    `${matter.code} is for ${matter.subjectKinds.join(', ')}; got a subject of kind ${other.kind}.`,
  )
}

/**
 * What a matter's duty (法定职责) opens: for each subject the items that the matter requires of it in
 * its role, nothing else (minimum necessity, PIPL Art. 6 and 34). A matter that needs the subject's
 * authorisation opens nothing by duty.
 */
export function dutyGrants(matter: Matter, subjects: readonly CheckedSubject[]): Grant[] {
  if (matter.authorisationNeeded) return []
  const byItems = new Map<string, { subjects: string[]; items: readonly string[] }>()
  for (const subject of subjects) {
    const items = itemsFor(matter, subject)
    const known = byItems.get(items.join())
    if (known) known.subjects.push(subject.key)
    else byItems.set(items.join(), { subjects: [subject.key], items })
  }
  const ref = `${matter.code}@${matter.version}`
  return [...byItems.values()].map((grant) => ({ ...grant, basis: 'DUTY', ref }))
}

/** What was found of a matter, by what it depends on of a subject. */
const found = new WeakMap<Matter, Map<string, readonly string[]>>()

/** Codes of the items that a matter requires of such a subject; the same list each time, so that others can remember by it. */
function itemsFor(matter: Matter, subject: CheckedSubject): readonly string[] {
  const { kind, role, relations } = subject
  const known = found.get(matter) ?? new Map<string, readonly string[]>()
  found.set(matter, known)
  const which = `${kind} ${role} ${relations.join()}`
  const items = known.get(which) ?? [
    ...new Set(requiredItemsFor(matter, subject).map((required) => required.item)),
  ]
  known.set(which, items)
  return items
}

function implementsMatter(caller: Caller, matter: Matter): boolean {
  const { department, region } = caller
  if (department === null || region === null) return false
  return matter.implementers.some(
    (implementer) => implementer.department === department && isWithin(region, implementer.region),
  )
}

/** True if a region (GB/T 2260) is `tree` or below it: 320902 is within 320900 and 320000. */
function isWithin(region: string, tree: string): boolean {
  return region.startsWith(tree.replace(/(00)+$/, ''))
}
