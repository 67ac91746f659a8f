import type { SubjectKind } from '../../schema/wire/creditItem.js'
import { byText } from './canonicalOrder.js'
import type { RelatedRole } from './ledger.js'

/**
 * How a subject comes into a check: asked about, named by the officer beside it, one of those under another credit code
 * of its own (曾用代码、现用代码), or related to those.
 */
export type SubjectRole = 'SUBJECT' | 'PARTY' | 'OTHER_CODE' | 'RELATED'

/**
 * One subject of a check. Parties and other codes are checked like the subject, related ones as far as the matter names
 * them.
 */
export interface CheckedSubject {
  readonly key: string
  readonly kind: SubjectKind
  readonly role: SubjectRole
  /** Often several: a firm's legal representative is commonly its actual controller. Empty for the subject. */
  readonly relations: readonly RelatedRole[]
}

const STRENGTH: readonly SubjectRole[] = ['SUBJECT', 'PARTY', 'OTHER_CODE', 'RELATED']

/** One entry a key, in the strongest role and with all relations that it was named in; sorted by role, then key. */
export function distinctSubjects(named: readonly CheckedSubject[]): CheckedSubject[] {
  const byKey = new Map<string, CheckedSubject>()
  for (const subject of named) {
    const known = byKey.get(subject.key)
    byKey.set(subject.key, known ? joined(known, subject) : subject)
  }
  return [...byKey.values()].toSorted(
    (a, b) => STRENGTH.indexOf(a.role) - STRENGTH.indexOf(b.role) || byText(a.key, b.key),
  )
}

function joined(a: CheckedSubject, b: CheckedSubject): CheckedSubject {
  const stronger = STRENGTH.indexOf(a.role) <= STRENGTH.indexOf(b.role) ? a : b
  return { ...stronger, relations: [...new Set([...a.relations, ...b.relations])].toSorted(byText) }
}
