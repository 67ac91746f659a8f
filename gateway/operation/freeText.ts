import type { ASTVisitor, DocumentNode, ValueNode } from 'graphql'
import { Kind, visit } from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'

/**
 * Arguments and input fields that callers fill as they like, in which a personal number could slip and
 * which are kept, registered or quoted in a refusal.
 */
const FREE_TEXT: ReadonlySet<string> = new Set([
  'caseNumber',
  'note',
  'purposeNote',
  'requestId',
  'matter',
  'purpose',
  'authorisation',
  'decisionDocument',
])

/** Finds a personal number in a text; null or undefined if there is none (schema/wire/personalNumberScan.ts). */
export type FindPersonalNumber = (text: string) => unknown

/**
 * Refuses personal numbers in the document's free-text literals.
 * Returns the names of the variables that stand for free text, whose values `refuseNumbersIn` scans.
 */
export function freeTextVariables(document: DocumentNode, find: FindPersonalNumber): Set<string> {
  const variables = new Set<string>()
  const inspect = (name: string, value: ValueNode) => {
    if (!FREE_TEXT.has(name)) return
    visit(value, {
      StringValue: (node) => refuseNumber(name, node.value, find),
      Variable: (node) => void variables.add(node.name.value),
    })
  }
  const visitor: ASTVisitor = {
    Argument: (node) => inspect(node.name.value, node.value),
    ObjectField: (node) => inspect(node.name.value, node.value),
  }
  visit(document, visitor)
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    for (const { variable, defaultValue } of definition.variableDefinitions ?? []) {
      if (!defaultValue || !variables.has(variable.name.value)) continue
      visit(defaultValue, { StringValue: (n) => refuseNumber(variable.name.value, n.value, find) })
    }
  }
  return variables
}

/**
 * Refuses personal numbers in the free-text members of a JSON value, at any depth;
 * in all of its texts if `name` is itself free text.
 * Throws RequestError PERSONAL_DATA_IN_TEXT that names the member, never its text.
 */
export function refuseNumbersIn(
  value: unknown,
  scan: { name: string; isFreeText: boolean; find: FindPersonalNumber },
): void {
  if (typeof value === 'string' && scan.isFreeText) refuseNumber(scan.name, value, scan.find)
  if (typeof value !== 'object' || value === null) return
  for (const [member, inner] of Object.entries(value)) {
    const isList = Array.isArray(value)
    refuseNumbersIn(inner, {
      name: isList ? scan.name : member,
      isFreeText: scan.isFreeText || (!isList && FREE_TEXT.has(member)),
      find: scan.find,
    })
  }
}

/** Throws RequestError PERSONAL_DATA_IN_TEXT that names the field if `find` finds a number in its text. */
export function refuseNumber(name: string, text: string, find: FindPersonalNumber): void {
  if (!find(text)) return
  throw new RequestError(
    'PERSONAL_DATA_IN_TEXT',
    `"${name}" holds a personal number; name persons by subject identifiers only.`,
  )
}
