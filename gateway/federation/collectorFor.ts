import { Kind, visit } from 'graphql'
import type { DocumentNode, GraphQLSchema, SelectionNode } from 'graphql'
import { partsOf } from './documentTypes.js'
import { FieldCollector } from './fieldGroups.js'
import type { CollectorOptions } from './fieldGroups.js'
import type { InsertedNames } from './insertedNames.js'
import { conditionValues } from './selectionCondition.js'

const NOTHING: ReadonlySet<SelectionNode> = new Set()

/** Combinations of a document's condition variables that are kept; more are compiled each time. */
const MAX_COMBINATIONS = 16

interface Known {
  readonly schema: GraphQLSchema
  readonly names: InsertedNames | null
  /** Names of the variables that `@skip` and `@include` refer to. */
  readonly conditions: readonly string[]
  readonly collectors: Map<string, FieldCollector>
}

/** By what authorization removed, then by document; both are the same objects for the same text and rights. */
const known = new WeakMap<ReadonlySet<SelectionNode>, WeakMap<DocumentNode, Known>>()

/** The collector of a document for one request; requests of which the same fields are asked share it. */
export function collectorFor(input: {
  readonly document: DocumentNode
  readonly schema: GraphQLSchema
  readonly variables: Readonly<Record<string, unknown>>
  readonly removed?: ReadonlySet<SelectionNode>
  /** By what names sectors were asked; the client's own if not given. */
  readonly names?: InsertedNames
}): FieldCollector {
  const { document, schema, removed = NOTHING, names = null } = input
  const entry = entryOf({ document, schema, removed, names })
  const values = conditionValues(partsOf(document).operation, input.variables)
  // Only booleans count, and a variable that is missing is not one that is false.
  const key = entry.conditions.map((name) => String(values.get(name))).join()
  const kept = entry.collectors.get(key)
  if (kept) return kept
  const collector = new FieldCollector({ document, schema, values, removed, names })
  if (entry.collectors.size < MAX_COMBINATIONS) entry.collectors.set(key, collector)
  return collector
}

function entryOf(options: Omit<CollectorOptions, 'values'>): Known {
  const { document, schema, removed, names } = options
  const documents = known.get(removed) ?? new WeakMap<DocumentNode, Known>()
  known.set(removed, documents)
  const kept = documents.get(document)
  // A new supergraph finds the same documents and other types.
  if (kept?.schema === schema && kept.names === names) return kept
  const entry = { schema, names, conditions: conditionsOf(document), collectors: new Map() }
  documents.set(document, entry)
  return entry
}

function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>()
  visit(document, {
    Directive({ name, arguments: given }) {
      if (name.value !== 'skip' && name.value !== 'include') return
      const value = given?.[0]?.value
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value)
    },
  })
  return [...names]
}
