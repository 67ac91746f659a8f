import type { DocumentNode } from 'graphql'
import { GraphQLError } from 'graphql'
import { documentError } from './documentError.js'
import { eachText } from './freeText.js'

/** False of a text with NUL, which PostgreSQL takes in no column, or with half of a surrogate pair, which is no UTF-8. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/**
 * Refuses texts of a document that no sector can keep or look for: each would fail there in its own way.
 * Throws RequestError GRAPHQL_VALIDATION_FAILED that names the argument or field.
 */
export function refuseUnstorableInDocument(document: DocumentNode): void {
  eachText(document, (name, text) => {
    if (!isStorable(text)) throw unstorable(`"${name}"`)
  })
}

/** The same of one text of a variable. Throws RequestError GRAPHQL_VALIDATION_FAILED that names the place in it. */
export function refuseUnstorable(place: string, text: string): void {
  if (!isStorable(text)) throw unstorable(`Variable "$${place}"`)
}

function unstorable(place: string): Error {
  const expected = 'Expected a text without NUL and without half of a surrogate pair.'
  return documentError('GRAPHQL_VALIDATION_FAILED', [new GraphQLError(`${place}: ${expected}`)])
}
