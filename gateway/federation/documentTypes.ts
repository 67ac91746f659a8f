import {
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  isAbstractType,
  isUnionType,
} from 'graphql'
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql'

/** The definition of a field of a valid document, introspection fields included. Throws Error if there is none. */
export function fieldDefinition(
  parent: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> {
  const definition =
    META_FIELDS.get(name) ?? (isUnionType(parent) ? undefined : parent.getFields()[name])
  if (!definition) throw new Error(`${parent.name}.${name} is not in the schema`)
  return definition
}

const META_FIELDS: ReadonlyMap<string, GraphQLField<unknown, unknown>> = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((f) => [f.name, f]),
)

/** The type that a fragment is about: its condition, or its parent's type without one. */
export function conditionType(
  schema: GraphQLSchema,
  condition: string | undefined,
  parent: GraphQLCompositeType,
): GraphQLCompositeType {
  if (condition === undefined) return parent
  const type = schema.getType(condition)
  if (!type || !('getFields' in type || isUnionType(type)))
    throw new Error(`Fragments on ${condition} do not fit the schema`)
  return type as GraphQLCompositeType
}

/** True if a fragment on `condition` applies to every value of `parent`. */
export function alwaysApplies(
  schema: GraphQLSchema,
  condition: GraphQLCompositeType,
  parent: GraphQLCompositeType,
): boolean {
  if (condition === parent) return true
  return isAbstractType(condition) && !isUnionType(parent) && schema.isSubType(condition, parent)
}

export interface DocumentParts {
  readonly operation: OperationDefinitionNode
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

const parts = new WeakMap<DocumentNode, DocumentParts>()

/** The parts of a document with exactly one operation. Throws Error if it has none. */
export function partsOf(document: DocumentNode): DocumentParts {
  const known = parts.get(document)
  if (known !== undefined) return known
  const made = takeApart(document)
  parts.set(document, made)
  return made
}

function takeApart(document: DocumentNode): DocumentParts {
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)
  if (!operation) throw new Error('The document has no operation')
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
  return { operation, fragments }
}

/** The root type of the operation. Throws Error if the schema has none. */
export function rootType(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): GraphQLObjectType {
  const type = schema.getRootType(operation.operation)
  if (!type) throw new Error(`The schema has no ${operation.operation} type`)
  return type
}
