import type { CheckedSubject } from './checkedSubject.js'
import type { CheckedItem } from './itemState.js'
import { REGISTRATION_ITEM } from './requirement.js'

/** What a check or a report knows about whether its subject exists. */
export type Existence = 'KNOWN' | 'UNKNOWN' | 'NOT_VERIFIED'

/**
 * Every sector answers any well-formed id with a stub, so only registration shows that somebody is
 * behind it. UNKNOWN: an organisation that registration answered for and does not have. NOT_VERIFIED:
 * every person (no register of persons is connected), and an organisation that registration does not
 * cover or did not answer for.
 */
export function existenceOf(
  subject: Pick<CheckedSubject, 'key' | 'kind'>,
  items: readonly CheckedItem[],
): Existence {
  if (subject.kind === 'PERSON') return 'NOT_VERIFIED'
  const registration = items.find(
    (item) => item.subjectKey === subject.key && item.item === REGISTRATION_ITEM,
  )
  if (registration?.state === 'HIT') return 'KNOWN'
  return registration?.state === 'NO_HIT' ? 'UNKNOWN' : 'NOT_VERIFIED'
}
