import type { DocumentNode, GraphQLSchema, SelectionNode } from 'graphql'
import { partsOf } from '../federation/documentTypes.js'
import { typeDependentSets } from '../federation/typeDependence.js'
import { findDoomed } from './findDoomed.js'
import { findGuards } from './guards.js'
import type { Guards, ProtectedGraph } from './guards.js'
import { removeSelections } from './removeSelections.js'
import type { Remainder } from './removeSelections.js'
import { isMet } from './requirements.js'
import type { Permissions } from './requirements.js'
import { listWithheld } from './withheld.js'
import type { Denials, Withheld } from './withheld.js'

/** What one caller may run of one document, whatever the variables: cacheable. */
export interface FilteredDocument {
  /** What is left; the very document given if nothing was withheld; null if no sector is to be called. */
  readonly document: DocumentNode | null
  /** `document` with the `__typename`s that shaping needs: this is what to plan. */
  readonly toPlan: DocumentNode | null
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
 * Removes from an operation what the caller may not ask, before it is planned, by the rules of Apollo Router.
 * `document` holds one operation and its fragments and is valid against `schema`, the API schema.
 * All requirements are judged in one pass. Apollo Router makes three, each on the rest of the one before; one
 * pass withholds no less, and never names a selection inside another that is withheld too. Where Router fetches what
 * null propagation then erases, nothing is fetched (findDoomed.ts).
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
  { document, schema }: Pick<ProtectedGraph, 'schema'> & { readonly document: DocumentNode },
  guards: Guards,
  caller: Permissions,
): FilteredDocument {
  const denials = deny(guards, caller)
  const denied = new Set(denials.selections.keys())
  const allowed = denials.root === null ? removeSelections(document, denied) : nothingOf(document)
  if (!allowed.document) return { ...allowed, toPlan: null, isRefused: true, denials }
  const remainder = denied.size === 0 ? allowed : withoutDoomed(document, schema, denied)
  const { document: toPlan } = remainder.document
    ? removeSelections(document, remainder.removed, typeDependentSets(document, schema))
    : remainder
  return { ...remainder, toPlan, isRefused: false, denials }
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

function withoutDoomed(
  document: DocumentNode,
  schema: GraphQLSchema,
  denied: ReadonlySet<SelectionNode>,
): Remainder {
  const doomed = findDoomed(document, schema, denied)
  if (doomed.isRootDoomed) return nothingOf(document)
  return removeSelections(document, new Set([...denied, ...doomed.fields]))
}

function nothingOf(document: DocumentNode): Remainder {
  return { document: null, removed: new Set(partsOf(document).operation.selectionSet.selections) }
}

function deny(guards: Guards, caller: Permissions): Denials {
  const selections = new Map<SelectionNode, string>()
  for (const [node, { requirements, coordinate }] of guards.selections)
    if (!requirements.every((r) => isMet(r, caller))) selections.set(node, coordinate)
  const { root } = guards
  const isRootDenied = root !== null && !root.requirements.every((r) => isMet(r, caller))
  return { selections, root: isRootDenied ? root.coordinate : null }
}
