import { Kind, type TypeNode } from 'graphql'
import type { LintRule } from './lintSchema.js'
import {
  directive,
  fieldsOf,
  innermost,
  typesOf,
  type PublishedSubgraph,
} from './publishedField.js'

/** Value types of the kernel, published alike by every sector. */
const KERNEL_TYPES = new Set(['Authority', 'DisclosureReport', 'ReportQuality'])
const SHARED_ROOTS = new Set(['Query.subject', 'Query.subjects'])

/** Rules about which subgraph may own what. */
export const ownershipRules: readonly LintRule[] = [
  {
    name: 'no-shared-object-field',
    reason: 'A shared relation nested five deep stops the planner for seconds (anchors.md §4.1).',
    findings: (subgraphs) => {
      const objects = objectTypes(subgraphs)
      return fieldsOf(subgraphs)
        .filter(({ type, field }) => directive(field, 'shareable') ?? directive(type, 'shareable'))
        .filter(({ field }) => objects.has(innermost(field.type)))
        .filter(({ coordinate }) => !SHARED_ROOTS.has(coordinate))
        .filter(({ type }) => !KERNEL_TYPES.has(type.name.value))
        .map(
          ({ subgraph, coordinate }) => `${subgraph} ${coordinate} is shareable and object-valued`,
        )
    },
  },
  {
    name: 'one-owner-of-relation',
    reason: 'A relation between subjects that two sectors own has two truths.',
    findings: (subgraphs) => {
      const relations = fieldsOf(subgraphs)
        .filter(({ field }) => innermost(field.type) === 'Subject')
        .filter(({ coordinate }) => !SHARED_ROOTS.has(coordinate))
      const owners = relations.map(({ coordinate }) => coordinate)
      return relations
        .filter(({ coordinate }, n) => owners.indexOf(coordinate) !== n)
        .map(({ subgraph, coordinate }) => `${subgraph} ${coordinate} has another owner`)
    },
  },
  {
    name: 'nullable-union-items',
    reason: 'One withheld member would null the whole list (anchors.md §2.6, case 24).',
    findings: (subgraphs) => {
      const unions = new Set(
        subgraphs.flatMap(({ document }) =>
          document.definitions.flatMap((node) =>
            node.kind === Kind.UNION_TYPE_DEFINITION ? [node.name.value] : [],
          ),
        ),
      )
      return fieldsOf(subgraphs)
        .filter(({ field }) => unions.has(innermost(field.type)))
        .filter(({ field }) => JSON.stringify(field.type).includes('"ListType"'))
        .filter(({ field }) => !isNullableItem(field.type))
        .map(({ subgraph, coordinate }) => `${subgraph} ${coordinate} has non-null items`)
    },
  },
]

function objectTypes(subgraphs: readonly PublishedSubgraph[]): ReadonlySet<string> {
  return new Set(
    subgraphs.flatMap(({ document }) => typesOf(document).map((type) => type.name.value)),
  )
}

function isNullableItem(type: TypeNode): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return isNullableItem(type.type)
  return type.kind === Kind.LIST_TYPE && type.type.kind !== Kind.NON_NULL_TYPE
}
