import type {
  FieldNode,
  GraphQLNamedType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql'
import { Kind, isAbstractType, isEnumType, isObjectType } from 'graphql'
import type { FieldCollector, FieldGroup } from '../fieldGroups.js'
import type { ValueType } from './valueType.js'

/** What clients are shown, beside what sectors answer by. */
export interface TwoSchemas {
  /** Fields of the client's own document. */
  readonly collector: FieldCollector
  /** The supergraph's. */
  readonly whole: GraphQLSchema
}

/**
 * True if a sector's value of this field is, whatever is in it, what the client is to get: the same fields
 * in the same order of every type that may come, nothing added for joining and nothing withheld.
 */
export function isSameSelection(field: FieldNode, group: FieldGroup, schemas: TwoSchemas): boolean {
  if (group.isRemoved || (field.directives ?? []).length > 0) return false
  const { leaf, composite } = innermost(group.type)
  if (leaf !== null) return isSameLeaf(field, group, schemas)
  if (composite === null || field.selectionSet === undefined) return false
  const { collector, whole } = schemas
  const possible = collector.possibleTypes(composite)
  const known = whole.getType(composite.name)
  // A type that clients do not see would come out of the whole schema all the same.
  if (isAbstractType(known) && whole.getPossibleTypes(known).length !== possible.length)
    return false
  return possible.every((type) => {
    const given = fieldsOf(field.selectionSet!, type.name, whole)
    return given !== null && areSameFields(given, collector.collect(group.sets, type), schemas)
  })
}

function areSameFields(
  given: readonly FieldNode[],
  wanted: readonly FieldGroup[],
  schemas: TwoSchemas,
): boolean {
  return (
    given.length === wanted.length &&
    wanted.every((group, i) => {
      const field = given[i]
      return (
        field !== undefined &&
        // Inside a value the sector's names go out: they must be the client's.
        responseName(field) === group.key &&
        group.source === group.key &&
        (group.isTypename
          ? field.name.value === '__typename'
          : isSameSelection(field, group, schemas))
      )
    })
  )
}

/** Enum values that clients do not see must not reach them. */
function isSameLeaf(
  field: FieldNode,
  group: FieldGroup,
  { collector, whole }: TwoSchemas,
): boolean {
  const name = innermost(group.type).name
  const [shown, all] = [collector.schema.getType(name), whole.getType(name)]
  return field.selectionSet === undefined && valueCount(shown) === valueCount(all)
}

function valueCount(type: GraphQLNamedType | undefined): number {
  return isEnumType(type) ? type.getValues().length : 0
}

export function innermost(type: ValueType): ValueType {
  return type.element === null ? type : innermost(type.element)
}

/** The fields of a selection for one object type; null if they are not plain enough to compare. */
function fieldsOf(set: SelectionSetNode, type: string, schema: GraphQLSchema): FieldNode[] | null {
  const fields: FieldNode[] = []
  const add = (node: SelectionNode): boolean => {
    if (node.kind === Kind.FIELD) {
      fields.push(node)
      return true
    }
    if (node.kind === Kind.FRAGMENT_SPREAD || (node.directives ?? []).length > 0) return false
    if (!applies(node.typeCondition?.name.value, type, schema)) return true
    return node.selectionSet.selections.every(add)
  }
  if (!set.selections.every(add)) return null
  const names = new Set(fields.map(responseName))
  return names.size === fields.length ? fields : null
}

function applies(condition: string | undefined, name: string, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === name) return true
  const [above, type] = [schema.getType(condition), schema.getType(name)]
  return isAbstractType(above) && isObjectType(type) && schema.isSubType(above, type)
}

export function responseName(field: FieldNode): string {
  return (field.alias ?? field.name).value
}
