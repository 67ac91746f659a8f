import type { DocumentNode, OperationDefinitionNode, SelectionNode } from 'graphql'
import { Kind } from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'

/** What an operation's root fields ask: the graph's data, its schema, or both. `__typename` is neither. */
export type RootUse = 'data' | 'schema' | 'both'

/** Looks at the root fields, fragments followed. `document` is valid, so it has no fragment cycle. */
export function rootUse(document: DocumentNode, operation: OperationDefinitionNode): RootUse {
  const names = new Set(rootFieldNames(document, operation))
  const schema = names.delete('__schema') || names.delete('__type')
  names.delete('__type')
  names.delete('__typename')
  if (!schema) return 'data'
  return names.size === 0 ? 'schema' : 'both'
}

/** Names of the root fields, aliases undone, fragments followed; a name may come twice. */
export function rootFieldNames(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): string[] {
  const namesOf = (selection: SelectionNode): string[] => {
    switch (selection.kind) {
      case Kind.FIELD:
        return [selection.name.value]
      case Kind.INLINE_FRAGMENT:
        return selection.selectionSet.selections.flatMap(namesOf)
      case Kind.FRAGMENT_SPREAD:
        return document.definitions
          .filter((d) => d.kind === Kind.FRAGMENT_DEFINITION)
          .filter((d) => d.name.value === selection.name.value)
          .flatMap((d) => d.selectionSet.selections.flatMap(namesOf))
    }
  }
  return operation.selectionSet.selections.flatMap(namesOf)
}

/** Throws RequestError INTROSPECTION_DISABLED unless the schema is open to the caller and asked for alone. */
export function refuseIntrospection(use: RootUse, isOpen: boolean): void {
  if (use === 'data' || (use === 'schema' && isOpen)) return
  throw new RequestError(
    'INTROSPECTION_DISABLED',
    use === 'both'
      ? 'Ask for the schema in a request of its own.'
      : 'The schema is shown to callers with the scope "developer".',
  )
}
