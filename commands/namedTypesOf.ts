import {
  GraphQLSchema,
  TypeInfo,
  getNamedType,
  isInputObjectType,
  isLeafType,
  printSchema,
  typeFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLNamedType,
} from 'graphql'

/** What documents name of an API. */
export interface NamedTypes {
  readonly sdl: string
  /** Names of the input types among them. */
  readonly inputs: ReadonlySet<string>
}

/**
 * The types that documents name: inputs of their variables with what stands in these, enums and scalars of what
 * they select. The rest of the API is no concern of who sends them.
 */
export function namedTypesOf(
  schema: GraphQLSchema,
  documents: readonly DocumentNode[],
): NamedTypes {
  const found = new Set<GraphQLNamedType>()
  const add = (type: GraphQLNamedType | null | undefined): void => {
    if (!type || found.has(type)) return
    if (isLeafType(type)) found.add(type)
    if (!isInputObjectType(type)) return
    found.add(type)
    for (const field of Object.values(type.getFields())) add(getNamedType(field.type))
  }
  const info = new TypeInfo(schema)
  const look = visitWithTypeInfo(info, {
    VariableDefinition: ({ type }) => add(getNamedType(typeFromAST(schema, type))),
    Field: () => add(getNamedType(info.getType())),
  })
  for (const document of documents) visit(document, look)
  const types = [...found]
  const inputs = new Set(types.filter(isInputObjectType).map(({ name }) => name))
  return { sdl: printSchema(new GraphQLSchema({ types })), inputs }
}
