import type { DocumentNode } from 'graphql'
import { visit } from 'graphql'
import { RequestError } from '../../schema/wire/errors.js'

/** Finds a personal number in a text; null or undefined if there is none (schema/wire/personalNumberScan.ts). */
export type FindPersonalNumber = (text: string) => unknown

/**
 * Refuses personal numbers in the texts of a document, out of which subject identifiers were lifted, so any
 * other text may be kept, registered, sent to a sector or quoted in a refusal.
 * Throws RequestError PERSONAL_DATA_IN_TEXT that names the argument or field, never its text.
 */
export function refuseNumbersInDocument(document: DocumentNode, find: FindPersonalNumber): void {
  eachText(document, (name, text) => refuseNumber(name, text, find))
}

/** Shows every text of a document with the argument, field or variable that it is given for. */
export function eachText(document: DocumentNode, look: (name: string, text: string) => void): void {
  const names: string[] = []
  const named = {
    enter: (node: { readonly name: { readonly value: string } }) =>
      void names.push(node.name.value),
    leave: () => void names.pop(),
  }
  visit(document, {
    Argument: named,
    ObjectField: named,
    VariableDefinition: {
      enter: (node) => void names.push(node.variable.name.value),
      leave: named.leave,
    },
    StringValue: (node) => look(names.at(-1) ?? 'description', node.value),
  })
}

/** Shows every text of a JSON value with its place: `input.rows.0.name`. */
export function eachTextIn(
  place: string,
  value: unknown,
  look: (place: string, text: string) => void,
): void {
  if (typeof value === 'string') look(place, value)
  if (typeof value !== 'object' || value === null) return
  for (const [member, inner] of Object.entries(value)) eachTextIn(`${place}.${member}`, inner, look)
}

/**
 * Refuses personal numbers in the texts of a JSON value, at any depth.
 * Throws RequestError PERSONAL_DATA_IN_TEXT that names the member, never its text.
 */
export function refuseNumbersIn(name: string, value: unknown, find: FindPersonalNumber): void {
  if (typeof value === 'string') refuseNumber(name, value, find)
  if (typeof value !== 'object' || value === null) return
  for (const [member, inner] of Object.entries(value)) {
    refuseNumbersIn(Array.isArray(value) ? name : member, inner, find)
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
