import type { ConstDirectiveNode, DocumentNode } from 'graphql'
import { Kind, valueFromASTUntyped } from 'graphql'

/** Arguments of each application of a directive. */
export function applications(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  directive: string,
): Record<string, unknown>[] {
  return (node.directives ?? [])
    .filter(({ name }) => name.value === directive)
    .map(({ arguments: given }) =>
      Object.fromEntries((given ?? []).map((a) => [a.name.value, valueFromASTUntyped(a.value)])),
    )
}

/** Value of the enum join__Graph → name of the subgraph. Throws Error if the document is no supergraph. */
export function sectorNames(document: DocumentNode): ReadonlyMap<unknown, string> {
  const graphs = document.definitions.find(
    (d) => d.kind === Kind.ENUM_TYPE_DEFINITION && d.name.value === 'join__Graph',
  )
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error('The text is no supergraph.')
  return new Map(
    (graphs.values ?? []).map((value) => {
      const name = applications(value, 'join__graph')[0]?.['name']
      return [value.name.value, typeof name === 'string' ? name : value.name.value]
    }),
  )
}

/** Every `Type.field` that a supergraph expects the subgraph to serve. */
export function fieldsOfSector(document: DocumentNode, sector: string): string[] {
  const names = sectorNames(document)
  const isOwn = (join: Record<string, unknown>) => names.get(join['graph']) === sector
  return document.definitions.flatMap((type) => {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
      return []
    }
    if (!applications(type, 'join__type').some(isOwn)) return []
    const fields = (type.fields ?? []).filter((field) => {
      // Without a join of its own a field is served by every subgraph that has its type.
      const joins = applications(field, 'join__field')
      return joins.length === 0 || joins.some((join) => isOwn(join) && join['external'] !== true)
    })
    return fields.map((field) => `${type.name.value}.${field.name.value}`)
  })
}
