import { Kind, executeSync } from 'graphql'
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import { partsOf } from '../documentTypes.js'
import type { Json } from './ownValue.js'

const FIELDS: ReadonlySet<string> = new Set(['__schema', '__type'])

interface SplitDocument {
  /** Root fields about the schema; null if there are none. */
  readonly introspection: DocumentNode | null
  /** All other root fields; null if there are none. */
  readonly data: DocumentNode | null
}

/** Parts a document's root fields into those about the schema and those about the data. */
export function splitIntrospection(document: DocumentNode): SplitDocument {
  const { operation, fragments } = partsOf(document)
  const part = (isSchema: boolean): DocumentNode | null => {
    const keep = (field: FieldNode) => FIELDS.has(field.name.value) === isSchema
    const selections = kept(operation.selectionSet, fragments, keep)
    if (selections.length === 0) return null
    const selectionSet = { kind: Kind.SELECTION_SET, selections } as const
    const definitions = document.definitions.map((one) =>
      one === operation ? { ...operation, selectionSet } : one,
    )
    return { ...document, definitions }
  }
  const introspection = part(true)
  return { introspection, data: introspection === null ? document : part(false) }
}

function kept(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  keep: (field: FieldNode) => boolean,
): SelectionNode[] {
  return set.selections.flatMap((node): SelectionNode[] => {
    if (node.kind === Kind.FIELD) return keep(node) ? [node] : []
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)
    const selections = fragment ? kept(fragment.selectionSet, fragments, keep) : []
    if (selections.length === 0) return []
    const selectionSet = { kind: Kind.SELECTION_SET, selections } as const
    // As an inline fragment, so that a condition on the spread stays and its other fields do not.
    return [{ kind: Kind.INLINE_FRAGMENT, directives: node.directives ?? [], selectionSet }]
  })
}

/** What the API schema says of itself. Throws Error if it cannot, which for a valid document is a fault. */
export function introspect(document: DocumentNode, schema: GraphQLSchema, variables: Json): Json {
  const { data, errors } = executeSync({ schema, document, variableValues: { ...variables } })
  if (!data) throw new Error(`Introspection failed: ${errors?.[0]?.message}`)
  return data
}
