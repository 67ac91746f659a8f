import type { FetchNode, QueryPlan } from '@apollo/query-planner'
import type {
  DirectiveNode,
  DocumentNode,
  FieldNode,
  SelectionNode,
  SelectionSetNode,
  ValueNode,
} from 'graphql'
import { Kind, OperationTypeNode, parse, print, stripIgnoredCharacters, visit } from 'graphql'
import { fetchNodes } from './fetchNodes.js'
import type { FetchCheck, Plan, RootCheck } from './plan.js'
import { askAllForShared } from './sharedScalars.js'

const SUBJECT_TYPE = 'Subject'
const KEY = 'key'

/**
 * Makes a plan whose every answer can be held against its question: each root `subject` and `subjects`
 * and each entity fetch of a Subject asks for `key` first (design.md §5, One hop). Changes `queryPlan`.
 *
 * The planner may take a shared scalar from any one sector, and lists merge by index: unchecked, a sector
 * that answers about another subject, or in another order, corrupts what the others say.
 */
export function withIdentityChecks(queryPlan: QueryPlan, hasSubjects: boolean): Plan {
  const checks: Record<string, FetchCheck> = {}
  const fetches = fetchNodes(queryPlan)
  const planned = fetches.map((fetch) => parse(fetch.operation))
  const documents = hasSubjects ? askAllForShared(planned.map(askForKeys)) : planned
  for (const [n, fetch] of fetches.entries()) {
    const document = documents[n]!
    // Compact: this text is sent with every request and looked up in `checks`.
    fetch.operation = stripIgnoredCharacters(print(document))
    checks[fetch.operation] = checkOf(document, fetch, hasSubjects)
  }
  return { queryPlan, checks, sectors: [...new Set(fetches.map((fetch) => fetch.serviceName))] }
}

function askForKeys(document: DocumentNode): DocumentNode {
  return visit(document, {
    OperationDefinition(node) {
      if (node.operation !== OperationTypeNode.QUERY) return undefined
      return { ...node, selectionSet: atRoot(node.selectionSet) }
    },
  })
}

function atRoot(set: SelectionSetNode): SelectionSetNode {
  return mapSelections(set, (selection): SelectionNode => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection
    const { selectionSet } = selection
    if (selectionSet === undefined) return selection
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return { ...selection, selectionSet: atRoot(selectionSet) }
    }
    if (isSubjectRoot(selection)) return { ...selection, selectionSet: keyFirst(selectionSet) }
    if (selection.name.value !== '_entities') return selection
    return { ...selection, selectionSet: mapSelections(selectionSet, inEntity) }
  })
}

function inEntity(selection: SelectionNode): SelectionNode {
  if (selection.kind !== Kind.INLINE_FRAGMENT) return selection
  if (selection.typeCondition?.name.value !== SUBJECT_TYPE) return selection
  return { ...selection, selectionSet: keyFirst(selection.selectionSet) }
}

function keyFirst(set: SelectionSetNode): SelectionSetNode {
  const others = set.selections.filter((s) => s.kind !== Kind.FIELD || s.name.value !== KEY)
  const key: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: KEY } }
  return { ...set, selections: [key, ...others] }
}

function mapSelections(
  set: SelectionSetNode,
  change: (selection: SelectionNode) => SelectionNode,
): SelectionSetNode {
  return { ...set, selections: set.selections.map(change) }
}

function isSubjectRoot(field: FieldNode): boolean {
  return field.name.value === 'subject' || field.name.value === 'subjects'
}

function checkOf(document: DocumentNode, fetch: FetchNode, hasSubjects: boolean): FetchCheck {
  const operation = document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION)
  const isQuery = operation?.operation === OperationTypeNode.QUERY
  const isSubjectQuery = isQuery && hasSubjects
  const roots = fieldsWithin(operation?.selectionSet)
  return {
    roots: roots.filter(({ field }) => isSubjectQuery && isSubjectRoot(field)).map(rootCheck),
    isEntityFetch: fetch.requires !== undefined,
    hasSubjects,
    fills: roots.flatMap(({ field }) => filledBy(field, isSubjectQuery)),
  }
}

interface ConditionalField {
  readonly field: FieldNode
  readonly directives: readonly DirectiveNode[]
}

/** Fields of one level, those in inline fragments too, with every @skip and @include on the way. */
function fieldsWithin(
  set: SelectionSetNode | undefined,
  outer: readonly DirectiveNode[] = [],
): ConditionalField[] {
  return (set?.selections ?? []).flatMap((selection) => {
    const directives = [...outer, ...(selection.directives ?? [])]
    if (selection.kind === Kind.FIELD) return [{ field: selection, directives }]
    if (selection.kind === Kind.FRAGMENT_SPREAD) return []
    return fieldsWithin(selection.selectionSet, directives)
  })
}

function rootCheck({ field, directives }: ConditionalField): RootCheck {
  const argument = field.arguments?.[0]?.value
  if (argument === undefined) throw new Error(`${field.name.value} has no argument.`)
  return {
    responseName: responseName(field),
    ids: argument.kind === Kind.LIST ? argument.values.map(variableName) : variableName(argument),
    isList: field.name.value === 'subjects',
    conditions: directives.flatMap(({ name, arguments: given }) => {
      const condition = given?.[0]?.value
      if (condition?.kind !== Kind.VARIABLE) return []
      return [{ variable: condition.name.value, value: name.value === 'include' }]
    }),
  }
}

function variableName(value: ValueNode): string {
  if (value.kind === Kind.VARIABLE) return value.name.value
  throw new Error('A subject identifier was not lifted into a variable.')
}

function filledBy(root: FieldNode, isSubjectQuery: boolean): string[][] {
  const names = fieldsWithin(root.selectionSet)
    .map(({ field }) => responseName(field))
    .filter((name) => name !== KEY && name !== '__typename')
  if (root.name.value === '_entities') return names.map((name) => [name])
  if (!isSubjectQuery || !isSubjectRoot(root) || names.length === 0) return [[responseName(root)]]
  const isList = root.name.value === 'subjects'
  return names.map((name) => [responseName(root), ...(isList ? ['@'] : []), name])
}

function responseName(field: FieldNode): string {
  return field.alias?.value ?? field.name.value
}
