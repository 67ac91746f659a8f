import { Kind } from 'graphql'
import type { DirectiveNode, OperationDefinitionNode, SelectionNode, ValueNode } from 'graphql'

/** Values that `@skip` and `@include` may refer to: the request's variables over the operation's defaults. */
export type ConditionValues = ReadonlyMap<string, unknown>

/** Collects what conditions of this request may refer to; uncoerced, but only booleans ever count. */
export function conditionValues(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): ConditionValues {
  const values = new Map<string, unknown>()
  for (const { variable, defaultValue } of operation.variableDefinitions ?? [])
    if (defaultValue?.kind === Kind.BOOLEAN) values.set(variable.name.value, defaultValue.value)
  for (const [name, value] of Object.entries(variables))
    if (value !== undefined) values.set(name, value)
  return values
}

/** True unless `@skip` or `@include` excludes the selection (GraphQL §3.13); neither outranks the other. */
export function isIncluded(node: SelectionNode, values: ConditionValues): boolean {
  for (const directive of node.directives ?? []) {
    const name = directive.name.value
    if (name === 'skip' && condition(directive, values) === true) return false
    if (name === 'include' && condition(directive, values) === false) return false
  }
  return true
}

/** True if the selection's presence may differ from request to request. */
export function isConditional(node: SelectionNode): boolean {
  return (node.directives ?? []).some(
    ({ name }) => name.value === 'skip' || name.value === 'include',
  )
}

function condition(directive: DirectiveNode, values: ConditionValues): unknown {
  const value: ValueNode | undefined = directive.arguments?.find(
    (a) => a.name.value === 'if',
  )?.value
  if (value?.kind === Kind.VARIABLE) return values.get(value.name.value)
  return value?.kind === Kind.BOOLEAN ? value.value : undefined
}
