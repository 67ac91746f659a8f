import type { DocumentNode } from 'graphql'
import type { CacheCounts } from '../observe/CacheCounts.js'
import { BoundedCache } from '../operation/boundedCache.js'
import { filterDocument } from './filterOperation.js'
import type { FilteredDocument } from './filterOperation.js'
import { findGuards, relevantNames } from './guards.js'
import type { Guard, Guards, ProtectedGraph } from './guards.js'
import type { Permissions } from './requirements.js'

interface KnownDocument {
  readonly id: number
  readonly guards: Guards
  /** In a fixed order, which the keys of the cache go by. */
  readonly scopes: readonly string[]
  readonly policies: readonly string[]
  readonly dependsOnLogin: boolean
}

/**
 * Filtered documents of one supergraph, at most `maxEntries`, least recently used out first.
 * Keyed by document identity (the operation cache returns one object per text) and by what of the caller can
 * matter for it, so callers that differ elsewhere share an entry, and a new supergraph takes a new cache.
 */
export class FilterCache {
  readonly #graph: ProtectedGraph
  readonly #known = new WeakMap<DocumentNode, KnownDocument>()
  /** Each entry counts as one unit of size. */
  readonly #entries: BoundedCache<FilteredDocument>
  #lastId = 0

  constructor(graph: ProtectedGraph, maxEntries: number, counts?: CacheCounts) {
    this.#graph = graph
    this.#entries = new BoundedCache(maxEntries, counts)
  }

  /** The filtered document for this caller; equal callers get the same object. */
  filter(document: DocumentNode, caller: Permissions): FilteredDocument {
    const known = this.#know(document)
    const key = profile(known, caller)
    const cached = this.#entries.get(key)
    if (cached) return cached
    const filtered = filterDocument({ ...this.#graph, document }, known.guards, caller)
    this.#entries.set(key, filtered, 1)
    return filtered
  }

  /** The policies that a document touches: those that the filter has to know of. */
  policiesOf(document: DocumentNode): readonly string[] {
    return this.#know(document).policies
  }

  /** Coordinates in a document that want one of these policies. */
  guardedBy(document: DocumentNode, policies: ReadonlySet<string>): ReadonlySet<string> {
    if (policies.size === 0) return policies
    const { root, selections } = this.#know(document).guards
    const guards = root ? [root, ...selections.values()] : [...selections.values()]
    const wants = ({ requirements }: Guard) =>
      requirements.some((r) => r.kind === 'policies' && r.anyOf.flat().some((p) => policies.has(p)))
    return new Set(guards.filter(wants).map(({ coordinate }) => coordinate))
  }

  get size(): number {
    return this.#entries.size
  }

  #know(document: DocumentNode): KnownDocument {
    const known = this.#known.get(document)
    if (known) return known
    const guards = findGuards(document, this.#graph)
    const { authenticated: dependsOnLogin, scopes, policies } = relevantNames(guards)
    const names = { scopes: [...scopes], policies: [...policies] }
    const fresh = { id: ++this.#lastId, guards, dependsOnLogin, ...names }
    this.#known.set(document, fresh)
    return fresh
  }
}

/** The document, and the caller as it sees them: one digit for each thing that can matter. */
function profile(known: KnownDocument, caller: Permissions): string {
  let key = `${known.id} ${known.dependsOnLogin && caller.authenticated ? 1 : 0}`
  for (const name of known.scopes) key += caller.scopes.has(name) ? 1 : 0
  for (const name of known.policies) key += caller.policies.has(name) ? 1 : 0
  return key
}
