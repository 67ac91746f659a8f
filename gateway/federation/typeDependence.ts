import { Kind, TypeInfo, isAbstractType, visit, visitWithTypeInfo } from 'graphql'
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql'
import { alwaysApplies, conditionType, partsOf } from './documentTypes.js'

interface Context {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

/**
 * The selection sets on interfaces and unions whose fragments cannot be told apart without `__typename`.
 * Shaping goes by the client's own document, so these sets of it must be asked for `__typename` even where
 * authorization has removed the fragments.
 */
export function typeDependentSets(
  document: DocumentNode,
  schema: GraphQLSchema,
): ReadonlySet<SelectionSetNode> {
  const sets = new Set<SelectionSetNode>()
  const context = { schema, fragments: partsOf(document).fragments }
  const types = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet(node) {
        const parent = types.getParentType()
        if (parent && isAbstractType(parent) && dependsOnType(node, parent, context)) sets.add(node)
      },
    }),
  )
  return sets
}

/** True if a fragment of the set applies to some values of `parent` only. */
export function dependsOnType(
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  context: Context,
): boolean {
  const { schema, fragments } = context
  // Each fragment once: fragments that spread another twice would double the work at each level.
  const seen = new Set<FragmentDefinitionNode>()
  const depends = (within: SelectionSetNode): boolean =>
    within.selections.some((node) => {
      if (node.kind === Kind.FIELD) return false
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)
      if (!fragment) return false
      if (fragment.kind === Kind.FRAGMENT_DEFINITION) {
        if (seen.has(fragment)) return false
        seen.add(fragment)
      }
      const type = conditionType(schema, fragment.typeCondition?.name.value, parent)
      return !alwaysApplies(schema, type, parent) || depends(fragment.selectionSet)
    })
  return depends(set)
}
