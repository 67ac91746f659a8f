import type { DocumentNode, SelectionNode } from 'graphql'
import { partsOf } from '../federation/documentTypes.js'
import { findDoomed } from './findDoomed.js'
import { findGuards } from './guards.js'
import type { Guards, ProtectedGraph } from './guards.js'
import { removeSelections } from './removeSelections.js'
import { isMet } from './requirements.js'
import type { Permissions } from './requirements.js'
import { listWithheld } from './withheld.js'
import type { Denials, Withheld } from './withheld.js'

/** What one caller may run of one document, whatever the variables: cacheable. */
export interface FilteredDocument {
  /** The document to plan; the very one given if nothing was withheld; null if no sector is to be called. */
  readonly document: DocumentNode | null
  /** Nothing of the operation is allowed: `data` is null. With `document` null but not refused it starts from `{}`. */
  readonly isRefused: boolean
  /** Selections of the given document that are not in `document`: what `shapeResponse` nulls without complaint. */
  readonly removed: ReadonlySet<SelectionNode>
  readonly denials: Denials
}

/** The authorization stage's result for one request. */
export interface FilteredOperation extends Omit<FilteredDocument, 'denials'> {
  readonly changed: boolean
  readonly withheld: readonly Withheld[]
}

/**
 * Removes from an operation what the caller may not ask, before it is planned (anchors.md §2.2).
 * `document` holds one operation and its fragments and is valid against `schema`, the API schema.
 * All requirements are judged in one pass. Apollo Router makes three, each on the rest of the one before; one
 * pass withholds no less, and never names a selection inside another that is withheld too.
 */
export function filterOperation(
  input: ProtectedGraph & {
    readonly document: DocumentNode
    readonly variables: Readonly<Record<string, unknown>>
    readonly caller: Permissions
  },
): FilteredOperation {
  const guards = findGuards(input.document, input)
  const filtered = filterDocument(input, guards, input.caller)
  return forRequest(filtered, input)
}

/** Filters a document by its guards; independent of variables. */
export function filterDocument(
  { document, schema }: ProtectedGraph & { readonly document: DocumentNode },
  guards: Guards,
  caller: Permissions,
): FilteredDocument {
  const denials = deny(guards, caller)
  if (denials.root !== null) {
    return { document: null, isRefused: true, removed: topSelections(document), denials }
  }
  if (denials.selections.size === 0)
    return { document, isRefused: false, removed: new Set(), denials }
  const denied = new Set(denials.selections.keys())
  const allowed = removeSelections(document, denied)
  if (!allowed.document) return { ...allowed, isRefused: true, denials }
  const doomed = findDoomed(document, schema, denied)
  const worthAsking = doomed.isRootDoomed
    ? { document: null, removed: topSelections(document) }
    : removeSelections(document, new Set([...denied, ...doomed.fields]))
  return { ...worthAsking, isRefused: false, denials }
}

/** Adds what depends on the request's variables: the places that its response will lack. */
export function forRequest(
  { denials, ...filtered }: FilteredDocument,
  input: ProtectedGraph & {
    readonly document: DocumentNode
    readonly variables: Readonly<Record<string, unknown>>
  },
): FilteredOperation {
  return {
    ...filtered,
    changed: filtered.document !== input.document,
    withheld: listWithheld(input, denials),
  }
}

function topSelections(document: DocumentNode): ReadonlySet<SelectionNode> {
  return new Set(partsOf(document).operation.selectionSet.selections)
}

function deny(guards: Guards, caller: Permissions): Denials {
  const selections = new Map<SelectionNode, string>()
  for (const [node, { requirements, coordinate }] of guards.selections)
    if (!requirements.every((r) => isMet(r, caller))) selections.set(node, coordinate)
  const { root } = guards
  const isRootDenied = root !== null && !root.requirements.every((r) => isMet(r, caller))
  return { selections, root: isRootDenied ? root.coordinate : null }
}
