import { Kind, TypeInfo, isAbstractType, visit, visitWithTypeInfo } from 'graphql'
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql'
import { alwaysApplies, conditionType, partsOf } from './documentTypes.js'

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/**
 * Adds `__typename` to every selection on an interface or union whose fragments cannot be told apart without it.
 * `shapeResponse` drops the field again where the client did not ask for it. Returns the very document that was
 * given if nothing had to be added.
 */
export function askTypenames(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const { fragments } = partsOf(document)
  const types = new TypeInfo(schema)
  return visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave(node) {
          const parent = types.getParentType()
          if (!parent || !isAbstractType(parent) || hasTypename(node)) return undefined
          if (!dependsOnType(node, parent, { schema, fragments })) return undefined
          return { ...node, selections: [TYPENAME, ...node.selections] }
        },
      },
    }),
  )
}

/** True if a fragment of the set applies to some values of `parent` only, so that shaping needs their type. */
export function dependsOnType(
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  document: {
    readonly schema: GraphQLSchema
    readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  },
): boolean {
  return dependsBeyond(set, parent, { ...document, seen: new Set() })
}

function dependsBeyond(
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  document: Parameters<typeof dependsOnType>[2] & { readonly seen: Set<FragmentDefinitionNode> },
): boolean {
  return set.selections.some((node) => {
    if (node.kind === Kind.FIELD) return false
    const fragment =
      node.kind === Kind.INLINE_FRAGMENT ? node : document.fragments.get(node.name.value)
    if (!fragment) return false
    if (fragment.kind === Kind.FRAGMENT_DEFINITION) {
      // Once is enough: fragments that spread another twice would double the work at each level.
      if (document.seen.has(fragment)) return false
      document.seen.add(fragment)
    }
    const type = conditionType(document.schema, fragment.typeCondition?.name.value, parent)
    if (!alwaysApplies(document.schema, type, parent)) return true
    return dependsBeyond(fragment.selectionSet, parent, document)
  })
}

function hasTypename(set: SelectionSetNode): boolean {
  return set.selections.some(
    (node) =>
      node.kind === Kind.FIELD &&
      (node.alias ?? node.name).value === '__typename' &&
      !node.directives?.length,
  )
}
