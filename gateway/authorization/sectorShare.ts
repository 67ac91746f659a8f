import type { Grant } from '../../schema/wire/caller.js'
import type { Catalogue } from '../federation/catalogue.js'

/** By sector; held as long as what it was made of is. */
type BySector = Map<string, readonly string[]>

const scopesOf = new WeakMap<ReadonlySet<string>, BySector>()
const itemsOf = new WeakMap<Catalogue, WeakMap<readonly string[], BySector>>()

/**
 * The scopes that are a sector's own, which is all that it is told of. Made once for each set of scopes: a
 * caller asks the same sectors again and again.
 */
export function ownScopes(scopes: ReadonlySet<string>, sector: string): readonly string[] {
  return remembered(bySector(scopesOf, scopes), sector, () =>
    [...scopes].filter((scope) => scope.startsWith(`${sector}:`)),
  )
}

/** The grants as far as they are of a sector's items. */
export function ownGrants(
  grants: readonly Grant[],
  sector: string,
  catalogue: Catalogue,
): readonly Grant[] {
  const shares = itemsOf.get(catalogue) ?? new WeakMap<readonly string[], BySector>()
  itemsOf.set(catalogue, shares)
  return grants.flatMap(({ subjects, items, basis, ref }) => {
    const own = remembered(bySector(shares, items), sector, () =>
      items.filter((item) => catalogue.get(item)?.sector === sector),
    )
    return own.length > 0 ? [{ subjects, items: own, basis, ref }] : []
  })
}

function bySector<K extends object>(all: WeakMap<K, BySector>, key: K): BySector {
  const known = all.get(key)
  if (known) return known
  const made: BySector = new Map()
  all.set(key, made)
  return made
}

function remembered(
  shares: BySector,
  sector: string,
  make: () => readonly string[],
): readonly string[] {
  const known = shares.get(sector)
  if (known) return known
  const made = make()
  shares.set(sector, made)
  return made
}
