import { In, type EntityManager, type EntityTarget, type FindOptionsWhere } from 'typeorm'
import { badInput } from './badInput.js'
import { isUuid } from './findCase.js'

/** Cases of one page. */
export const MAX_CASES = 100

/** Throws BAD_USER_INPUT for a page of no entry or of more than `most`. */
export function refusePageSize(first: number, most = MAX_CASES): void {
  if (first >= 1 && first <= most) return
  badInput(`"first" is from 1 to ${most}, got ${first}.`)
}

/** Where a page of cases goes on: the id of the last of the page before, null from the start. Throws BAD_USER_INPUT if it is no id. */
export function readCursor(after: string | null | undefined): string | null {
  if (after == null) return null
  return isUuid(after) ? after : badInput('"after" is no id.')
}

/** What a page holds of rows that were found, of which one more than `first` was asked for, and where the next goes on. */
export function pageOf<Row>(
  found: readonly Row[],
  first: number,
  placeOf: (last: Row) => string,
): { rows: Row[]; next: string | null } {
  const rows = found.slice(0, first)
  return { rows, next: found.length > first ? placeOf(rows.at(-1)!) : null }
}

/** A page of cases whose ids were found, one more than `first`: in their order, and the id to go on after. */
export async function pageOfCases<Case extends { id: string }>(
  manager: EntityManager,
  kind: EntityTarget<Case>,
  { found, first }: { readonly found: readonly { readonly id: string }[]; readonly first: number },
): Promise<{ cases: Case[]; next: string | null }> {
  const { rows, next } = pageOf(found, first, ({ id }) => id)
  const ids = rows.map(({ id }) => id)
  const cases = await manager.findBy(kind, { id: In(ids) } as FindOptionsWhere<Case>)
  const byId = new Map(cases.map((one) => [one.id, one]))
  return { cases: ids.flatMap((id) => byId.get(id) ?? []), next }
}
