/** Fewest members of a group, and of a cell, that is published (domain.md §16 row 25). */
export const SMALLEST_GROUP = 5

/** How many members of a group have each grade. */
export interface GroupCounts {
  readonly unit: string
  readonly total: number
  readonly counts: Readonly<Record<string, number>>
}

/** A group that lies within another one: every member of `inner` is a member of `outer`. */
export interface Nested {
  readonly outer: string
  readonly inner: string
}

/** What may be published; null: withheld. */
export interface PublishedCounts {
  readonly unit: string
  readonly total: number | null
  readonly counts: Readonly<Record<string, number | null>>
}

/**
 * Withholds what would tell of less than `SMALLEST_GROUP` members: small groups, groups that leave too small a rest when
 * taken from one around them, small cells, and so many further cells that a withheld one cannot be
 * worked out from the total. Differences of groups that overlap without one lying in the other are not looked at.
 */
export function suppressSmall(
  groups: readonly GroupCounts[],
  nested: readonly Nested[],
): PublishedCounts[] {
  const open = new Map(
    groups.filter(({ total }) => total >= SMALLEST_GROUP).map((group) => [group.unit, group]),
  )
  for (const outer of groups.toSorted((a, b) => b.total - a.total))
    withholdRests(outer, open, nested)
  return groups.map((group) =>
    open.has(group.unit)
      ? withCells(group)
      : { unit: group.unit, total: null, counts: allNull(group) },
  )
}

/** Takes groups within `outer` out of what is published while one of them, or all, leave too small a rest. */
function withholdRests(
  outer: GroupCounts,
  open: Map<string, GroupCounts>,
  nested: readonly Nested[],
): void {
  if (!open.has(outer.unit)) return
  const inside = nested
    .filter((pair) => pair.outer === outer.unit)
    .flatMap(({ inner }) => open.get(inner) ?? [])
    .toSorted((a, b) => a.total - b.total)
  for (const { unit, total } of inside) if (isSmallRest(outer.total - total)) open.delete(unit)
  const left = inside.filter(({ unit }) => open.has(unit))
  const sum = left.reduce((all, { total }) => all + total, 0)
  if (left.length > 1 && isSmallRest(outer.total - sum)) open.delete(left[0]!.unit)
}

function isSmallRest(rest: number): boolean {
  return rest > 0 && rest < SMALLEST_GROUP
}

function withCells({ unit, total, counts }: GroupCounts): PublishedCounts {
  const cells = Object.entries(counts)
  const withheld = new Set(
    cells.filter(([, n]) => n > 0 && n < SMALLEST_GROUP).map(([grade]) => grade),
  )
  const sizeOf = () => cells.reduce((sum, [grade, n]) => sum + (withheld.has(grade) ? n : 0), 0)
  const rest = cells
    .filter(([grade, n]) => n > 0 && !withheld.has(grade))
    .toSorted(([, a], [, b]) => a - b)
  while (withheld.size > 0 && (withheld.size < 2 || sizeOf() < SMALLEST_GROUP)) {
    const next = rest.shift()
    if (!next) break
    withheld.add(next[0])
  }
  const shown = cells.map(([grade, n]) => [grade, withheld.has(grade) ? null : n] as const)
  return { unit, total, counts: Object.fromEntries(shown) }
}

function allNull({ counts }: GroupCounts): Record<string, null> {
  return Object.fromEntries(Object.keys(counts).map((grade) => [grade, null]))
}
