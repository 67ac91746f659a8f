import { Kind, getNamedType, getNullableType, isListType, isNonNullType } from 'graphql'
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  InlineFragmentNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import {
  alwaysApplies,
  conditionType,
  fieldDefinition,
  partsOf,
  rootType,
} from '../federation/documentTypes.js'
import { isConditional } from '../federation/selectionCondition.js'

/** What becomes of a selection set once the denied selections are gone. */
interface Fate {
  /** Something of it is left to ask. */
  readonly isLeft: boolean
  /** A non-null field of it is certainly missing, so the object around it is null whatever a sector answers. */
  readonly isDoomed: boolean
}

const NOTHING: Fate = { isLeft: false, isDoomed: false }

/**
 * Finds fields that null propagation erases for certain because something non-null below them is denied.
 * Asking a sector for them would be a useless call and a register entry for data never shown (Hive Router
 * does the same). Certain means: nothing on the way is conditional, depends on a runtime type, or is a list,
 * which may be empty. A mutation whose result is certainly erased is not run for the same reason.
 */
export function findDoomed(
  document: DocumentNode,
  schema: GraphQLSchema,
  denied: ReadonlySet<SelectionNode>,
): { readonly fields: ReadonlySet<SelectionNode>; readonly isRootDoomed: boolean } {
  const { operation, fragments } = partsOf(document)
  const finder = new DoomFinder({ schema, fragments, denied })
  const { isDoomed } = finder.judge(operation.selectionSet, rootType(schema, operation))
  return { fields: finder.doomed, isRootDoomed: isDoomed }
}

interface Context {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly denied: ReadonlySet<SelectionNode>
}

class DoomFinder {
  readonly doomed = new Set<SelectionNode>()
  readonly #context: Context
  readonly #fates = new Map<string, Fate>()

  constructor(context: Context) {
    this.#context = context
  }

  judge(set: SelectionSetNode, parent: GraphQLCompositeType): Fate {
    const fates = set.selections.map((node) =>
      node.kind === Kind.FIELD ? this.#judgeField(node, parent) : this.#judgeFragment(node, parent),
    )
    return {
      isLeft: fates.some((fate) => fate.isLeft),
      isDoomed: fates.some((fate) => fate.isDoomed),
    }
  }

  /** The fate that one field prepares for the selection set around it. */
  #judgeField(node: FieldNode, parent: GraphQLCompositeType): Fate {
    const { denied } = this.#context
    const { type } = fieldDefinition(parent, node.name.value)
    const gone: Fate = { isLeft: false, isDoomed: isNonNullType(type) && !isConditional(node) }
    if (denied.has(node)) return gone
    if (!node.selectionSet) return { isLeft: true, isDoomed: false }
    const inner = this.judge(node.selectionSet, getNamedType(type) as GraphQLCompositeType)
    if (inner.isDoomed && !isListType(getNullableType(type))) this.doomed.add(node)
    return inner.isLeft && !this.doomed.has(node) ? { isLeft: true, isDoomed: false } : gone
  }

  #judgeFragment(node: Exclude<SelectionNode, FieldNode>, parent: GraphQLCompositeType): Fate {
    const { schema, denied, fragments } = this.#context
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)
    if (denied.has(node) || !fragment) return NOTHING
    const type = conditionType(schema, fragment.typeCondition?.name.value, parent)
    const fate = this.#fateOf(fragment, type)
    const isCertain = !isConditional(node) && alwaysApplies(schema, type, parent)
    return isCertain ? fate : { ...fate, isDoomed: false }
  }

  /** A named fragment is judged once: its fate depends on its own type only. */
  #fateOf(fragment: InlineFragmentNode | FragmentDefinitionNode, type: GraphQLCompositeType): Fate {
    if (fragment.kind === Kind.INLINE_FRAGMENT) return this.judge(fragment.selectionSet, type)
    const name = fragment.name.value
    const known = this.#fates.get(name)
    if (known) return known
    const fate = this.judge(fragment.selectionSet, type)
    this.#fates.set(name, fate)
    return fate
  }
}
