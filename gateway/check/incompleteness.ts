import type { CheckFacts } from './applyMeasures.js'
import type { CheckedSubject } from './checkedSubject.js'
import { existenceOf } from './existence.js'
import { isClean, type CheckedItem, type ItemState } from './itemState.js'
import type { RequiredItem } from './ledger.js'
import { requiredItemsFor } from './requirement.js'

/** Why a check is not complete: the bad state of a mandatory item, or one of ours. */
export type Gap =
  Exclude<ItemState, 'HIT' | 'NO_HIT' | 'NOT_APPLICABLE'> | 'ITEM_MISSING' | 'SUBJECT_UNKNOWN'

/** One gap; `item` is null where the whole subject is meant. */
export interface Incompleteness {
  readonly code: Gap
  readonly subject: string
  readonly item: string | null
}

/**
 * Everything that keeps a check from being complete; none: complete. What the matter requires is
 * worked out again from the matter, so that an item that got lost on the way is found here too.
 * Optional items are not looked at.
 */
export function incompleteness(facts: CheckFacts): Incompleteness[] {
  return facts.subjects.flatMap((subject) => {
    const items = facts.items.filter((item) => item.subjectKey === subject.key)
    const unknown: Incompleteness[] =
      existenceOf(subject, items) === 'UNKNOWN'
        ? [{ code: 'SUBJECT_UNKNOWN', subject: subject.key, item: null }]
        : []
    return [...unknown, ...badItems(items), ...missingItems(facts, subject, items)]
  })
}

function badItems(items: readonly CheckedItem[]): Incompleteness[] {
  return items.flatMap(({ mandatory, state, subjectKey, item }) =>
    mandatory && !isClean(state) ? [{ code: state as Gap, subject: subjectKey, item }] : [],
  )
}

function missingItems(
  facts: CheckFacts,
  subject: CheckedSubject,
  items: readonly CheckedItem[],
): Incompleteness[] {
  const mandatory = requiredItemsFor(facts.matter, subject).filter((r) => r.mandatory)
  return mandatory
    .filter((required) => !items.some((item) => item.mandatory && answers(item, required)))
    .map((required) => ({ code: 'ITEM_MISSING', subject: subject.key, item: required.item }))
}

/** A matter may require an item twice, of different kinds. */
function answers(item: CheckedItem, required: RequiredItem): boolean {
  return (
    item.item === required.item && JSON.stringify(item.kinds) === JSON.stringify(required.kinds)
  )
}
