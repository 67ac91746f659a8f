import {
  Kind,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql'

export type FieldsType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode

/** One published subgraph: its name and its parsed SDL. */
export interface PublishedSubgraph {
  readonly name: string
  readonly document: DocumentNode
}

/** One field as one subgraph publishes it. */
export interface PublishedField {
  readonly subgraph: string
  readonly type: FieldsType
  readonly field: FieldDefinitionNode
  /** `Type.field`, for findings. */
  readonly coordinate: string
}

/** Every field of every object and interface type, subgraph by subgraph. */
export function fieldsOf(subgraphs: readonly PublishedSubgraph[]): PublishedField[] {
  return subgraphs.flatMap(({ name, document }) =>
    typesOf(document).flatMap((type) =>
      (type.fields ?? []).map((field) => ({
        subgraph: name,
        type,
        field,
        coordinate: `${type.name.value}.${field.name.value}`,
      })),
    ),
  )
}

export function typesOf(document: DocumentNode): FieldsType[] {
  return document.definitions.filter(
    (node): node is FieldsType =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  )
}

/** Name of a type without list and non-null wrappers. */
export function innermost(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : innermost(type.type)
}

export function directive(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): ConstDirectiveNode | undefined {
  return node.directives?.find((one) => one.name.value === name)
}

/** Value of a directive's string argument, null if it has none. */
export function stringArgument(node: ConstDirectiveNode, name: string): string | null {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value
  return value?.kind === Kind.STRING ? value.value : null
}

/** Names of the types that implement `interfaceName` in any subgraph. */
export function implementors(
  subgraphs: readonly PublishedSubgraph[],
  interfaceName: string,
): ReadonlySet<string> {
  const implementing = subgraphs
    .flatMap(({ document }) => typesOf(document))
    .filter((type) => type.interfaces?.some((one) => one.name.value === interfaceName))
  return new Set(implementing.map((type) => type.name.value))
}
