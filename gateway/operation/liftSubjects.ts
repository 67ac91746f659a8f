import type {
  DocumentNode,
  GraphQLSchema,
  OperationDefinitionNode,
  StringValueNode,
  ValueNode,
  VariableDefinitionNode,
  VariableNode,
} from 'graphql'
import { Kind, TypeInfo, getNullableType, isListType, visit, visitWithTypeInfo } from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'
import { SUBJECT_ID, isSubjectId } from './subjectId.js'

/** A document without identifiers, and what stood in it. */
export interface LiftedDocument {
  readonly document: DocumentNode
  /** Name of the added variable → identifier as written, in order of appearance. */
  readonly literals: ReadonlyMap<string, string>
  /** Caller's variable name → name in `document`; only for names that the gateway needs itself. */
  readonly renamed: ReadonlyMap<string, string>
}

/**
 * Names that are the gateway's to change: the executor of entity fetches sends a variable of the first and cannot
 * send two; a value under the second is lost in every object that is written by assignment, graphql-js's in the
 * sectors among them.
 */
const RENAMED_VARIABLES: ReadonlySet<string> = new Set(['representations', '__proto__'])

/**
 * Turns every SubjectId literal of a valid document into a variable: `$subject0`, `$subject1` … in
 * order of appearance, one for each distinct text. Documents that differ in identifiers only become equal,
 * so they share one plan, and nothing that is cached or logged names a subject.
 * `document` has exactly one operation.
 * Throws RequestError BAD_SUBJECT_ID for a literal in a variable's default.
 */
export function liftSubjects(document: DocumentNode, schema: GraphQLSchema): LiftedDocument {
  const names = new VariableNames(document)
  const typeInfo = new TypeInfo(schema)
  let isInDefault = false
  const lifted = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      VariableDefinition: {
        enter: (node) => void (isInDefault = node.defaultValue !== undefined),
        leave: () => void (isInDefault = false),
      },
      StringValue(node): ValueNode | undefined {
        if (!isSubjectId(typeInfo.getInputType())) return undefined
        if (isInDefault) throw refusedDefault()
        return asListOf(variable(names.forLiteral(node)), typeInfo)
      },
      Variable(node): VariableNode | undefined {
        const name = names.forVariable(node.name.value)
        return name === node.name.value ? undefined : variable(name)
      },
    }),
  )
  return {
    document: withVariables(lifted, [...names.literals.keys()]),
    literals: names.literals,
    renamed: names.renamed,
  }
}

/** Gives out variable names that the caller does not use. */
class VariableNames {
  readonly literals = new Map<string, string>()
  readonly renamed = new Map<string, string>()
  readonly #taken = new Set<string>()
  readonly #byText = new Map<string, string>()

  constructor(document: DocumentNode) {
    visit(document, { Variable: (node) => void this.#taken.add(node.name.value) })
  }

  forLiteral(node: StringValueNode): string {
    const known = this.#byText.get(node.value)
    if (known !== undefined) return known
    const name = this.#free('subject')
    this.#byText.set(node.value, name)
    this.literals.set(name, node.value)
    return name
  }

  forVariable(name: string): string {
    if (!RENAMED_VARIABLES.has(name)) return name
    const renamed = this.renamed.get(name) ?? this.#free(name)
    this.renamed.set(name, renamed)
    return renamed
  }

  #free(stem: string): string {
    let count = 0
    while (this.#taken.has(`${stem}${count}`)) count += 1
    this.#taken.add(`${stem}${count}`)
    return `${stem}${count}`
  }
}

/** A single value may stand for a list of one, but a variable may not: wraps it as deep as the type says. */
function asListOf(node: VariableNode, typeInfo: TypeInfo): ValueNode {
  let value: ValueNode = node
  let type = getNullableType(typeInfo.getInputType())
  while (isListType(type)) {
    value = { kind: Kind.LIST, values: [value] }
    type = getNullableType(type.ofType)
  }
  return value
}

function withVariables(document: DocumentNode, names: readonly string[]): DocumentNode {
  if (names.length === 0) return document
  const added = names.map((name): VariableDefinitionNode => ({
    kind: Kind.VARIABLE_DEFINITION,
    variable: variable(name),
    type: {
      kind: Kind.NON_NULL_TYPE,
      type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: SUBJECT_ID } },
    },
  }))
  const extend = (operation: OperationDefinitionNode): OperationDefinitionNode => ({
    ...operation,
    variableDefinitions: [...(operation.variableDefinitions ?? []), ...added],
  })
  return {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? extend(definition) : definition,
    ),
  }
}

function variable(name: string): VariableNode {
  return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } }
}

function refusedDefault(): RequestError {
  return new RequestError(
    'BAD_SUBJECT_ID',
    'A subject identifier cannot be a default value; send it in variables.',
  )
}
