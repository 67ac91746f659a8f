import type { SectorContext } from '../../shared/SectorContext.js'
import { badInput } from '../../shared/acts/badInput.js'
import { pageOf, refusePageSize } from '../../shared/acts/casePages.js'
import { CleanUpEntry, CleanUpPage, type CleanUpState } from '../entities/CleanUpEntry.js'

/** Which rows of the clean-up ledger, and how many from where on. */
export interface AskedCleanUps {
  readonly states: readonly CleanUpState[] | null
  readonly overdue: boolean
  readonly owner: string | null
  readonly first: number
  readonly after: string | null
}

const MAX_PAGE = 200
const IN_STATE: Readonly<Record<CleanUpState, string>> = {
  PROPOSED: 'entry.conclusion IS NULL',
  CONCLUDED: '(entry.conclusion IS NOT NULL AND entry.doneOn IS NULL)',
  DONE: 'entry.doneOn IS NOT NULL',
}

/** A page of the clean-up ledger by number. Throws BAD_USER_INPUT for a size or place that is none. */
export async function readCleanUps(
  { database, today }: SectorContext,
  { states, overdue, owner, first, after }: AskedCleanUps,
): Promise<CleanUpPage> {
  refusePageSize(first, MAX_PAGE)
  if (after !== null && !/^\d{1,18}$/.test(after)) badInput('"after" is the "next" of a page.')
  const query = database.manager
    .createQueryBuilder(CleanUpEntry, 'entry')
    .where('entry.number > :after', { after: after ?? '0' })
  if (states) {
    const inOne = states.map((state) => IN_STATE[state]).join(' OR ')
    query.andWhere(`(${inOne || 'false'})`)
  }
  if (overdue) query.andWhere('entry.doneOn IS NULL AND entry.dueOn < :today', { today })
  if (owner !== null) query.andWhere('entry.owner = :owner', { owner })
  const found = await query
    .orderBy('entry.number')
    .limit(first + 1)
    .getMany()
  const { rows: entries, next } = pageOf(found, first, (last) => last.number)
  return Object.assign(new CleanUpPage(), { entries, next })
}
