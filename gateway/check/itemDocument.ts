import { parse, type DocumentNode } from 'graphql'
import type { CatalogueItem } from '../federation/catalogue.js'

/** Most records that a check reads of one item; more make it TRUNCATED, never clean. */
const RECORDS = 200

const RECORD_FIELDS =
  'id item kind grade title authority { name code } documentNo decidedOn effectiveUntil publicityUntil status severity legalBasis region asOf'

/** Response key of an item: GraphQL names have no hyphen. */
export function itemAlias(code: string): string {
  return code.replace('-', '_')
}

/** Variable with the first day that counts for an item. */
export function sinceVariable(code: string): string {
  return `since_${itemAlias(code)}`
}

/** Builds the operations of checks: `$ids`, and each list item since a day of its own. */
export class ItemDocuments {
  readonly #known = new Map<string, DocumentNode>()

  /** The operation that asks `items` of `subjects(ids: $ids)`; equal items give the same object. */
  for(items: readonly CatalogueItem[]): DocumentNode {
    const key = items.map(({ code }) => code).join()
    const known = this.#known.get(key)
    if (known) return known
    const document = parse(textFor(items), { noLocation: true })
    this.#known.set(key, document)
    return document
  }
}

function textFor(items: readonly CatalogueItem[]): string {
  const lists = items.filter(({ isList }) => isList)
  const variables = [
    '$ids: [SubjectId!]!',
    ...lists.map(({ code }) => `$${sinceVariable(code)}: Date`),
  ]
  const fields = items.map(({ code, field, isList }) => {
    const given = isList ? `(first: ${RECORDS}, since: $${sinceVariable(code)})` : ''
    return `${itemAlias(code)}: ${field}${given} { ${RECORD_FIELDS} }`
  })
  return `query Items(${variables.join(', ')}) { subjects(ids: $ids) { ${fields.join(' ')} } }`
}
