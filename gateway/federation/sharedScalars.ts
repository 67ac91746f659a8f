import type { DocumentNode, FieldNode, SelectionNode, SelectionSetNode } from 'graphql'
import { Kind, OperationTypeNode, visit } from 'graphql'

/** Fields of `Subject` that every sector answers alike, since they follow from the key alone. */
const SHARED = new Set(['code', 'kind'])
const ROOTS = new Set(['subject', 'subjects'])

/**
 * Makes every fetch of a root subject ask for what any of them asks of `code` and `kind`. The planner takes
 * a shared field from one sector; if that one failed, `kind`, which is never null, would take the other
 * sectors' answers with it. Fields under a condition stay where they are: its variable is sent there only.
 */
export function askAllForShared(documents: readonly DocumentNode[]): DocumentNode[] {
  const shared = new Map<string, Map<string, FieldNode>>()
  for (const root of documents.flatMap(subjectRoots)) {
    const fields = shared.get(responseName(root)) ?? new Map<string, FieldNode>()
    for (const field of root.selectionSet!.selections.filter(isShared)) {
      fields.set(responseName(field), field)
    }
    shared.set(responseName(root), fields)
  }
  return documents.map((document) => withShared(document, shared))
}

function withShared(
  document: DocumentNode,
  shared: ReadonlyMap<string, ReadonlyMap<string, FieldNode>>,
): DocumentNode {
  const roots = new Set(subjectRoots(document))
  return visit(document, {
    Field(node) {
      if (!roots.has(node)) return undefined
      const { selections } = node.selectionSet!
      const own = new Set(selections.flatMap((s) => (s.kind === Kind.FIELD ? responseName(s) : [])))
      const others = [...(shared.get(responseName(node)) ?? [])]
      const lacking = others.flatMap(([name, field]) => (own.has(name) ? [] : field))
      const selectionSet: SelectionSetNode = {
        kind: Kind.SELECTION_SET,
        selections: [...selections, ...lacking],
      }
      return { ...node, selectionSet }
    },
  })
}

function subjectRoots({ definitions }: DocumentNode): FieldNode[] {
  const operation = definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)
  if (operation?.operation !== OperationTypeNode.QUERY) return []
  return operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD && ROOTS.has(selection.name.value) ? selection : [],
  )
}

function isShared(selection: SelectionNode): selection is FieldNode {
  if (selection.kind !== Kind.FIELD || !SHARED.has(selection.name.value)) return false
  return (selection.directives ?? []).length === 0
}

function responseName(field: FieldNode): string {
  return field.alias?.value ?? field.name.value
}
