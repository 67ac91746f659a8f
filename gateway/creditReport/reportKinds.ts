import type { CreditItem, SubjectKind } from '../../schema/wire/creditItem.js'

/** Whose report it is (报告类型): 公开版, 本人版, 授权版, 公务版. */
export const REPORT_KINDS = ['PUBLIC', 'OWN', 'AUTHORISED', 'OFFICIAL'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

type ItemToSort = Pick<CreditItem, 'code' | 'openness' | 'subjects'>

/** The items of a catalogue that concern a subject, told of in a report or not. */
export interface SortedItems<Item> {
  readonly included: readonly Item[]
  readonly notIncluded: readonly Item[]
}

/**
 * Sorts the items that a subject of this kind can have. Public ones stand in every report of an organisation;
 * of a person only what is opened does, public or not. `opened`: codes that self, an authorisation or a duty
 * opens. What a report does not tell of is named, so that nobody reads its absence as "nothing found".
 */
export function sortItems<Item extends ItemToSort>(
  catalogue: Iterable<Item>,
  subject: SubjectKind,
  opened: ReadonlySet<string>,
): SortedItems<Item> {
  const isIncluded = ({ code, openness }: Item) =>
    opened.has(code) || (openness === 'PUBLIC' && subject !== 'PERSON')
  const applicable = [...catalogue].filter(({ subjects }) => subjects.includes(subject))
  return {
    included: applicable.filter(isIncluded),
    notIncluded: applicable.filter((item) => !isIncluded(item)),
  }
}
