import { Kind, parse } from 'graphql'
import { normalForm } from './normalForm.js'

/** The name under which a document is known by its file; null for every other, whatever it calls itself. */
export type NameDocument = (text: string, operationName: string | undefined) => string | null

/** Names for the documents of schema/operations, each of one operation. */
export function createDocumentNames(texts: readonly string[]): NameDocument {
  const known = new Map(texts.flatMap(namedForm))
  return (text, operationName) => {
    if (operationName === undefined) return null
    const form = known.get(operationName)
    return form !== undefined && form === normalForm(text) ? operationName : null
  }
}

function namedForm(text: string): [name: string, form: string][] {
  const operation = parse(text).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  const name = operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined
  return name === undefined ? [] : [[name, normalForm(text)]]
}
