import type { FieldNode, GraphQLSchema } from 'graphql'
import { valueType } from './valueType.js'
import type { ValueType } from './valueType.js'

/** The type of a field that is asked of a type of this name; null if the type has none of the name. */
export function fieldType(
  schema: GraphQLSchema,
  parent: string,
  field: FieldNode,
): ValueType | null {
  const type = schema.getType(parent)
  const definition = type && 'getFields' in type ? type.getFields()[field.name.value] : undefined
  return definition && 'args' in definition ? valueType(definition.type) : null
}
