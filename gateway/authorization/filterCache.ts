import type { DocumentNode } from 'graphql'
import type { CacheCounts } from '../observe/CacheCounts.js'
import { BoundedCache } from '../operation/boundedCache.js'
import { filterDocument } from './filterOperation.js'
import type { FilteredDocument } from './filterOperation.js'
import { findGuards, relevantNames } from './guards.js'
import type { Guards, ProtectedGraph, RelevantNames } from './guards.js'
import type { Permissions } from './requirements.js'

interface KnownDocument {
  readonly id: number
  readonly guards: Guards
  readonly relevant: RelevantNames
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
    const key = `${known.id} ${profile(known.relevant, caller)}`
    const cached = this.#entries.get(key)
    if (cached) return cached
    const filtered = filterDocument({ ...this.#graph, document }, known.guards, caller)
    this.#entries.set(key, filtered, 1)
    return filtered
  }

  get size(): number {
    return this.#entries.size
  }

  #know(document: DocumentNode): KnownDocument {
    const known = this.#known.get(document)
    if (known) return known
    const guards = findGuards(document, this.#graph)
    const fresh = { id: ++this.#lastId, guards, relevant: relevantNames(guards) }
    this.#known.set(document, fresh)
    return fresh
  }
}

/** The caller as this document sees it. JSON, since a separator could be part of a scope. */
function profile(relevant: RelevantNames, caller: Permissions): string {
  const held = (names: ReadonlySet<string>, mine: ReadonlySet<string>) =>
    [...names].filter((name) => mine.has(name)).toSorted()
  return JSON.stringify([
    relevant.authenticated && caller.authenticated,
    held(relevant.scopes, caller.scopes),
    held(relevant.policies, caller.policies),
  ])
}
