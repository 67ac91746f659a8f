import type { GraphQLInputType, GraphQLSchema } from 'graphql'
import {
  GraphQLError,
  Kind,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isScalarType,
} from 'graphql'

/** The scalar of every subject identifier in the graph. */
export const SUBJECT_ID = 'SubjectId'

export function isSubjectId(type: GraphQLInputType | null | undefined): boolean {
  return type !== null && type !== undefined && getNamedType(type).name === SUBJECT_ID
}

/**
 * Makes `SubjectId` take texts only, so that validation refuses the rest; a composed schema's scalars
 * take anything, an object with an identifier inside included.
 */
export function makeSubjectIdStrict(schema: GraphQLSchema): void {
  const scalar = schema.getType(SUBJECT_ID)
  if (!isScalarType(scalar)) return
  const refused = () => new GraphQLError(`Expected value of type "${SUBJECT_ID}", a text.`)
  scalar.parseValue = (value) => {
    if (typeof value !== 'string') throw refused()
    return value
  }
  scalar.parseLiteral = (node) => {
    if (node.kind !== Kind.STRING) throw refused()
    return node.value
  }
}

/** `value` of `type` with every SubjectId in it replaced by `replace`; `value` fits the type already. */
export function mapSubjectIds(
  value: unknown,
  type: GraphQLInputType,
  replace: (text: string) => string,
): unknown {
  const nullable = getNullableType(type)
  if (value === null || value === undefined) return value
  if (isListType(nullable)) {
    const inner: GraphQLInputType = nullable.ofType
    if (!Array.isArray(value)) return mapSubjectIds(value, inner, replace)
    return value.map((element) => mapSubjectIds(element, inner, replace))
  }
  if (isInputObjectType(nullable)) {
    const fields = nullable.getFields()
    const members = Object.entries(value).map(([name, member]) => {
      const field = fields[name]
      return [name, field ? mapSubjectIds(member, field.type, replace) : member] as const
    })
    return Object.fromEntries(members)
  }
  return typeof value === 'string' && isSubjectId(nullable) ? replace(value) : value
}
