import { Kind, getNamedType, isInterfaceType, isObjectType } from 'graphql'
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLInterfaceType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import { conditionType, fieldDefinition, partsOf, rootType } from '../federation/documentTypes.js'
import type { Requirement, RequirementIndex } from './requirements.js'

/** What stands between a caller and one selection; all requirements must be met. */
export interface Guard {
  readonly requirements: readonly Requirement[]
  /** `Type.field`, or the type of a fragment or operation. */
  readonly coordinate: string
}

/** The guarded places of one document, whoever asks. Places without a requirement are absent. */
export interface Guards {
  readonly root: Guard | null
  readonly selections: ReadonlyMap<SelectionNode, Guard>
}

/** The graph that documents are judged against: the API schema and the index of its supergraph. */
export interface ProtectedGraph {
  readonly schema: GraphQLSchema
  readonly index: RequirementIndex
}

/**
 * Finds every selection that needs a permission. Each definition is read once: a guard depends on the
 * selection and the type around it, not on the way there, so the cost is linear however often a fragment is spread.
 */
export function findGuards(document: DocumentNode, graph: ProtectedGraph): Guards {
  const { operation, fragments } = partsOf(document)
  const root = rootType(graph.schema, operation)
  const requirements = graph.index.types.get(root.name) ?? []
  const finder = new GuardFinder(graph, fragments)
  if (!graph.index.isEmpty) {
    finder.read(operation.selectionSet, root)
    for (const fragment of fragments.values())
      finder.read(
        fragment.selectionSet,
        conditionType(graph.schema, fragment.typeCondition.name.value, root),
      )
  }
  return {
    root: requirements.length > 0 ? { requirements, coordinate: root.name } : null,
    selections: finder.guards,
  }
}

/** What of a caller can change what the filter makes of a document. */
export interface RelevantNames {
  readonly authenticated: boolean
  readonly scopes: ReadonlySet<string>
  readonly policies: ReadonlySet<string>
}

/** The scopes and policies that a document's guards name, those of implementors behind an interface included. */
export function relevantNames({ root, selections }: Guards): RelevantNames {
  const guards = root ? [root, ...selections.values()] : [...selections.values()]
  const requirements = guards.flatMap((guard) => guard.requirements)
  const named = (kind: 'scopes' | 'policies') =>
    new Set(requirements.flatMap((r) => (r.kind === kind ? r.anyOf.flat() : [])))
  return {
    // Scopes count with a valid token only, so they depend on authentication too.
    authenticated: requirements.some((r) => r.kind !== 'policies'),
    scopes: named('scopes'),
    policies: named('policies'),
  }
}

class GuardFinder {
  readonly guards = new Map<SelectionNode, Guard>()
  readonly #schema: GraphQLSchema
  readonly #index: RequirementIndex
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>

  constructor(graph: ProtectedGraph, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = graph.schema
    this.#index = graph.index
    this.#fragments = fragments
  }

  read(set: SelectionSetNode, parent: GraphQLCompositeType): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) this.#readField(node, parent)
      else this.#readFragment(node, parent)
    }
  }

  #readField(node: FieldNode, parent: GraphQLCompositeType): void {
    const field = fieldDefinition(parent, node.name.value)
    const type = getNamedType(field.type)
    const requirements = [...this.#ofField(parent.name, field)]
    if (isInterfaceType(parent))
      for (const implementor of this.#implementors(parent)) {
        const own = implementor.getFields()[field.name]
        if (own) requirements.push(...this.#ofField(implementor.name, own))
      }
    if (isInterfaceType(type) && node.selectionSet && selectsPlainField(node.selectionSet))
      requirements.push(...this.#ofTypes(this.#implementors(type)))
    this.#guard(node, `${parent.name}.${field.name}`, requirements)
    if (node.selectionSet) this.read(node.selectionSet, type as GraphQLCompositeType)
  }

  /**
   * A fragment on an interface is judged like a field that returns it, over the types it can meet here: a
   * supergraph of a composition before 2.12 does not carry the implementors' requirements on the interface.
   */
  #readFragment(node: Exclude<SelectionNode, FieldNode>, parent: GraphQLCompositeType): void {
    const inline = node.kind === Kind.INLINE_FRAGMENT
    const fragment = inline ? node : this.#fragments.get(node.name.value)
    if (!fragment) throw new Error('A spread names a fragment that the document does not have')
    const type = conditionType(this.#schema, fragment.typeCondition?.name.value, parent)
    const named = fragment.typeCondition ? (this.#index.types.get(type.name) ?? []) : []
    const behind =
      isInterfaceType(type) && selectsPlainField(fragment.selectionSet)
        ? this.#ofTypes(this.#possible(type).filter((t) => this.#possible(parent).includes(t)))
        : []
    this.#guard(node, type.name, [...named, ...behind])
    if (inline) this.read(node.selectionSet, type)
  }

  #guard(node: SelectionNode, coordinate: string, requirements: readonly Requirement[]): void {
    if (requirements.length > 0) this.guards.set(node, { requirements, coordinate })
  }

  #ofField(typeName: string, field: GraphQLField<unknown, unknown>): readonly Requirement[] {
    const own = this.#index.fields.get(`${typeName}.${field.name}`) ?? []
    return [...own, ...(this.#index.types.get(getNamedType(field.type).name) ?? [])]
  }

  #ofTypes(types: readonly GraphQLCompositeType[]): readonly Requirement[] {
    return types.flatMap((type) => this.#index.types.get(type.name) ?? [])
  }

  #implementors(type: GraphQLInterfaceType) {
    const { objects, interfaces } = this.#schema.getImplementations(type)
    return [...objects, ...interfaces]
  }

  #possible(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    return isObjectType(type) ? [type] : this.#schema.getPossibleTypes(type)
  }
}

function selectsPlainField(set: SelectionSetNode): boolean {
  return set.selections.some((s) => s.kind === Kind.FIELD && s.name.value !== '__typename')
}
